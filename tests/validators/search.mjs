// The search in a real browser: from the disk, and from a server in a folder below its root under the
// strictest policy; by keyboard alone; narrow; without script; with files that do not come.
//
//     node tests/validators/search.mjs SITE
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import * as axe from './browser/axe.mjs';
import { NARROW, start, WIDE } from './browser/chrome.mjs';

// All that a first search may fetch, before it is compressed: the page's scripts and the index.
const MOST = 150_000;

const site = path.resolve(process.argv[2]);
const faults = [];
const must = (fine, message) => { if (!fine) faults.push(message); };

let moved = 0;
const server = http.createServer((request, answer) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = path.join(site, decodeURIComponent(pathname.replace(/^\/meetings\//, '')));
  const there = pathname.startsWith('/meetings/') && fs.existsSync(file) && fs.statSync(file).isFile();
  const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
  const bytes = there ? fs.readFileSync(file) : '';
  if (pathname.endsWith('.js')) moved += bytes.length;
  answer.writeHead(there ? 200 : 404, {
    'content-type': types[path.extname(file)] ?? 'text/plain',
    'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'",
  });
  answer.end(bytes);
});
await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
const served = `http://127.0.0.1:${server.address().port}/meetings/search.html`;
const onDisk = pathToFileURL(path.join(site, 'search.html')).href;
const browser = await start();

const listen = (page, where) => {
  page.on('console', (m) => { if (m.type() === 'error') faults.push(`${where}: the console says: ${m.text()}`); });
  page.on('pageerror', (e) => faults.push(`${where}: the page failed: ${e.message}`));
};
const words = (page) => page.$eval('#search-words', (e) => ({ ...e.dataset }));
async function answer(page) {
  const { searching } = await words(page);
  await page.waitForFunction((wait) => { const said = document.getElementById('results-count').textContent; return said && said !== wait; }, searching);
  return page.textContent('#results-count');
}
const results = (page) => page.$$eval('#results-list a', (links) => links.map((link) => link.href));
const active = (page) => page.evaluate(() => document.activeElement.id);

/** To a field by the Tab key. */
async function tab(page, id, where) {
  for (let stop = 0; stop < 40 && await active(page) !== id; stop += 1) await page.keyboard.press('Tab');
  must(await active(page) === id, `${where}: the Tab key does not come to ${id}`);
}

async function judge(where, address) {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  listen(page, where);
  await page.goto(address);
  must(!(await page.isVisible('#results')), `${where}: results before a question`);

  // By keyboard alone: to the field, in with it, and to the first result.
  await tab(page, 'q', where);
  moved = 0;
  await page.keyboard.insertText('fostering');
  await page.keyboard.press('Enter');
  must(/^\d+ results/.test(await answer(page)), `${where}: the results are not counted`);
  must(await active(page) === 'results-title', `${where}: the focus does not go to the results`);
  must(await page.getAttribute('#results-count', 'role') === 'status', `${where}: the count is not announced`);
  const links = await results(page);
  must(links[0]?.endsWith('/reports/fostering.html'), `${where}: fostering finds ${links[0]}`);
  must((await page.$$('#results-list mark')).length > 3, `${where}: no hit is marked`);
  must(page.url().endsWith('search.html?q=fostering'), `${where}: the address is ${page.url()}`);
  const more = await page.isVisible('#results-more');
  if (more) {
    await tab(page, 'results-more', where);
    await page.keyboard.press('Enter');
    await page.waitForFunction((n) => document.querySelectorAll('#results-list li').length > n, links.length);
    must(await page.evaluate(() => document.activeElement.closest('#results-list li:nth-child(11)') !== null), `${where}: the focus does not go on to what more there is`);
  }
  must(more, `${where}: nothing shows whether more is read`);
  await page.focus('#results-title');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/fostering\.html$/);
  must(await page.title(), `${where}: a result leads nowhere`);

  // Back to the list, and back to the form.
  await page.goBack();
  await answer(page);
  must((await results(page))[0] === links[0], `${where}: Back does not bring the results`);
  await page.goBack();
  await page.waitForFunction(() => document.getElementById('results').hidden);
  must(await page.inputValue('#q') === '', `${where}: Back leaves the question`);

  // Fields of the form, a shared address, other answers.
  await page.selectOption('#kind', 'item');
  await page.fill('#from', '2020');
  await page.fill('#to', '2020');
  await page.fill('#q', 'fostering');
  await page.click('.finder button');
  await answer(page);
  const narrowed = await results(page);
  must(narrowed.length > 0 && narrowed.every((link) => /\/2020-\d\d-\d\d\/\d+\.html$/.test(link)), `${where}: a narrowed search finds ${narrowed.join(' ')}`);
  await page.goto('about:blank');
  await page.goto(`${address}?q=minute+89`);
  await answer(page);
  must((await results(page))[0]?.endsWith('/89.html') && await active(page) !== 'results-title', `${where}: an address with a question`);
  const said = await words(page);
  for (const [question, text] of [['', said.empty], ['the of', said.common], ['kangaroo', said.none], ['fostring', said.none], ['fostering kangaroo', said.most]]) {
    await page.goto(`${address}?q=${encodeURIComponent(question)}`);
    if (!question) await page.click('.finder button');
    must((await answer(page)).startsWith(text), `${where}: “${question}” is answered: ${await page.textContent('#results-count')}`);
  }
  await page.goto(`${address}?q=fostring`);
  await answer(page);
  await page.click('#results-count a');
  await page.waitForFunction(() => document.querySelectorAll('#results-list li').length > 2);
  must(await page.inputValue('#q') === 'fostering', `${where}: what is proposed is not searched for`);
  // Nothing of a record or a question is taken for markup.
  await page.goto(`${address}?q=${encodeURIComponent('"><img src=x onerror=alert(1)> fostering')}`);
  await answer(page);
  must((await page.$$('#results img')).length === 0, `${where}: a question becomes markup`);
  await context.close();
}

async function looks() {
  for (const scheme of ['light', 'dark']) {
    for (const viewport of [WIDE, NARROW]) {
      const context = await browser.newContext({ viewport, colorScheme: scheme, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(`${served}?q=safeguarding+children`);
      await answer(page);
      await axe.load(page);
      await axe.judge(page, `results, ${scheme}, ${viewport.width} px`, (fault) => faults.push(fault));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      must(wide <= 0, `at ${viewport.width} px the results are ${wide} px too wide`);
      await context.close();
    }
  }
}

try {
  await judge('served', served);
  await judge('from the disk', onDisk);
  await looks();

  // What a first search moves.
  for (const question of ['fostering', 'children safeguarding report', '"children looked after"', 'update on services']) {
    const page = await browser.newPage();
    moved = 0;
    await page.goto(`${served}?q=${encodeURIComponent(question)}`);
    await answer(page);
    must(moved < MOST, `“${question}” moves ${moved} bytes`);
    await page.close();
  }

  // A file that does not come is not a word that is not there, and may come the next time.
  const page = await browser.newPage();
  const said = async () => ({ said: await answer(page), words: await words(page) });
  await page.route('**/search/index/**', (route) => route.abort());
  await page.goto(`${served}?q=fostering`);
  let told = await said();
  must(told.said === told.words.failed, `without its files the page says: ${told.said}`);
  await page.unroute('**/search/index/**');
  await page.click('.finder button');
  await page.waitForFunction(() => document.querySelectorAll('#results-list li').length > 2);
  await page.route('**/search/index/**', (route) => route.abort());
  await page.goto(`${onDisk}?q=fostering`);
  told = await said();
  must(told.said === told.words.failedFile, `from the disk without its files the page says: ${told.said}`);
  await page.close();

  // Without script there is no form, and lists lead to every item.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(onDisk);
  must(!(await still.isVisible('form')), 'without script there is a form that does nothing');
  const open = [onDisk];
  const reached = new Set();
  while (open.length) {
    await still.goto(open.pop());
    for (const link of await still.$$eval('main a', (all) => all.map((a) => a.href))) {
      if (!reached.has(link)) {
        reached.add(link);
        if (link.startsWith(new URL('search/', onDisk).href)) open.push(link);
      }
    }
  }
  const items = fs.readdirSync(site, { recursive: true }).filter((file) => /^(?!plain|large-print|search)[^/]+\/\d{4}-\d\d-\d\d[^/]*\/\d[^/]*\.html$/.test(file));
  must(items.length > 20, `${items.length} items`);
  for (const item of items) must(reached.has(pathToFileURL(path.join(site, item)).href), `no list leads to ${item}`);
  await plain.close();
} finally {
  await browser.close();
  server.close();
}
for (const one of [...new Set(faults)]) console.log(one);
if (!faults.length) console.log('the search finds, served and from the disk, by keyboard; its lists lead to every item without script');
process.exit(faults.length ? 1 : 0);
