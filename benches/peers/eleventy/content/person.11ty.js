import { e, each, frame, home } from "../_includes/frame.js";

export const data = {
  pagination: { data: "collections.people", size: 1, alias: "person" },
  permalink: ({ person }) => person.url,
};

export const render = (data) => {
  const { name, meetings } = data.person;
  const panels = {};
  for (const { page } of meetings) panels[page.data.panel] = (panels[page.data.panel] ?? 0) + 1;
  return frame(data, { kind: "person", title: name, crumbs: `${home}<li><a href="/people/">People</a></li>`, main: `<h1>${e(name)}</h1>
<section class="part">
  <h2>Attendance by panel</h2>
  <table>
    <caption class="quiet">Meetings that name ${e(name)}, by panel</caption>
    <thead><tr><th scope="col">Panel</th><th scope="col" class="n">Meetings</th></tr></thead>
    <tbody>
    ${each(Object.entries(panels), ([panel, count]) => `<tr><th scope="row">${e(panel)}</th><td class="n">${count}</td></tr>`)}
    </tbody>
  </table>
</section>
<section class="part">
  <h2>Meetings</h2>
  <table>
    <caption class="quiet">Meetings that name ${e(name)}</caption>
    <thead><tr><th scope="col">Date</th><th scope="col">Panel</th><th scope="col">As</th></tr></thead>
    <tbody>
    ${each(meetings, ({ page, as }) => `<tr><th scope="row" class="when"><a href="${page.url}"><time datetime="${page.data.day}">${page.data.when}</time><span class="quiet">, ${e(page.data.panel)}</span></a></th><td>${e(page.data.panel)}</td><td>${as}</td></tr>`)}
    </tbody>
  </table>
</section>` });
};
