// The search's own script over the index of a built site, without a browser.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

// Of a site: `search`, what the scripts make; `index()`, a new index that has fetched nothing yet;
// `moved()`, how many bytes were fetched since that was asked last.
export function open(site) {
  for (const name of ['words', 'find']) runInThisContext(readFileSync(`${site}/search/${name}.js`, 'utf8'));
  const search = globalThis.minutebookSearch;
  let taken;
  let bytes = 0;
  search.take = (name, value) => { taken = value; };
  const load = async (name) => {
    const path = name === 'top' ? 'top' : `${name.slice(0, 2)}/${name.slice(2)}`;
    const text = readFileSync(`${site}/search/index/${path}.js`, 'utf8');
    bytes += Buffer.byteLength(text);
    runInThisContext(text);
    return taken;
  };
  const moved = () => { const all = bytes; bytes = 0; return all; };
  return { search, index: () => new search.Index(load), moved };
}
