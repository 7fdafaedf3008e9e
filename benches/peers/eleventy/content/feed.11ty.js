import { feed } from "../_includes/frame.js";

export const data = { permalink: "/feed.xml", eleventyExcludeFromCollections: true };

export const render = (data) => feed(data, { title: data.site.title, path: "/", meetings: data.collections.meetings, within: data.collections.within });
