import { e, each, frame } from "./frame.js";

export const render = (data) => frame(data, { kind: "home", title: data.title, crumbs: "", main: `<h1>${e(data.title)}</h1>
<p class="lead">The public record of what was reported, discussed and decided, meeting by meeting.</p>
<section class="part">
  <h2>Panels</h2>
  <ul class="rows">
    ${each(data.panels, (panel) => `<li><a href="${panel.url}">${e(panel.title)}</a>, <span class="facts">${e(panel.council)}, ${e(panel.note)}</span></li>`)}
  </ul>
</section>
<section class="part">
  <h2>Latest meetings</h2>
  <ul class="rows meetings">
    ${each(data.newest, (meeting) => `<li><a href="${meeting.url}"><span class="when"><time datetime="${meeting.day}">${meeting.when}</time></span>, <span class="what">${e(meeting.title)}</span></a>, <span class="facts">${meeting.note}</span></li>`)}
  </ul>
</section>
<section class="part">
  <h2>Recurring reports</h2>
  <ul class="rows">
    ${each(data.reports, (series) => `<li><a href="${series.url}">${e(series.title)}</a>, <span class="facts">${e(series.note)}</span></li>`)}
  </ul>
</section>` });
