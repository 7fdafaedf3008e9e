// Judges a built site in a real browser, and says what is wrong.
//
//     node tests/validators/browser.mjs SITE [--judge NAME]... [--reading FOLDER] [--largest]
//
// The judges are axe, reflow, keyboard, print, ways and reading; without --judge all but the last
// speak, which needs the folder of its texts. They look at the largest and, but for --largest, the
// smallest page of each kind of each edition. What each looks for is told at its head, in tests/validators/browser/.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import * as axe from './browser/axe.mjs';
import { NARROW, WIDE, open, start, textSize } from './browser/chrome.mjs';
import * as keyboard from './browser/keyboard.mjs';
import * as print from './browser/print.mjs';
import * as reading from './browser/reading.mjs';
import * as reflow from './browser/reflow.mjs';
import { serve } from './browser/server.mjs';
import { byKind, pages, sample } from './browser/site.mjs';
import * as ways from './browser/ways.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { judge: { type: 'string', multiple: true }, reading: { type: 'string' }, largest: { type: 'boolean' } },
});
const site = path.resolve(positionals[0] ?? 'public');
const asked = values.judge ?? ['axe', 'reflow', 'keyboard', 'print', 'ways'];
const wanted = (judge) => asked.includes(judge);
const faults = new Set();

// One load of a page serves all looks at it.
async function look(page, one, fault) {
  const styled = await page.evaluate(() => document.styleSheets.length > 0);
  const both = async (how) => {
    if (wanted('axe')) await axe.judge(page, how, fault);
    if (wanted('reflow')) await reflow.judge(page, how, fault);
  };
  if (wanted('axe')) await axe.load(page);
  await both('light');
  if (styled && wanted('axe')) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await axe.judge(page, 'dark', fault);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await axe.judge(page, 'forced colours', fault);
    await page.emulateMedia({ forcedColors: null });
  }
  const before = await reflow.sizes(page);
  await textSize(page, 200);
  await both('200% text');
  if (wanted('reflow')) reflow.judgeSizes(before, await reflow.sizes(page), fault);
  await textSize(page, 100);
  if (wanted('print')) await print.judge(page, one, fault);
  await page.setViewportSize(NARROW);
  await both('320 px');
  if (wanted('reflow')) await spacing(page, fault);
  if (wanted('keyboard')) await keyboard.judge(page, one.name, fault);
}

async function spacing(page, fault) {
  await reflow.space(page);
  await reflow.judge(page, 'spacing at 320 px', fault);
  await page.setViewportSize(WIDE);
  await reflow.judge(page, 'spacing', fault);
}

// Goes through the pages, two at a time.
async function each(list, visit) {
  const rest = [...list];
  const worker = async () => { for (let one = rest.shift(); one; one = rest.shift()) await visit(one); };
  await Promise.all([worker(), worker()]);
}

const all = pages(site);
const chosen = sample(all, values.largest);
if (chosen.length === 0) {
  console.error(`there is no page in ${site}`);
  process.exit(2);
}
const at = (one) => (message) => faults.add(`${one.name}: ${message}`);
const below = await serve(site, '/some/path/');
const root = await serve(site);
const browser = await start();
const light = () => browser.newContext({ viewport: WIDE, colorScheme: 'light' });
try {
  if (['axe', 'reflow', 'keyboard', 'print'].some(wanted)) {
    await each(chosen, async (one) => {
      const context = await light();
      await look(await open(context, new URL(one.name, below.address).href, below.address, at(one)), one, at(one));
      await context.close();
    });
  }
  if (wanted('ways')) {
    const contexts = {
      script: await light(), still: await browser.newContext({ javaScriptEnabled: false }),
      disk: pathToFileURL(`${site}/`).href, below: below.address, root: root.address,
    };
    const links = new Map();
    await each(chosen, async (one) => { for (const link of await ways.judge(contexts, one.name, at(one))) links.set(link, one.name); });
    await ways.resolve(links, below.address, (message) => faults.add(message));
  }
  if (wanted('reading')) {
    const context = await light();
    await each(reading.wanted(all, values.reading), async (one) => {
      const page = await context.newPage();
      // A page that leads on at once would be left before it is read.
      await page.route(/\.html$/, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: (await answer.text()).replace(/<meta http-equiv="?refresh[^>]*>/, '') });
      });
      await page.goto(new URL(one.name, below.address).href);
      await reading.judge(page, one, values.reading, at(one));
      await page.close();
    });
  }
} finally {
  await browser.close();
  await below.stop();
  await root.stop();
}
for (const one of faults) console.log(one);
if (!faults.size) console.log(`${chosen.length} pages of ${byKind(all).size} kinds: ${asked.join(', ')}`);
process.exitCode = faults.size ? 1 : 0;
