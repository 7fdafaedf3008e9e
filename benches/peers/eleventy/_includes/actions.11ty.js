import { e, frame } from "./frame.js";

export const render = (data) => frame(data, { kind: "actions", title: data.title, main: `<h1>${e(data.title)}</h1>
<p class="lead">What the panel asked to be done, with the meeting and the item that asked for it.</p>
${data.content}` });
