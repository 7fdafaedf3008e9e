// A page on A4: every word of its matter is on paper and none beyond the margin, what leads through
// the site is gone, and the address is there. Read with pdftotext of poppler.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

// The width of A4 between its margins, in px: those of the style sheet, or those of the browser.
const paper = (margin) => ({ width: Math.floor(((210 - 2 * margin) / 25.4) * 96), height: 1000 });
const OWN = 20;
const USUAL = 10;
// Widths of A4 in points: the sheet, and the least margin that printers can do.
const SHEET = 595;
const MARGIN = 14;

export async function judge(page, { name, kind, edition }, fault) {
  const tell = (message) => fault(`print: ${message}`);
  const words = await page.evaluate(matter, edition === 'site' ? 'nav, form' : 'nav, form, details');
  const styled = await page.evaluate(() => document.styleSheets.length > 0);
  await page.setViewportSize(paper(styled ? OWN : USUAL));
  await page.emulateMedia({ media: 'print' });
  const { over, ways, address } = await page.evaluate(onPaper);
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true, margin: { top: `${USUAL}mm`, right: `${USUAL}mm`, bottom: `${USUAL}mm`, left: `${USUAL}mm` } });
  await page.emulateMedia({ media: null });
  // A page without a style sheet cannot say what is not to be printed.
  if (styled && ways.length) tell(`what leads through the site is printed: ${ways[0]} (${ways.length})`);
  if (over) tell(`it is wider than the paper and would be made smaller: ${over}`);
  const { raw, beyond } = read(pdf);
  if (beyond.length) tell(`beyond the margin: ${beyond[0]} (${beyond.length})`);
  const missing = lost(words, raw);
  if (missing.length) tell(`not on paper: ${missing.slice(0, 5).join(' ')} (${missing.length} of ${words.length} words)`);
  if (edition === 'site' && kind !== 'not-found' && !(address && squeezed(raw).includes(squeezed(address)))) {
    tell(`its own address is not printed: ${name}`);
  }
}

// The words of the main matter as they are seen on the screen, without what only leads through the
// page. What an edition folds up is a table that stands there as a list already.
function matter(besides) {
  const words = [];
  const walk = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const e = node.parentElement;
    if (e.closest(`${besides}, .screen, title, desc, script, style`) || !e.checkVisibility()) continue;
    let unseen = false;
    for (let at = e; at && !unseen; at = at.parentElement) unseen = getComputedStyle(at).clipPath === 'inset(50%)';
    if (!unseen) words.push(...node.data.split(/\s+/).filter(Boolean));
  }
  return words;
}

function onPaper() {
  const shown = (e) => e.checkVisibility() && e.getClientRects().length > 0;
  const root = document.documentElement;
  const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href');
  const widest = () => [...document.querySelectorAll('body *')].map((e) => [e.getBoundingClientRect().right, e]).sort((a, b) => b[0] - a[0])[0][1];
  return {
    over: root.scrollWidth > root.clientWidth ? `${root.scrollWidth} px of ${root.clientWidth}: <${widest().tagName.toLowerCase()}> ${widest().textContent.trim().slice(0, 40)}` : null,
    ways: [...document.querySelectorAll('nav, form, a[href="#main"], .skip')].filter(shown).map((e) => e.getAttribute('aria-label') ?? e.textContent.trim().slice(0, 40)),
    address: canonical ?? null,
  };
}

function read(pdf) {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'print-'));
  const file = path.join(place, 'page.pdf');
  fs.writeFileSync(file, pdf);
  const told = (how) => execFileSync('pdftotext', [how, '-enc', 'UTF-8', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const raw = told('-raw');
  const beyond = [...told('-bbox').matchAll(/<word xMin="([^"]+)" yMin="[^"]+" xMax="([^"]+)"[^>]*>([^<]*)</g)]
    .filter(([, from, to]) => from < MARGIN || to > SHEET - MARGIN).map(([, , , word]) => word);
  fs.rmSync(place, { recursive: true });
  return { raw, beyond };
}

const squeezed = (text) => text.normalize('NFKC').replace(/[\s\u00ad]+/g, '');

// The words that stand on paper less often than on the screen. A word may be parted at a line's end,
// so the paper is one long text without spaces, and a word is looked for as it comes.
function lost(words, raw) {
  const paper = squeezed(raw);
  const counts = new Map();
  for (const word of words.map(squeezed)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([word, count]) => word && paper.split(word).length - 1 < count).map(([word]) => word);
}
