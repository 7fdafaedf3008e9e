// What a screen reader gets of a page, in its order, kept as a text for each kind of page. A person
// reads the texts; here they are compared, and looked through for what must not be in any.
//
// A text begins with the address of its page. UPDATE_GOLDEN=1 writes them anew; a kind that has none
// gets one, of its largest page. More pages of a kind have texts of their own if somebody adds a
// file whose first line names one.
import fs from 'node:fs';
import path from 'node:path';
import { byKind } from './site.mjs';

/** The pages to read: `{ page, text }` with the file of the text each. */
export function wanted(all, folder) {
  const out = [];
  const named = new Map();
  for (const file of fs.existsSync(folder) ? fs.readdirSync(folder).sort() : []) {
    const name = fs.readFileSync(path.join(folder, file), 'utf8').split('\n')[0].trim();
    named.set(name, file);
  }
  const kinds = [...byKind(all)].map(([kind, same]) => [`${kind}.txt`, same.at(-1).name]);
  // A page that leads elsewhere is read by those whose browser does not go on by itself.
  const moved = all.find((page) => page.moved);
  if (moved) kinds.push(['moved.txt', moved.name]);
  const held = new Set(named.values());
  for (const [name, file] of named) out.push({ name, file });
  for (const [file, name] of kinds) if (!held.has(file)) out.push({ name, file });
  return out;
}

export async function judge(page, one, folder, fault) {
  const whole = await page.locator('body').ariaSnapshot();
  // How large another form of the page is changes with every word of it.
  const tree = (one.name === 'index.html' ? whole : withoutFrame(whole)).replace(/\bHTML, [\d.,]+ (?:KB|bytes)/g, 'HTML, some KB');
  const text = `${one.name}\n\n${tree}\n`;
  const file = path.join(folder, one.file);
  for (const bad of faultsOf(whole)) fault(`reading: ${bad}`);
  if (process.env.UPDATE_GOLDEN) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(file, text);
    return;
  }
  const before = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (before !== text) fault(`reading: it is not read as ${path.join(path.basename(folder), one.file)} says: ${difference(before, text)}`);
}

// The head and the foot of the site are in the text of the home page and are not read again.
function withoutFrame(tree) {
  let inFrame = false;
  return tree.split('\n').filter((line) => {
    if (/^- (banner|contentinfo):/.test(line)) inFrame = true;
    else if (/^- /.test(line)) inFrame = false;
    return !inFrame;
  }).join('\n');
}

// What no page may have, by the lines of its tree.
function faultsOf(tree) {
  const faults = [];
  const lines = tree.split('\n');
  lines.forEach((line, n) => {
    const deep = line.search(/\S/);
    const below = (lines[n + 1]?.search(/\S/) ?? -1) > deep;
    if (/^\s*- (link|button|heading|img|table|textbox|figure|region)( \[[^\]]*\])*:?$/.test(line)) faults.push(`no name: ${line.trim()}`);
    if (/^\s*- (list|table|row|navigation)( "[^"]*")?( \[[^\]]*\])*:?$/.test(line) && !below) faults.push(`nothing in it: ${line.trim()}`);
    if (/[a-z]{2}[A-Z][a-z]{2}|[a-z][.;:][A-Z][a-z]/.test(line.replace(/\S*[/@]\S*/g, ''))) faults.push(`words run together: ${line.trim()}`);
  });
  return faults;
}

function difference(before, after) {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const at = b.findIndex((line, n) => line !== a[n]);
  return at < 0 ? `line ${b.length + 1} is gone, '${a[b.length]?.trim()}'` : `line ${at + 1}, '${b[at].trim()}', not '${a[at]?.trim() ?? ''}'`;
}
