// A page without script, from the disk, below a path: the same words and the same links each way,
// and every link leads to something that is there.
import { open } from './chrome.mjs';

export async function judge({ still, script, disk, below, root }, name, fault) {
  const tell = (message) => fault(`ways: ${message}`);
  const full = await look(script, new URL(name, below).href, below, tell);
  const ways = [
    ['from the disk', disk], ['below a path', below], ['at the root', root],
  ];
  for (const [how, start] of ways) {
    const found = await look(still, new URL(name, start).href, start, tell);
    const missing = full.words.filter((word) => !found.words.includes(word));
    if (missing.length) tell(`without script, ${how}, there is no '${missing[0]}' (${missing.length})`);
    const other = full.links.filter((link) => !found.links.includes(link));
    if (other.length) tell(`without script, ${how}, no link leads to ${other[0]} (${other.length})`);
  }
  return full.links.filter((link) => !/^[a-z]+:/.test(link));
}

/** Asks a server for every address that the pages lead to. */
export async function resolve(links, below, fault) {
  for (const [link, from] of links) {
    const answer = await fetch(new URL(link, below), { method: 'HEAD' });
    if (answer.status !== 200) fault(`${from}: ways: a link leads to nothing: ${link}`);
  }
}

// The words that are shown and the addresses of links, those of the site from its root. A form may
// wait for the script that it needs, and its results with it; what it finds must stand in lists besides.
async function look(context, address, start, tell) {
  const page = await open(context, address, start, tell);
  const found = await page.evaluate(() => {
    const shown = document.body.cloneNode(true);
    for (const e of shown.querySelectorAll('form')) e.remove();
    return {
      words: shown.textContent.split(/\s+/).filter(Boolean),
      links: [...document.querySelectorAll('a[href]')].filter((a) => a.checkVisibility()).map((a) => a.href.split('#')[0]),
    };
  });
  const hidden = await page.evaluate(() => [...document.querySelectorAll('main :is(p, li, td, th, dd, dt, h2, h3, h4)')]
    .filter((e) => !e.closest('form, .results, details:not([open])') && !e.checkVisibility()).map((e) => e.textContent.trim().slice(0, 40)));
  await page.close();
  if (hidden.length) tell(`not shown: ${hidden[0]} (${hidden.length})`);
  const own = (link) => (link.startsWith(start) ? link.slice(start.length) : link);
  return { words: [...new Set(found.words)], links: [...new Set(found.links.map(own))] };
}
