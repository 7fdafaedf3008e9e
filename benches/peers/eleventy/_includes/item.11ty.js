import { e, facts, frame, home, pager, referred } from "./frame.js";

export const render = (data) => frame(data, {
  kind: "item",
  title: `${data.title}, ${data.panel}, ${data.when}`,
  crumbs: `${home}<li><a href="${data.panel_url}">${e(data.panel)}</a></li><li><a href="${data.meeting_url}">${data.meeting}</a></li>`,
  main: `<h1><span class="number">${data.name}</span> <span class="title">${e(data.title)}</span></h1>
<dl class="facts">
  <div><dt>Panel</dt><dd><a href="${data.panel_url}">${e(data.panel)}</a></dd></div>
  <div><dt>Meeting</dt><dd><a href="${data.meeting_url}">${data.meeting}</a></dd></div>
  <div><dt>Record</dt><dd>${data.status}</dd></div>
</dl>
<div class="record">
${data.content}
</div>
${facts(data)}
${referred(data)}
${pager(data)}` });
