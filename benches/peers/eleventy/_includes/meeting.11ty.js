import { e, each, facts, frame, home, pager, referred } from "./frame.js";

export const render = (data) => {
  const items = data.collections.within[data.page.url] ?? [];
  return frame(data, { kind: "meeting", title: data.title, crumbs: `${home}<li><a href="${data.panel_url}">${e(data.panel)}</a></li>`, main: `<h1>${e(data.panel)}, <span class="when"><time datetime="${data.day}">${data.when}</time></span></h1>
<dl class="facts">
  <div><dt>Panel</dt><dd><a href="${data.panel_url}">${e(data.panel)}</a>, ${e(data.council)}</dd></div>
  ${data.clock ? `<div><dt>When</dt><dd>${data.clock}</dd></div>` : ""}
  ${data.venue ? `<div><dt>Where</dt><dd>${e(data.venue)}</dd></div>` : ""}
  <div><dt>Record</dt><dd>${data.status}</dd></div>
</dl>
<section class="part">
  <h2>Attendance</h2>
  <dl class="facts">
    ${each(data.attendance, (group) => `<div><dt>${group.label}</dt><dd class="names">${group.people.map((person) => `<a href="${person.url}">${e(person.name)}</a>${e(person.note)}`).join(", ")}</dd></div>`)}
  </dl>
</section>
<section class="part">
  <h2 id="contents">Items of business</h2>
  <ol class="contents">
    ${each(items, ({ data: { number, title, minute, decided } }) => `<li><a href="#item-${number}"><span class="number">${number}</span> <span class="title">${e(title)}</span></a>${minute ? `, <span class="facts">Minute ${minute}</span>` : ""}${decided.length ? `, <span class="facts">${decided.length} decision${decided.length > 1 ? "s" : ""}</span>` : ""}</li>`)}
  </ol>
</section>
${data.content ? `<section class="part">
  <h2>Notices</h2>
  <div class="record">${data.content}</div>
</section>` : ""}
${each(items, (item) => `<section class="item" id="item-${item.data.number}" aria-labelledby="item-${item.data.number}-title">
  <h2 id="item-${item.data.number}-title"><a class="number" href="${item.url}">${item.data.name}</a> <span class="title">${e(item.data.title)}</span></h2>
  <div class="record">
${item.content}
  </div>
  ${facts(item.data)}
</section>`)}
${referred(data)}
${pager(data)}` });
};
