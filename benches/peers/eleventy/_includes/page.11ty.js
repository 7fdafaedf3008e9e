import { e, frame } from "./frame.js";

export const render = (data) => frame(data, { kind: "page", title: data.title, main: `<h1>${e(data.title)}</h1>
${data.content}` });
