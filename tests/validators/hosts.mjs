// Opens every page of a site in a browser, as a server sends it, and tells what its policy blocks.
//
//     node tests/validators/hosts.mjs ADDRESS SITE
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const [address, site] = process.argv.slice(2);
const require = createRequire(path.resolve(process.env.MODULES ?? import.meta.dirname, 'package.json'));
const { chromium } = require('playwright-core');
const faults = [];

// A page at an old address leads to the host of the archive, which is not here.
const leads = (name) => fs.readFileSync(path.join(site, name), 'utf8').includes('http-equiv="refresh"');
const pages = fs.readdirSync(site, { recursive: true }).filter((name) => /\.(html|svg)$/.test(name) && !leads(name)).sort();
// What the server says where nothing stands has a style of its own.
pages.push('nothing/here.html');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage();
let now = '';
page.on('console', (message) => {
  if (/Content Security Policy|Refused to|violates/i.test(message.text())) faults.push(`${now}: ${message.text()}`);
});
for (const name of pages) {
  now = name;
  const answer = await page.goto(address + name, { waitUntil: 'load' });
  const policy = answer.headers()['content-security-policy'];
  if (!policy) faults.push(`${name} comes without a policy`);
}
// The judge itself: what is inline must be blocked.
const before = faults.length;
now = 'inline';
await page.goto(`${address}index.html`);
await page.evaluate(() => { document.body.append(Object.assign(document.createElement('style'), { textContent: 'body{}' })); });
await page.waitForTimeout(200);
if (faults.length === before) faults.push('an inline style is not blocked');
else faults.splice(before);
await browser.close();

for (const fault of faults) console.log(fault);
if (!faults.length) console.log(`${pages.length} pages, and the policy blocks nothing`);
process.exit(faults.length ? 1 : 0);
