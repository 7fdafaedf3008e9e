// Asks the index of a built site: `node ask.mjs SITE`, a question a line on standard input, a line of
// JSON for each on standard output. A question may end in a form: `budget {"panel":"audit"}`.
import { createInterface } from 'node:readline';
import { open } from './index.mjs';

const { search, index: begin, moved } = open(process.argv[2]);
for await (const line of createInterface({ input: process.stdin })) {
  const [, question, form] = /^(.*?) ?(\{.*\})?$/.exec(line);
  const index = begin();
  moved();
  const { state, results, marks, nearest } = await index.find(question, form ? JSON.parse(form) : {});
  const { words, rows } = await index.hits(marks);
  const shown = [];
  for (const page of results.slice(0, 10)) {
    const found = await index.shown(page.number);
    const context = search.context(found.words, words, rows);
    shown.push({ ...found, words: context.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('') });
  }
  console.log(JSON.stringify({ question, state, nearest, count: results.length, moved: moved(), shown }));
}
