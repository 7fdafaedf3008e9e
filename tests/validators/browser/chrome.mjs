// The browser that judges: how it is started, and what no page may do in it. MODULES names the
// folder that holds the packages of package.json, CHROMIUM the browser.
import path from 'node:path';
import { createRequire } from 'node:module';

export const require = createRequire(path.resolve(process.env.MODULES ?? path.join(import.meta.dirname, '..'), 'package.json'));
const { chromium } = require('playwright-core');

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 320, height: 720 };

export function start(args = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // The browser's sandbox does not work for root, as whom containers run.
    chromiumSandbox: process.getuid?.() !== 0,
    args,
  });
}

/** Opens an address; what the page does that it must not is a fault. `own` begins every address it may fetch. */
export async function open(context, address, own, fault) {
  const page = await context.newPage();
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') fault(`the console says: ${m.text()}`); });
  page.on('pageerror', (e) => fault(`the page failed: ${e.message}`));
  // What is still being fetched when the page is left is given up, which is no fault of the page.
  page.on('requestfailed', (r) => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') fault(`could not be fetched: ${r.url()} (${r.failure()?.errorText})`); });
  page.on('request', (r) => { if (!r.url().startsWith(own) && !r.url().startsWith('data:')) fault(`fetches from elsewhere: ${r.url()}`); });
  await page.goto(address);
  return page;
}

/** The size of letters that a reader has set in the browser, in per cent. */
export async function textSize(page, percent) {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: (16 * percent) / 100, fixed: (13 * percent) / 100 } });
  await session.detach();
}
