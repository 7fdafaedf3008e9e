import { e, each, frame, home } from "../_includes/frame.js";

export const data = {
  pagination: { data: "histories", size: 1, alias: "report" },
  permalink: ({ report }) => `/reports/${report.slug}.html`,
};

export const render = (data) => {
  const { title, every, rows, slug } = data.report;
  const items = data.collections.reports.find(({ name }) => name === slug)?.items ?? [];
  return frame(data, { kind: "report", title, crumbs: `${home}<li><a href="/reports/">Recurring reports</a></li>`, main: `<h1>${e(title)}</h1>
<dl class="facts glance">
  <div><dt>Came</dt><dd>${items.length} times</dd></div>
  <div><dt>How often</dt><dd>Expected every ${every}</dd></div>
</dl>
${rows.length ? `<section class="chapter figures">
  <h2>Figures over time</h2>
  <table>
    <thead><tr><th scope="col">Meeting</th><th scope="col">Period</th><th scope="col">Figure</th><th scope="col">Value</th></tr></thead>
    <tbody>
    ${each(rows, (row) => `<tr><th scope="row"><a href="${row.url}">${row.when}</a></th><td>${e(row.period)}</td><td>${e(row.label)}</td><td class="n">${e(row.value)}</td></tr>`)}
    </tbody>
  </table>
</section>` : ""}
<section class="chapter">
  <h2>Every time it came</h2>
  <ol class="instances" reversed>
    ${each(items, (item) => `<li>
      <p class="when"><time datetime="${item.data.day}">${item.data.when}</time></p>
      <div class="entry">
        <h3><a href="${item.url}">${e(item.data.title)}<span class="quiet">, ${item.data.when}</span></a></h3>
        <p class="facts"><a href="${item.data.panel_url}">${e(item.data.panel)}</a>, ${item.data.name}</p>
        ${each(item.data.decided, (decision) => `<div class="record decision"><p>${e(decision)}</p></div>`)}
      </div>
    </li>`)}
  </ol>
</section>` });
};
