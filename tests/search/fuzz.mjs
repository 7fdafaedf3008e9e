// Questions made by chance: the search's own script takes each apart without a fault and at once, and
// answers some from the index of a built site. The same ones every time. `node fuzz.mjs SITE`
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const site = process.argv[2];
for (const name of ['words', 'find']) {
  runInThisContext(readFileSync(`${site}/search/${name}.js`, 'utf8'));
}
const search = globalThis.minutebookSearch;
let taken;
search.take = (name, value) => { taken = value; };
const index = new search.Index(async (name) => {
  const path = name === 'top' ? 'top' : `${name.slice(0, 2)}/${name.slice(2)}`;
  runInThisContext(readFileSync(`${site}/search/index/${path}.js`, 'utf8'));
  return taken;
});

let seed = 7;
const chance = (below) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const PIECES = ['"', '\u201c', '\u201d', "'", '\u2019', ' ', '  ', '-', '\u2013', '/', '.', '(', ')', '[', '\\', '*', '+', '?', '^', '$', '{', '}', ';', ':', '=',
  '\0', '\n', '\u2028', '\ud800', '\u{1f600}', 'e\u0301', '\u0130', '\u00df', '\ufb01', 'minute', 'item', 'agenda item', 'no.', '2019', '20', '1999-2030', '9'.repeat(400),
  'the', 'of', 'fostering', 'children', 'constructor', '__proto__', 'toString', 'kind:item', 'panel:', 'Cllr', 'x'.repeat(300), 'a', '\u6f22\u5b57', '0'];

const top = await index.top();
let slowest = 0;
for (let n = 0; n < 20000; n += 1) {
  const question = Array.from({ length: chance(12) }, () => PIECES[chance(PIECES.length)]).join(chance(2) ? ' ' : '');
  const start = process.hrtime.bigint();
  const { parts } = search.parse(question, top);
  search.words(question);
  search.context(question, new Set(['fostering', 'a']), [['children', null, 'of']]);
  slowest = Math.max(slowest, Number(process.hrtime.bigint() - start) / 1e6);
  assert(Array.isArray(parts), question);
  if (n % 20 === 0) {
    const { state, results } = await index.find(question, chance(3) ? {} : { from: '2020', kind: 'item' });
    assert(['found', 'most', 'none', 'common', 'empty'].includes(state), question);
    assert(results.every((page) => Number.isInteger(page.number) && page.value >= 0), question);
    for (const page of results.slice(0, 2)) assert((await index.shown(page.number)).title, question);
  }
}
// Hostile to expressions that try every way.
for (const text of ['a'.repeat(1e5), '"'.repeat(1e5), 'minute '.repeat(1e4), '2019-'.repeat(1e4), "'".repeat(1e5), 'item 1.'.repeat(1e4), '1.'.repeat(1e5)]) {
  const start = process.hrtime.bigint();
  search.parse(text, top);
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  assert(took < 500, `${took} ms for ${text.slice(0, 20)}`);
}
assert(slowest < 500, `${slowest} ms`);
