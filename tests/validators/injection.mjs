// Fills every field of every kind of record with everything that might run in a browser, builds the
// site, and opens each of its pages: nothing may run, be fetched, or break out of its place.
//
//     node tests/validators/injection.mjs target/debug/minutebook folder
//
// A line that the build refuses is noted and left out; FIELDS says which fields may refuse. What is
// left in `folder/public` goes on to the other judges. MODULES and CHROMIUM are as in browser.mjs.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [program, folder] = process.argv.slice(2).map((p) => path.resolve(p));
const require = createRequire(path.resolve(process.env.MODULES ?? import.meta.dirname, 'package.json'));
const { chromium } = require('playwright-core');

// Each calls ran(), fetches zzx, or leaves a mark that the page must not have.
const VECTORS = [
  '<script>ran()</script>', '<ScRiPt/x>ran()</sCrIpT >', '<img src=zzx onerror=ran()>', '<svg onload=ran()>', '<svg/onload=ran()//',
  '"><img src=zzx onerror=ran()>', "'><img src=zzx onerror=ran()>", '" onmouseover="ran()" x="', "' onfocus='ran()' autofocus x='",
  '" style="animation:x" onanimationstart="ran()', '</title><script>ran()</script>', '</style><script>ran()</script>', '</textarea><script>ran()</script>',
  '--><script>ran()</script>', ']]><script>ran()</script>', '</script><script>ran()</script>', '<iframe srcdoc="<script>parent.ran()</script>">',
  '<details open ontoggle=ran()>', '<base href="https://zzx.example/">', '<meta http-equiv=refresh content="0;url=javascript:ran()">',
  '<a href="javascript:ran()">x</a>', '<math><mi//xlink:href="data:text/html,zzx">', '&lt;script&gt;ran()&lt;/script&gt;', '&#60;script&#62;ran()&#60;/script&#62;',
  '{{ ran() }}', '{% include "zzx" %}', '{{ site | safe }}${ran()}', '\\u003cscript\\u003eran()\\u003c/script\\u003e', '"}],"@type":"x","y":"</script><script>ran()</script>',
  'x\\nATTACH:javascript:ran()', 'x;y,z:\\\\n"END:VCALENDAR', '=cmd|zzx!A1', '\u202Egnp.zzx\u202C<script>ran()</script>',
  'javascript:ran()', 'JaVaScRiPt:ran()', ' javascript:ran()', 'java&#9;script:ran()', 'javascript&colon;ran()', '&#x6A;avascript:ran()',
  'vbscript:ran()', 'data:text/html,<script>ran()</script>', 'data:image/svg+xml,<svg onload=ran()>', '//zzx.example/', '\\\\zzx.example\\x',
  'https://zzx.example/"onclick="ran()', "https://zzx.example/'><script>ran()</script>", 'https://zzx.example/?a=</script><script>ran()</script>',
  '[x](javascript:ran())', '[x](<javascript:ran()>)', '[x](java&#x0A;script:ran())', '![x](javascript:ran())', '![" onerror="ran()](zzx.png)', '<javascript:ran()>',
  '[x](https://zzx.example/ "\\" onclick=ran()")', '[x]: javascript:ran()\n[x]', '```"><script>ran()</script>\nx\n```', '[^"><script>ran()</script>]: x', '# <script>ran()</script>',
  '| <script>ran()</script> | b |\n|---|---|\n| <img src=zzx onerror=ran()> | d |', '[[2022-02-08|<script>ran()</script>]]', '`<script>ran()</script>`',
];

// Records with @ in place of the vector: quoted where a key takes text, bare where a body takes it (@@),
// in one line in a heading (@~).
// A line with `!` first may be refused: what it takes is an address, a number, a day or a file.
const records = (n) => ({
  [`v${n}/panel.md`]: `---
name: @
council: @
kind: @
coverage: {from: 2019-01-01, note: @}
members:
  - {name: @, role: @}
!numbering: @
!parent: @
!aliases: [@]
!legacy: [@]
extra: {a: @}
---
@@
`,
  [`v${n}/2022-02-08.md`]: `---
title: @
venue: @
date_note: @
public_summary: @
!webcast: @
!status: @
!start: @
contact:
  name: @
  email: @
  phone: @
attendance:
  chair: @
  present: [@, Pat Lee]
  apologies: [@]
  deputies:
    - {name: Ann Ray, for: @, group: @}
  officers:
    - {name: Sam Fox, role: @}
documents:
  - {title: @, held: false}
!  - {title: x, url: @}
!  - @
sources:
  - {title: @}
!  - {title: x, url: @}
!aliases: [@]
!legacy: [@]
extra: {a: @}
---
@@

## 1. @~

\`\`\`yaml item
from: @
!agenda_number: @
!report: @
reports: [s${n}]
documents:
  - {file: report.md, title: @, pages: @}
!  - {title: y, url: @}
figures:
  rent: [{value: @, note: @}]
  @: 3
interests:
  - {name: @, kind: @, reason: @}
mover: @
votes: {for: [@], against: 2}
motions:
  - {text: @, mover: @}
!corrects: [{meeting: @, note: @}]
extra: {a: @}
\`\`\`

@@

### Minutes

- @@

**Resolved:** That @@

**Action:** @@

### Exempt minutes

@@

## 2. Withdrawn

\`\`\`yaml item
withdrawn: {on: 2024-03-01, reason: @}
public_summary: @
\`\`\`
`,
  [`v${n}/2022-02-08/report.md`]: `---
title: @
from: @
purpose: @
contact: {name: @, email: @, phone: @}
---
4.1 @@
`,
  [`reports/s${n}.md`]: `---
title: @
from: @
match: [@]
figures: {rent: {label: @, unit: @}}
!every: @
---
@@
`,
  [`pages/p${n}.md`]: '---\ntitle: @\n---\n@@\n',
});

