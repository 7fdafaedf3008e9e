// A page by keyboard alone: the skip link, and every stop of the Tab key, forwards on a wide screen
// and backwards on a narrow one.
import { NARROW, WIDE } from './chrome.mjs';

export async function judge(page, name, fault) {
  await page.setViewportSize(WIDE);
  await skip(page, name, (message) => fault(`keyboard: ${message}`));
  await page.goto(page.url().split('#')[0]);
  await tour(page, 'Tab', (message) => fault(`keyboard, forwards: ${message}`));
  await page.setViewportSize(NARROW);
  await page.goto(page.url().split('#')[0]);
  await tour(page, 'Shift+Tab', (message) => fault(`keyboard, backwards: ${message}`));
}

async function skip(page, name, fault) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const e = document.activeElement;
    const box = e.getBoundingClientRect();
    return e === document.body ? null : { href: e.getAttribute('href'), what: e.textContent.trim(), seen: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.width > 10 };
  });
  if (!first && name.endsWith('404.html')) return;
  if (!first?.href?.startsWith('#')) {
    fault(`the first stop of the Tab key is no skip link: ${first?.what ?? 'nothing'}`);
    return;
  }
  if (!first.seen) fault('the skip link stays out of sight when it has the focus');
  await page.keyboard.press('Enter');
  const inside = await page.evaluate((id) => {
    const target = document.getElementById(id.slice(1));
    return !!target && (!!target.closest('main') || !!target.querySelector('main'));
  }, first.href);
  if (!inside) fault(`the skip link ${first.href} does not lead to the matter of the page`);
  await page.keyboard.press('Tab');
  const next = await page.evaluate(() => {
    const at = document.activeElement;
    const main = document.querySelector('main');
    const after = (e) => main.contains(e) || !!(main.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
    // Where nothing comes after it the key leaves the page, or begins again.
    return at === document.body || !main || after(at) || ![...document.querySelectorAll('a[href], button, input, [tabindex]')].some(after);
  });
  if (!next) fault('after the skip link the Tab key is still before the matter of the page');
}

// Goes through the whole page, and out of it. Each stop is looked at in the page itself.
async function tour(page, key, fault) {
  const back = key !== 'Tab';
  const wanted = await page.evaluate(prepare);
  // The page may have stops besides: a frame that scrolls is one of itself.
  const limit = wanted + 40;
  let out = false;
  for (let stop = 0; stop < limit && !out; stop += 1) {
    await page.keyboard.press(key);
    out = await page.evaluate(stopped);
  }
  const { faults, stops, missed, order } = await page.evaluate((backwards) => {
    const seen = new Set(window.tour.stops);
    const missed = window.tour.wanted.filter((e) => !seen.has(e)).map(window.tour.name);
    const wrong = window.tour.stops.find((e, n) => n > 0 && !(window.tour.stops[n - 1].compareDocumentPosition(e)
      & (backwards ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING)));
    return { faults: window.tour.faults, stops: seen.size, missed, order: wrong && window.tour.name(wrong) };
  }, back);
  for (const one of faults) fault(one);
  if (!out) fault(`after ${stops} stops the key has not come out of the page: a trap`);
  if (missed.length) fault(`the key does not come to ${missed[0]} (${missed.length})`);
  if (order) fault(`the order of stops is not that of the document at ${order}`);
}

// Notes what the key has to come to.
function prepare() {
  const name = (e) => `<${e.tagName.toLowerCase()}> ${(e.textContent ?? '').trim().slice(0, 40)}`;
  const wanted = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }));
  window.tour = { wanted, stops: [], faults: [], name };
  return wanted.length;
}

// Looks at the stop; true if the key has left the page, or come round to the first stop: a browser
// without a window may have nothing beside the page.
function stopped() {
  const { stops, faults, name } = window.tour;
  const e = document.activeElement;
  if (e === stops[0]) return true;
  if (!e || e === document.body) return stops.length > 0 || window.tour.wanted.length === 0;
  stops.push(e);
  const s = getComputedStyle(e);
  const marked = (s.outlineStyle !== 'none' && (s.outlineStyle === 'auto' || parseFloat(s.outlineWidth) >= 2)) || s.boxShadow !== 'none';
  if (!marked) faults.push(`nothing shows the focus on ${name(e)}`);
  const rects = [...e.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
  const box = e.getBoundingClientRect();
  // A frame that scrolls may be larger than what is left of the window; of it a part will do.
  const large = box.height > innerHeight || e.matches('[role=region], pre');
  const inView = (r) => r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
  if (!rects.length || !rects.some(inView)) faults.push(`the focus is out of sight on ${name(e)}`);
  else if (!large && (box.top < -1 || box.bottom > innerHeight + 1)) faults.push(`the focus is half out of sight on ${name(e)}`);
  // The stop must not lie below something else, at no place of it.
  for (const r of rects.filter(inView)) {
    for (const [x, y] of [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]]) {
      const top = document.elementFromPoint(r.left + r.width * x, r.top + r.height * y);
      if (top && !e.contains(top) && !top.contains(e)) {
        faults.push(`the focus on ${name(e)} is covered by ${name(top)}`);
        return false;
      }
    }
  }
  return false;
}
