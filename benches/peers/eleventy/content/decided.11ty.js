import { e, each, frame, home } from "../_includes/frame.js";

export const data = {
  pagination: { data: "collections.decisions", size: 1, alias: "year" },
  permalink: ({ year }) => `/decisions/${year.name}.html`,
};

export const render = (data) => {
  const { name, items } = data.year;
  const meetings = [];
  for (const item of items) {
    if (meetings.at(-1)?.url !== item.data.meeting_url) meetings.push({ url: item.data.meeting_url, about: item.data, items: [] });
    meetings.at(-1).items.push(item);
  }
  return frame(data, { kind: "decisions", title: `Decisions of ${name}`, crumbs: `${home}<li><a href="/decisions/">Decisions</a></li>`, main: `<h1>Decisions of ${name}</h1>
<p class="lead">${items.length} items with decisions</p>
${each(meetings, ({ url, about, items }) => `<section class="part">
  <h2><a href="${url}"><time datetime="${about.day}">${about.when}</time>, ${e(about.panel)}</a></h2>
  ${each(items, (item) => `<section class="decided">
    <h3><a href="${item.url}">${e(item.data.title)}<span class="quiet">, ${e(item.data.panel)}, ${item.data.when}</span></a>, <span class="facts">${item.data.name}</span></h3>
    ${each(item.data.decided, (decision) => `<div class="record decision"><p>${e(decision)}</p></div>`)}
  </section>`)}
</section>`)}` });
};
