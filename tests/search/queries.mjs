// The questions of queries.txt over the example archive; then, that the index holds what was put in:
// each page is found by its title, each passage by any run of its words, in the order of its text.
// `node queries.mjs SITE`
import { readFileSync } from 'node:fs';
import { open } from './index.mjs';

const { search, index: begin } = open(process.argv[2]);
const index = begin();
const top = await index.top();
const faults = [];

let asked = 0;
for (const line of readFileSync(new URL('queries.txt', import.meta.url), 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue;
  asked += 1;
  const [, question, form, wanted] = /^(.*?) ?(\{.*\})? > (.*)$/.exec(line);
  const { state, results, nearest } = await index.find(question, form ? JSON.parse(form) : {});
  const shown = [];
  for (const page of results.slice(0, 10)) shown.push((await index.shown(page.number)).href);
  let [answer, proposed] = ['found', null];
  const pages = [];
  wanted.replace(/ ?~(.*)$/, (_, words) => { proposed = words; return ''; }).split(' ').forEach((word) => {
    if (word.startsWith('=')) answer = word.slice(1);
    else if (word) pages.push(word);
  });
  const missing = pages.filter((page) => !shown.includes(page));
  if (state !== answer || missing.length || (pages.length && shown[0] !== pages[0]) || (nearest || null) !== proposed) {
    faults.push(`${line}\n    ${state} ${nearest || ''} ${shown.join(' ')}`);
  }
}
if (asked < 40) faults.push(`only ${asked} questions`);

const over = new Set(top.passedOver);
let phrases = 0;
for (let number = 0; number < top.passages; number += 1) {
  const { title, href, words: text } = await index.shown(number);
  const lines = [title, ...text.split('\n')].map((part) => search.words(part));
  for (const [n, words] of lines.entries()) {
    const from = n % 3;
    const phrase = words.slice(from, from + 4);
    if (phrase.filter((word) => !over.has(word)).length > 1) {
      phrases += 1;
      const { results } = await index.find(`"${phrase.join(' ')}"`);
      let met = false;
      for (const page of results) met ||= (await index.shown(page.head)).href === href;
      if (!met) faults.push(`"${phrase.join(' ')}" does not find ${href}`);
    }
  }
}
if (phrases < 300) faults.push(`only ${phrases} phrases`);
faults.forEach((fault) => console.log(fault));
if (faults.length) process.exit(1);
console.log(`${asked} questions are answered as a person expects, and ${phrases} phrases find their page`);
