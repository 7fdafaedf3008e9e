import { e, each, frame } from "../_includes/frame.js";

export const data = { permalink: "/people/index.html" };

export const render = (data) => frame(data, { kind: "people", title: "People", main: `<h1>People</h1>
<p class="lead">Everybody whom the records name, with the meetings they attended.</p>
<ul class="rows long">
  ${each(data.collections.people, (person) => `<li><a href="${person.url}">${e(person.name)}</a></li>`)}
</ul>` });
