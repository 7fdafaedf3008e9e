// Opens every kind of page of a built site from the disk in a real browser, and says what is wrong.
//
//     node tests/validators/browser.mjs public
//
// For each kind of page the largest and the smallest are opened. Judged are: accessibility by
// axe-core (WCAG 2.0 to 2.2, A and AA, and its best practices) in light, in dark and at 320 px;
// no sideways scrolling; nothing on the console; nothing fetched from another host; the skip link
// and a visible focus by keyboard; a print on A4. MODULES names the folder that holds the packages
// of package.json, CHROMIUM the browser, where these are not the usual ones.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const site = path.resolve(process.argv[2] ?? 'public');
const require = createRequire(path.resolve(process.env.MODULES ?? import.meta.dirname, 'package.json'));
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  // Or axe fetches the style sheets itself, which a page from the disk may not.
  preload: false,
};
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 720 };

const faults = [];
const fault = (page, message) => faults.push(`${page}: ${message}`);

// The largest and the smallest page of each kind; a page that leads elsewhere is only its link.
function sample() {
  const kinds = new Map();
  for (const name of fs.readdirSync(site, { recursive: true }).map(String).sort()) {
    if (!name.endsWith('.html')) continue;
    const text = fs.readFileSync(path.join(site, name), 'utf8');
    if (/http-equiv="?refresh/i.test(text)) continue;
    const type = /<meta name="page-type" content="([^"]+)"/.exec(text)?.[1] ?? 'unknown';
    // The register's first page and one of its years are two templates of one kind.
    const kind = name === '404.html' ? 'not found' : `${type} ${type === 'decisions' && !name.endsWith('index.html') ? 'year' : ''}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), { name, size: text.length }]);
  }
  const out = new Set();
  for (const pages of kinds.values()) {
    pages.sort((a, b) => a.size - b.size);
    out.add(pages.at(-1).name).add(pages[0].name);
  }
  return { kinds: kinds.size, pages: [...out] };
}

async function judgeByAxe(page, name, how) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => window.axe.run(document, rules), RULES);
  for (const v of violations) fault(name, `axe, ${how}: ${v.id}: ${v.help} (${v.nodes.length}; ${v.nodes[0].target.join(' ')})`);
}

async function sideways(page, name, how) {
  const over = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return null;
    const widest = [...document.querySelectorAll('body *')].map((e) => [e.getBoundingClientRect().right, e]).sort((a, b) => b[0] - a[0])[0];
    return `${document.documentElement.scrollWidth} px of ${wide}; <${widest[1].tagName.toLowerCase()} class="${widest[1].getAttribute('class') ?? ''}">`;
  });
  if (over) fault(name, `scrolls sideways ${how}: ${over}`);
}

// The focused element: whether it can be seen, and whether something says that it has the focus.
const focused = () => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const s = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return {
    what: `<${e.tagName.toLowerCase()}> ${(e.textContent ?? '').trim().slice(0, 40)}`,
    href: e.getAttribute('href'),
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    marked: (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none',
  };
};

async function keyboard(page, name) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(focused);
  const skip = first?.href?.startsWith('#');
  if (!skip && name !== '404.html') return fault(name, `the first stop of the Tab key is no skip link: ${first?.what ?? 'nothing'}`);
  if (skip) {
    if (!first.seen) fault(name, 'the skip link stays out of sight when it has the focus');
    await page.keyboard.press('Enter');
    const inside = await page.evaluate((id) => document.querySelector('main')?.matches(id) || !!document.querySelector('main')?.querySelector(id) || !!document.querySelector(id)?.querySelector('main'), first.href);
    if (!inside) fault(name, `the skip link ${first.href} does not lead to the matter of the page`);
    await page.keyboard.press('Tab');
    const next = await page.evaluate(() => ({ none: document.activeElement === document.body, inside: !!document.activeElement?.closest('main, footer') }));
    if (!next.none && !next.inside) fault(name, 'after the skip link the Tab key is still before the matter of the page');
    await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
    await page.goto(page.url().split('#')[0]);
  }
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focused);
    if (!at) break;
    if (!at.seen) fault(name, `the focus is out of sight on ${at.what}`);
    if (!at.marked) fault(name, `nothing shows the focus on ${at.what}`);
  }
}

async function print(page, name) {
  await page.emulateMedia({ media: 'print' });
  const title = await page.evaluate(() => document.querySelector('h1')?.checkVisibility() ?? false);
  if (!title) fault(name, 'the title is not printed');
  const pdf = await page.pdf({ format: 'A4' });
  const sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  if (!sheets) fault(name, 'the print has no pages');
  await page.emulateMedia({ media: null });
}

async function open(context, name) {
  const page = await context.newPage();
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') fault(name, `the console says: ${m.text()}`); });
  page.on('pageerror', (e) => fault(name, `the page failed: ${e.message}`));
  // What is still being fetched when the page is left is given up, which is no fault of the page.
  page.on('requestfailed', (r) => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') fault(name, `could not be fetched: ${r.url()} (${r.failure()?.errorText})`); });
  page.on('request', (r) => { if (!r.url().startsWith('file:') && !r.url().startsWith('data:')) fault(name, `fetches from elsewhere: ${r.url()}`); });
  await page.goto(pathToFileURL(path.join(site, name)).href);
  return page;
}

const { kinds, pages } = sample();
if (pages.length === 0) {
  console.error(`there is no page in ${site}`);
  process.exit(2);
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  // The browser's sandbox does not work for root, as whom containers run.
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const light = await browser.newContext({ viewport: WIDE, colorScheme: 'light', offline: true });
  const dark = await browser.newContext({ viewport: WIDE, colorScheme: 'dark', offline: true });
  const narrow = await browser.newContext({ viewport: NARROW, colorScheme: 'light', offline: true });
  for (const name of pages) {
    let page = await open(light, name);
    await judgeByAxe(page, name, 'light');
    await sideways(page, name, 'at 1280 px');
    await page.close();
    page = await open(light, name);
    await keyboard(page, name);
    await print(page, name);
    await page.close();
    page = await open(dark, name);
    await judgeByAxe(page, name, 'dark');
    await page.close();
    page = await open(narrow, name);
    await judgeByAxe(page, name, '320 px');
    await sideways(page, name, 'at 320 px');
    await page.close();
  }
} finally {
  await browser.close();
}
for (const one of [...new Set(faults)]) console.log(one);
if (faults.length === 0) console.log(`${pages.length} pages of ${kinds} kinds, each in light, in dark, at 320 px, by keyboard and on paper`);
process.exit(faults.length ? 1 : 0);
