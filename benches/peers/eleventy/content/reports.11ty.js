import { e, each, frame } from "../_includes/frame.js";

export const data = { permalink: "/reports/index.html" };

export const render = (data) => frame(data, { kind: "reports", title: "Recurring reports", main: `<h1>Recurring reports</h1>
<p class="lead">Some reports come back year after year. Here is each of them, with the last time it came. The page of a report has its whole history and its figures over time.</p>
<ul class="rows">
  ${each(data.histories, (series) => `<li><a href="/reports/${series.slug}.html">${e(series.title)}</a>, <span class="facts">came ${data.collections.reports.find(({ name }) => name === series.slug)?.items.length ?? 0} times, expected every ${series.every}</span></li>`)}
</ul>` });
