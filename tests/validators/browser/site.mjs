// The pages of a built site: of which kind and which edition each is, and which of them are judged.
import fs from 'node:fs';
import path from 'node:path';

// Editions stand in a folder of their own. What is not in one is the site itself.
const EDITIONS = ['plain', 'large-print'];

/**
 * Every page of the folder as `{ name, edition, kind, size, moved, hidden, text }`. A page that only
 * leads elsewhere is `moved`, one that search engines are not to show is `hidden`.
 */
export function pages(folder) {
  const names = fs.readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.html')).sort();
  return names.map((name) => {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    const first = name.split('/')[0];
    const edition = EDITIONS.includes(first) ? first : 'site';
    return {
      name, edition, text,
      kind: kind(name, text),
      size: text.length,
      moved: /http-equiv="?refresh/i.test(text),
      hidden: /<meta name="?robots"? content="?[^">]*noindex/i.test(text),
    };
  });
}

// The kind that the page names, made finer where one name has pages of several templates.
function kind(name, text) {
  const type = /<meta name="page-type" content="([^"]+)"/.exec(text)?.[1] ?? 'unknown';
  if (name === '404.html') return 'not-found';
  if (type === 'decisions' && !name.endsWith('index.html')) return 'decisions-year';
  if (name.includes('redirects/')) return name.endsWith('index.html') ? 'old-addresses' : 'old-addresses-list';
  return type;
}

/** The pages by edition and kind, such as `site meeting`; the smallest page of each comes first. */
export function byKind(all) {
  const kinds = new Map();
  for (const page of all.filter((one) => !one.moved)) {
    const key = page.edition === 'site' ? page.kind : `${page.edition}-${page.kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), page]);
  }
  for (const same of kinds.values()) same.sort((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1));
  return kinds;
}

/** The largest page of each kind of each edition, and the smallest too. */
export function sample(all, largestAlone = false) {
  const out = new Set();
  for (const same of byKind(all).values()) out.add(same.at(-1)).add(largestAlone ? same.at(-1) : same[0]);
  return [...out];
}
