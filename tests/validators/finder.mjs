// The page that finds old addresses, in a real browser: from the disk and from a server in a
// folder below its root with a strict policy, by keyboard alone, and without script.
//
//     node tests/validators/finder.mjs SITE
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const site = path.resolve(process.argv[2]);
const require = createRequire(path.resolve(process.env.MODULES ?? import.meta.dirname, 'package.json'));
const { chromium } = require('playwright-core');
const faults = [];
const must = (fine, message) => { if (!fine) faults.push(message); };

const server = http.createServer((request, answer) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = path.join(site, decodeURIComponent(pathname.replace(/^\/meetings\//, '')));
  const there = pathname.startsWith('/meetings/') && fs.existsSync(file) && fs.statSync(file).isFile();
  const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
  answer.writeHead(there ? 200 : 404, {
    'content-type': types[path.extname(file)] ?? 'text/plain',
    'content-security-policy': "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'",
  });
  answer.end(there ? fs.readFileSync(file) : '');
});
await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
const served = `http://127.0.0.1:${server.address().port}/meetings/redirects/index.html`;
const onDisk = pathToFileURL(path.join(site, 'redirects/index.html')).href;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
});

// What is put in, and the pages to which the answer links, by the end of their addresses.
const FOUND = [
  ['https://democracy.anyshire.gov.uk/ieListDocuments.aspx?CId=184&MId=8050', ['audit-committee/2022-02-08/index.html']],
  ['  IELISTDOCUMENTS.ASPX?ver=4&mid=8050 ', ['audit-committee/2022-02-08/index.html']],
  ['democracy.anyshire.gov.uk/ieListDocuments.aspx?CId=184&amp;MId=8050#AI21654', ['audit-committee/2022-02-08/1.html']],
  ['/ieListDocuments.aspx?MId=8050#AI9', ['audit-committee/2022-02-08/index.html']],
  ['https://www.oldshire.gov.uk/ieListDocuments.aspx?MId=77', ['audit-committee/2022-02-08/index.html']],
  ['ieListDocuments.aspx?MId=77', ['planning-committee/2021-03-02/index.html', 'audit-committee/2022-02-08/index.html']],
  ['https://www.oldshire.gov.uk/Minutes.asp?Year=2001&Item=b+4', ['audit-committee/2022-02-08/4.html']],
  ['https://democracy.anyshire.gov.uk/documents/s123/Fees & Charges "new" (50%25) \\ $x {a} café; [1].pdf', ['audit-committee/2022-02-08/1.html']],
  ['https://www.oldshire.gov.uk', ['audit-committee/2022-02-08/4.html']],
  ['https://archive.anyshire.gov.uk/meetings/old/fees.html', ['audit-committee/2022-02-08/index.html']],
  ['mgAi.aspx?ID=99', []],
  ['<script>alert(1)</script>', []],
  ['__proto__', []],
  ['%E0%A4%A', []],
];

async function answer(page) {
  await page.waitForFunction(() => document.querySelector('#found p'));
  return page.$$eval('#found a', (links) => links.map((link) => link.href));
}

async function judge(page, where, start) {
  page.on('console', (m) => { if (m.type() === 'error') faults.push(`${where}: the console says: ${m.text()}`); });
  page.on('pageerror', (e) => faults.push(`${where}: the page failed: ${e.message}`));
  for (const [text, ends] of FOUND) {
    await page.goto(start);
    // By keyboard alone: to the field, in with it, and on.
    await page.focus('.skip');
    for (let stop = 0; stop < 20 && !(await page.evaluate(() => document.activeElement.id === 'from')); stop += 1) await page.keyboard.press('Tab');
    must(await page.evaluate(() => document.activeElement.id === 'from'), `${where}: the Tab key does not come to the field`);
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');
    const links = await answer(page);
    const fine = links.length === ends.length && ends.every((end) => links.some((link) => link.endsWith(`/${end}`)));
    must(fine, `${where}: ${text} finds ${links.join(' and ') || 'nothing'}, not ${ends.join(' and ') || 'nothing'}`);
    if (links.length) {
      await page.goto(links[0]);
      must(await page.title(), `${where}: ${links[0]} is no page`);
    }
  }
  await page.goto(start);
  await page.click('.finder button');
  must((await page.textContent('#found')).length > 5 && await page.getAttribute('#from', 'aria-invalid') === 'true', `${where}: nothing is said of an empty field`);
  for (const from of ['?from=https://democracy.anyshire.gov.uk/mgAi.aspx?LLL=0&ID=21654', `?from=${encodeURIComponent('https://democracy.anyshire.gov.uk/mgAi.aspx?ID=21654')}`, '#from=/mgAi.aspx?ID=21654']) {
    await page.goto('about:blank');
    await page.goto(start + from);
    const links = await answer(page);
    must(links[0]?.endsWith('/2022-02-08/1.html'), `${where}: ${from} finds ${links[0]}`);
  }
}

try {
  for (const [where, start] of [['served', served], ['from the disk', onDisk]]) {
    const context = await browser.newContext();
    await judge(await context.newPage(), where, start);
    await context.close();
  }
  // A data file that is not there is not an address that is not there.
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/data/*.js', (route) => route.abort());
  await page.goto(`${served}?from=mgAi.aspx?ID=21654`);
  await page.waitForFunction(() => document.querySelector('#found p'));
  const said = await page.textContent('#found');
  must(said === await page.getAttribute('#found', 'data-unread'), `without its data the page says: ${said}`);
  await context.close();
  // Without script the form is not there and every address stands in a list.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(onDisk);
  must(!(await still.isVisible('form')), 'without script there is a form that does nothing');
  const lists = await still.$$eval('main .rows a', (links) => links.map((link) => link.href));
  let all = '';
  for (const list of lists) {
    await still.goto(list);
    all += await still.textContent('main');
    must(fs.statSync(new URL(list)).size < 100_000, `${list} has more than 100 kB`);
  }
  for (const address of ['mgAi.aspx?ID=21654', '#AI21654', 'Minutes.asp?Year=2001&Item=B+4', '/old/fees.html']) {
    must(all.includes(address), `no list has ${address}`);
  }
  await plain.close();
} finally {
  await browser.close();
  server.close();
}
for (const one of [...new Set(faults)]) console.log(one);
if (!faults.length) console.log('the page finds old addresses, served and from the disk, by keyboard, and its lists have them without script');
process.exit(faults.length ? 1 : 0);
