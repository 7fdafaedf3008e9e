import { each, frame } from "../_includes/frame.js";

export const data = { permalink: "/decisions/index.html" };

export const render = (data) => frame(data, { kind: "decisions", title: "Decisions", main: `<h1>Decisions</h1>
<p class="lead">Every decision in the records, in the words of the minutes, by the year of the meeting.</p>
<ul class="rows">
  ${each([...data.collections.decisions].reverse(), (year) => `<li><a href="/decisions/${year.name}.html">Decisions of ${year.name}</a>, <span class="facts">${year.items.length} items with decisions</span></li>`)}
</ul>` });
