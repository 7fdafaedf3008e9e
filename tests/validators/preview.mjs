// The preview in a real browser: a save is seen without a hand on the browser, the page stays where it
// was scrolled to, an error is shown and goes when it is mended, and the policy stops nothing.
//
//     node tests/validators/preview.mjs MINUTEBOOK FOLDER
import fs from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { load, judge as accessible } from './browser/axe.mjs';
import { start } from './browser/chrome.mjs';

const program = path.resolve(process.argv[2]);
const home = path.resolve(process.argv[3]);
const faults = [];
const must = (fine, message) => { if (!fine) faults.push(message); };

fs.rmSync(home, { recursive: true, force: true });
fs.mkdirSync(home, { recursive: true });
fs.cpSync('tests/validators/archive', path.join(home, 'content'), { recursive: true });
const record = path.join(home, 'content/audit-committee/2022-02-08.md');
const text = fs.readFileSync(record, 'utf8');
const save = (found, put) => {
  if (!text.includes(found)) throw new Error(`the record does not say: ${found}`);
  fs.writeFileSync(record, text.replace(found, put));
};

function serve(...words) {
  const child = spawn(program, ['serve', '--today', '2026-11-21', ...words], { cwd: home, stdio: ['ignore', 'pipe', 'ignore'] });
  const url = new Promise((ready, failed) => {
    child.stdout.once('data', (line) => ready(String(line).trim()));
    child.once('exit', () => failed(new Error('the preview ended')));
  });
  return { child, url };
}

async function ended(child) {
  const end = new Promise((over) => { child.once('exit', over); });
  child.kill('SIGINT');
  return end;
}

let preview = serve('--port', '0');
const root = await preview.url;
const browser = await start();
const context = await browser.newContext({ viewport: { width: 800, height: 500 } });
const page = await context.newPage();
page.on('console', (m) => { if (/Content Security Policy|MIME/.test(m.text())) faults.push(`the console says: ${m.text()}`); });
page.on('pageerror', (e) => faults.push(`the page failed: ${e.message}`));
const says = (words) => page.waitForFunction((w) => document.body?.innerText.includes(w), words, { timeout: 60_000 });
const LINE = /^## .*$/m.exec(text)[0];

await page.goto(`${root}audit-committee/2022-02-08/`);
must(page.url().endsWith('/audit-committee/2022-02-08/index.html'), 'a folder does not lead to its page');

// A save is seen, and the page stays where it was.
await page.evaluate(() => scrollTo(0, 300));
save(LINE, `${LINE} seen at once`);
await says('seen at once');
await page.waitForFunction(() => scrollY > 200, undefined, { timeout: 10_000 }).catch(() => faults.push('the page went back to its top'));

// A page that says the same as before is left alone.
const other = await context.newPage();
await other.goto(`${root}people/index.html`);
await other.evaluate(() => { window.isTheSame = true; });

// An error takes the place of the page; it is accessible, in light and dark, and goes when mended.
await page.bringToFront();
save(LINE, `${LINE}\n\n[[2001-01-01]]`);
await page.waitForFunction(() => document.title.startsWith('Nothing is published'), undefined, { timeout: 60_000 });
must((await page.textContent('pre')).includes('error[E401]'), 'the error is not shown as the terminal shows it');
must((await page.textContent('pre')).includes('content/audit-committee/2022-02-08.md:'), 'the place of the error is not shown');
for (const colorScheme of ['light', 'dark']) {
  for (const width of [1440, 320]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 720 });
    await load(page);
    await accessible(page, `${colorScheme}, ${width} px`, (message) => faults.push(message));
    must(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `the error page is wider than ${width} px`);
    await page.screenshot({ path: path.join(home, `error-${colorScheme}-${width}.png`), fullPage: true });
  }
}
fs.writeFileSync(record, text);
await page.waitForFunction(() => !document.title.startsWith('Nothing is published'), undefined, { timeout: 60_000 });

// The server begins anew at its place, and the page that was open all the time follows again.
const { port } = new URL(root);
must(await ended(preview.child) === 0, 'Ctrl-C does not end it with 0');
preview = serve('--port', port);
await preview.url;
save(LINE, `${LINE} seen again`);
await says('seen again');

// Every kind of page comes under the policy without a complaint.
fs.writeFileSync(record, text);
for (const place of ['index.html', 'reports/index.html', 'decisions/index.html', 'audit-committee/index.html', 'plain/index.html', 'large-print/index.html', 'nothing-here.html', 'redirects/index.html']) {
  await page.goto(root + place);
}

await browser.close();
await ended(preview.child);
for (const fault of faults) console.log(fault);
if (faults.length) process.exit(1);
console.log('the preview follows every save in a browser, shows an error and its mending, and needs nothing inline');
