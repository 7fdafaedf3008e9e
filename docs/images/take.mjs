// Takes the pictures of the README from a built example archive:
//
//     node docs/images/take.mjs public
//
// MODULES names the folder that holds playwright-core (after tests/all: target/validators).
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const site = path.resolve(process.argv[2] ?? 'public');
const here = import.meta.dirname;
const require = createRequire(path.resolve(process.env.MODULES ?? path.join(here, '../../target/validators'), 'package.json'));
const { chromium } = require('playwright-core');

const PICTURES = [
  { name: 'history', page: 'reports/independent-reviewing-service.html', width: 1100, height: 1190, scheme: 'light' },
  { name: 'item', page: 'children-and-families-advisory-panel/2022-02-08/17.html', width: 400, height: 760, scheme: 'dark' },
  { name: 'panel', page: 'children-and-families-advisory-panel/index.html', width: 1100, height: 760, scheme: 'light', from: 'svg' },
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromiumSandbox: process.getuid?.() !== 0 });
for (const { name, page, width, height, scheme, from } of PICTURES) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(path.join(site, page)).href);
  if (from) await tab.evaluate((s) => scrollTo(0, document.querySelector(s).getBoundingClientRect().top - 40), from);
  await tab.screenshot({ path: path.join(here, `${name}.png`) });
  await context.close();
}
await browser.close();