const faults = [];
const refused = new Map();

function fill(text, vector, dropped, file) {
  return text
    .split('\n')
    .map((line, at) => ({ line, at }))
    .filter(({ at }) => !dropped.has(`${file}:${at + 1}`))
    .map(({ line }) => line.replace(/^!/, '').replace(/@@|@~|@/g, (mark) => ({ '@@': vector, '@~': vector.replaceAll('\n', ' ') })[mark] ?? JSON.stringify(vector)))
    .join('\n');
}

function write(name, text) {
  const place = path.join(folder, 'content', name);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.writeFileSync(place, text);
}

// One template line may come to several lines: the number of a line of the record to that of its template.
function origin(text, vector, dropped, file) {
  const out = [];
  text.split('\n').forEach((line, at) => {
    if (dropped.has(`${file}:${at + 1}`)) return;
    for (const _ of line.replace(/@@/g, () => vector).split('\n')) out.push(at + 1);
  });
  return out;
}

function build() {
  const dropped = new Set();
  for (let round = 0; round < 30; round += 1) {
    fs.rmSync(folder, { recursive: true, force: true });
    const lines = new Map();
    VECTORS.forEach((vector, n) => {
      for (const [file, text] of Object.entries(records(n))) {
        write(file, fill(text, vector, dropped, file));
        lines.set(file, { at: origin(text, vector, dropped, file), text: text.split('\n'), vector });
      }
    });
    write('archive.yml', `title: ${JSON.stringify(VECTORS.slice(0, 30).join(' '))}\npublisher: {name: ${JSON.stringify(VECTORS.join(' '))}}\nbase_url: https://archive.example.org/\n`);
    write('people.yml', VECTORS.map((v) => `- {name: ${JSON.stringify(`Lee ${v}`)}, party: ${JSON.stringify(v)}, ward: ${JSON.stringify(v)}}\n`).join(''));
    const run = spawnSync(program, ['build', '--content', path.join(folder, 'content'), '--out', path.join(folder, 'public'), '--today', '2026-11-21', '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const errors = run.stdout.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter((f) => f.severity === 'error');
    if (run.status === 0) return dropped;
    if (errors.length === 0) throw new Error(`the build failed without an error: ${run.stderr}`);
    const before = dropped.size;
    for (const error of errors) {
      const file = path.relative(path.join(folder, 'content'), error.file);
      const known = lines.get(file);
      if (!known || !error.line) throw new Error(`an error of no line: ${JSON.stringify(error)}`);
      const at = known.at[error.line - 1];
      const line = known.text[at - 1] ?? '';
      dropped.add(`${file}:${at}`);
      refused.set(`${error.code}: ${line.trim()} = ${known.vector}`, error.message);
      // Bodies may refuse addresses that run; text in a key may not be refused for what it says.
      const fine = line.startsWith('!') || /@[@~]/.test(line) || ['E212', 'E513', 'E205'].includes(error.code);
      if (!fine) faults.push(`${file}: ${error.code} refuses text: ${line.trim()} = ${known.vector}: ${error.message}`);
    }
    if (dropped.size === before) throw new Error(`it goes round: ${JSON.stringify(errors[0])}`);
  }
  throw new Error('too many rounds');
}

const judge = () => {
  const out = [];
  const schemes = ['http:', 'https:', 'mailto:', 'tel:', 'file:', 'webcal:'];
  // The search alone has scripts: its own, and the files of its index, which they ask for.
  const isSearch = /\/search\.html$/.test(location.pathname) && !/\/(?:plain|large-print)\//.test(location.pathname);
  const own = /^search\/(?:words|find|page|index\/(?:top|[0-9a-f]{2}\/[0-9a-f]{14}))\.js$/;
  for (const e of document.querySelectorAll('*')) {
    const isOwn = isSearch && e.tagName === 'SCRIPT' && !e.textContent && own.test(new URL(e.src).pathname.split('/public/')[1]);
    if (!isOwn && ['SCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MATH'].includes(e.tagName.toUpperCase())) out.push(`has <${e.tagName}>`);
    for (const { name, value } of e.attributes) {
      if (/^on/i.test(name) || name === 'srcdoc') out.push(`has ${name}="${value}" in <${e.tagName}>`);
      if (/^(href|src|action|formaction|poster|data|xlink:href)$/i.test(name) && !(e.tagName === 'LINK' && value === 'data:,')) {
        const { protocol } = new URL(value, location.href);
        if (!schemes.includes(protocol)) out.push(`leads to ${value}`);
        // A page of the site may be called so: another edition of it is linked outside its matter.
        const isPage = e.tagName === 'A' && /\.html$/.test(value.split('#')[0]);
        if (protocol === 'file:' && /zzx/.test(value.split(/[?#]/)[0]) && !e.closest('main') && !isPage) out.push(`fetches ${value}`);
      }
    }
    for (const kind of ['mouseover', 'focus', 'animationstart', 'toggle', 'error', 'load', 'pointerenter']) e.dispatchEvent(new Event(kind));
  }
  return out;
};

build();
const site = path.join(folder, 'public');
const pages = fs.readdirSync(site, { recursive: true }).map(String).filter((name) => name.endsWith('.html')).sort();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromiumSandbox: process.getuid?.() !== 0 });
let now = '';
try {
  const context = await browser.newContext({ offline: true });
  await context.exposeFunction('ran', () => faults.push(`${now}: something ran`));
  const page = await context.newPage();
  page.on('dialog', (d) => { faults.push(`${now}: a dialog: ${d.message()}`); d.dismiss(); });
  page.on('pageerror', (e) => faults.push(`${now}: a script failed: ${e.message}`));
  page.on('popup', () => faults.push(`${now}: opened a window`));
  page.on('request', (r) => { if (!/^(file:|data:,$)/.test(r.url()) || (r.url().includes('zzx') && !r.isNavigationRequest())) faults.push(`${now}: fetches ${r.url()}`); });
  for (const name of pages) {
    now = name;
    const text = fs.readFileSync(path.join(site, name), 'utf8');
    const elsewhere = /http-equiv="?refresh"? content="[0-9]+; *url=([^"]*)"/i.exec(text)?.[1];
    if (elsewhere !== undefined) {
      // A page that only leads on would be left before it is looked at.
      if (/^[a-z][a-z0-9+.-]*:|^[/\\]|[<>'&]/i.test(elsewhere)) faults.push(`${name}: leads on to ${elsewhere}`);
      continue;
    }
    const url = pathToFileURL(path.join(site, name)).href;
    await page.goto(url);
    for (const what of await page.evaluate(judge)) faults.push(`${name}: ${what}`);
    if (page.url() !== url) faults.push(`${name}: went to ${page.url()}`);
    if (name !== 'search.html') continue;
    // What is found is shown with its words: those of hostile records among them.
    for (const words of ['ran', 'script', 'svg onload', '<img src=zzx onerror=ran()>']) {
      await page.goto(`${url}?q=${encodeURIComponent(words)}`);
      await page.waitForSelector('#results:not([hidden])');
      await page.waitForFunction(() => document.querySelector('#results [role=status]')?.textContent.trim());
      for (const what of await page.evaluate(judge)) faults.push(`${name}, of ${words}: ${what}`);
    }
  }
  // The judge itself: a spoilt page must be found.
  const spoilt = path.join(folder, 'spoilt.html');
  fs.writeFileSync(spoilt, '<!DOCTYPE html><title>x</title><img src=zzx onerror=ran()><a href="javascript:ran()">x</a>');
  const before = faults.length;
  now = 'spoilt.html';
  await page.goto(pathToFileURL(spoilt).href);
  const found = [...(await page.evaluate(judge)), ...faults.splice(before)].join('\n');
  for (const sign of ['something ran', 'fetches', 'onerror', 'javascript:']) if (!found.includes(sign)) faults.push(`the judge does not see ${sign} on a spoilt page`);
} finally {
  await browser.close();
}
// What must be refused: addresses that run, in every field that takes an address.
for (const field of ['!webcast: @', '!  - {title: x, url: @}', '!aliases: [@]', '!legacy: [@]']) {
  for (const vector of ['javascript:ran()', 'data:text/html,<script>ran()</script>', 'vbscript:ran()']) {
    const key = [...refused.keys()].some((k) => k.endsWith(`: ${field.trim()} = ${vector}`));
    if (!key && field !== '!aliases: [@]') faults.push(`${field} takes ${vector}`);
  }
}
for (const f of faults.slice(0, 60)) console.error(f);
if (faults.length) console.error(`${faults.length} faults`);
console.log(`${VECTORS.length} vectors on ${pages.length} pages; ${refused.size} refused; nothing ran`);
process.exit(faults.length ? 1 : 0);
