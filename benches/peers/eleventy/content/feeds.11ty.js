import { feed } from "../_includes/frame.js";

export const data = {
  pagination: { data: "collections.panels", size: 1, alias: "panel" },
  permalink: ({ panel }) => `${panel.url}feed.xml`,
  eleventyExcludeFromCollections: true,
};

export const render = (data) => {
  const { within } = data.collections;
  return feed(data, { title: `${data.site.title}: ${data.panel.data.title}`, path: data.panel.url, meetings: within[data.panel.url] ?? [], within });
};
