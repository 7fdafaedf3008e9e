// What a page weighs on its way to a reader: the files that it needs, and their bytes as a server
// sends them, compressed.
//
//     node tests/validators/weight.mjs make FOLDER     an archive with a meeting of twelve items
//     node tests/validators/weight.mjs judge SITE      every page of a built site
//
// The meeting has the words of the example archive, about 250 an item, since nothing else is
// compressed as minutes are.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { pages } from './browser/site.mjs';

const ITEMS = 12;
const WORDS = 250;
// A page with its style and its icon. The page that finds old addresses has a script besides.
const REQUESTS = 3;
const MEETING = 30_000;
const ITEM = 14_000;
// About what the head of an answer takes.
const HEAD = 300;

function make(folder) {
  const content = path.resolve(import.meta.dirname, '../../content');
  const records = fs.readdirSync(content, { recursive: true }).map(String).filter((name) => name.endsWith('.md')).sort();
  const said = records.flatMap((name) => fs.readFileSync(path.join(content, name), 'utf8').replace(/^---\n[^]*?\n---\n/, '').split(/\n{2,}/))
    .map((part) => part.trim()).filter((part) => /^[A-Z][^|`[\]]{80,}$/.test(part) && !part.includes('\n'));
  const items = [];
  for (let n = 1; n <= ITEMS; n += 1) {
    const text = [];
    while (text.join(' ').split(' ').length < WORDS) text.push(said.shift());
    items.push(`## ${n}. Report ${n} of the Director\n\nTo receive the report of the Director.\n\n### Minutes\n\n${text.join('\n\n')}\n\n**Resolved:** That report ${n} be noted.\n`);
  }
  const place = path.join(folder, 'twelve-committee');
  fs.mkdirSync(place, { recursive: true });
  fs.writeFileSync(path.join(folder, 'archive.yml'), 'title: A meeting of twelve items\npublisher: {name: Anyshire Council, email: democracy@anyshire.example}\n');
  const people = ['Pat Lee', 'Sam Wray', 'Ali Khan', 'Jo Dee', 'Robin Hall', 'Kim Marsh', 'Lou Brook', 'Alex Moor', 'Chris Dale'];
  fs.writeFileSync(path.join(place, '2024-01-09.md'), `---\nstart: "14:00"\nattendance: {chair: ${people[0]}, present: [${people.slice(1).join(', ')}]}\n---\n${items.join('\n')}`);
}

// The pages that have scripts, and how many.
const SCRIPTS = { 'old-addresses': 1, search: 3 };

// The files that a page has a browser fetch, itself first. Pictures of a record are its matter.
function files(site, page) {
  const found = [page.name];
  for (const [tag] of page.text.matchAll(/<(?:link|script)\b[^>]*>/g)) {
    const address = /\b(?:href|src)="?([^">\s]+)/.exec(tag)?.[1];
    const fetched = tag.startsWith('<script') || /rel="?(?:stylesheet|icon|preload)/.test(tag);
    if (address && fetched && !address.startsWith('data:')) found.push(path.join(path.dirname(page.name), address));
  }
  return found;
}

function judge(site) {
  const faults = [];
  const sizes = new Map();
  const weigh = (name) => {
    if (!sizes.has(name)) sizes.set(name, zlib.gzipSync(fs.readFileSync(path.join(site, name))).length);
    return sizes.get(name);
  };
  let [meeting, item] = [0, 0];
  // A page that only leads elsewhere is left before anybody reads it.
  for (const page of pages(site).filter((one) => !one.moved)) {
    const needed = files(site, page);
    const scripts = page.edition === 'site' ? SCRIPTS[page.kind] || 0 : 0;
    const limit = page.edition === 'plain' ? 1 : REQUESTS + scripts;
    if (needed.length > limit) faults.push(`${page.name}: weight: ${needed.length} files are fetched, not ${limit}: ${needed.join(' ')}`);
    if (page.edition !== 'site') continue;
    const bytes = needed.reduce((sum, name) => sum + weigh(name) + HEAD, 0);
    const items = page.text.split('<section class="item"').length - 1;
    if (page.kind === 'meeting' && items <= ITEMS) {
      meeting = Math.max(meeting, bytes);
      if (bytes > MEETING) faults.push(`${page.name}: weight: ${bytes} bytes for a meeting of ${items} items, not ${MEETING}`);
    }
    if (page.kind === 'item') {
      item = Math.max(item, weigh(page.name));
      if (weigh(page.name) > ITEM) faults.push(`${page.name}: weight: ${weigh(page.name)} bytes for an item, not ${ITEM}`);
    }
  }
  // A style sheet may fetch as well.
  for (const name of fs.readdirSync(site, { recursive: true }).map(String).filter((one) => one.endsWith('.css'))) {
    const more = /@import|url\((?!["']?data:)[^)]*\)/.exec(fs.readFileSync(path.join(site, name), 'utf8'));
    if (more) faults.push(`${name}: weight: the style sheet fetches more: ${more[0]}`);
  }
  for (const one of faults) console.log(one);
  if (!faults.length) console.log(`the heaviest meeting of up to ${ITEMS} items has ${meeting} bytes, the heaviest item ${item}`);
  process.exitCode = faults.length ? 1 : 0;
}

const [verb, place] = process.argv.slice(2);
if (verb === 'make') make(path.resolve(place));
else judge(path.resolve(place));
