import { e, each, frame } from "../_includes/frame.js";

export const data = { permalink: "/404.html", eleventyExcludeFromCollections: true };

export const render = (data) => frame(data, { kind: "page", title: "Page not found", main: `<h1>Page not found</h1>
<p>There is no page at this address. It may have been mistyped, or the page may have been moved or taken away.</p>
<ul>
  ${each(data.collections.panels, (panel) => `<li><a href="${panel.url}">${e(panel.data.title)}</a></li>`)}
</ul>` });
