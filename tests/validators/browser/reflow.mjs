// Words on a small screen, in large letters and with wide spacing: nothing runs out of the page,
// nothing is cut, nothing lies on something else.

// The distances of WCAG 1.4.12, which a reader may set.
const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }`;

/** Sets them in the page. */
export function space(page) {
  return page.evaluate((text) => {
    const style = document.createElement('style');
    style.id = 'spacing';
    style.textContent = text;
    document.head.append(style);
  }, SPACING);
}

export async function judge(page, how, fault) {
  for (const one of await page.evaluate(look)) fault(`reflow, ${how}: ${one}`);
}

/** The size of the letters of each piece of text, to see whether it follows the reader's. */
export function sizes(page) {
  return page.evaluate(() => [...document.querySelectorAll('p, li, dd, dt, th, td, h1, h2, h3, h4, figcaption, caption, label')]
    .filter((e) => e.checkVisibility()).map((e) => ({ at: `${e.tagName.toLowerCase()} ${e.textContent.trim().slice(0, 30)}`, px: parseFloat(getComputedStyle(e).fontSize) })));
}

/** What did not grow when the reader doubled the letters. */
export function judgeSizes(before, after, fault) {
  const still = before.filter((one, n) => after[n] && after[n].px < one.px * 1.8);
  if (still.length) fault(`reflow, 200% text: does not follow the reader's size: ${still[0].at} (${still.length})`);
}

function look() {
  const faults = [];
  const name = (e) => `<${e.tagName.toLowerCase()}${e.getAttribute('class') ? ` class="${e.getAttribute('class')}"` : ''}> ${e.textContent.trim().slice(0, 40)}`;
  // A table that is wider than the screen scrolls in a frame of its own, by keyboard too. A page
  // without a style sheet cannot give it one, and WCAG 1.4.10 leaves tables their two directions.
  const bare = [...document.styleSheets].every((sheet) => sheet.ownerNode?.id === 'spacing');
  const frame = (e) => {
    for (let at = e; at && at !== document.body; at = at.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX) || (bare && at.matches('table'))) return at;
    }
    return null;
  };
  const root = document.documentElement;
  const wide = root.clientWidth;
  const beyond = (e) => e.getBoundingClientRect().right > wide;
  if (root.scrollWidth > wide && !(bare && [...document.querySelectorAll('table')].some(beyond))) {
    const widest = [...document.querySelectorAll('body *')].filter((e) => !frame(e.parentElement)).map((e) => [e.getBoundingClientRect().right, e]).sort((a, b) => b[0] - a[0])[0];
    faults.push(`scrolls sideways, ${root.scrollWidth} px of ${wide}: ${name(widest[1])}`);
  }
  // What is read aloud and not shown: one pixel, or out of the page until it has the focus.
  const unseen = (e) => {
    for (let at = e; at && at !== document.body; at = at.parentElement) {
      const s = getComputedStyle(at);
      if (s.clipPath === 'inset(50%)' || (s.position === 'absolute' && at.getBoundingClientRect().right < 0)) return true;
    }
    return !e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const cutter = (e) => {
    for (let at = e; at && at !== document.body; at = at.parentElement) {
      const s = getComputedStyle(at);
      if (['hidden', 'clip'].includes(s.overflowX) || ['hidden', 'clip'].includes(s.overflowY)) return at;
    }
    return null;
  };
  const lines = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || ['SCRIPT', 'STYLE', 'TITLE', 'DESC'].includes(e.tagName.toUpperCase()) || unseen(e)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const inFrame = frame(e);
    const edge = cutter(e)?.getBoundingClientRect();
    for (const r of range.getClientRects()) {
      if (r.width < 1 || r.height < 1) continue;
      if (!inFrame && (r.right > wide + 1 || r.left < -1)) faults.push(`out of the page: ${name(e)}`);
      if (edge && (r.right > edge.right + 1 || r.left < edge.left - 1 || r.bottom > edge.bottom + r.height / 2 || r.top < edge.top - r.height / 2)) faults.push(`cut: ${name(e)}`);
      lines.push({ r, e, inFrame });
    }
  }
  // Two lines lie on each other where they share half of their height, not where accents touch.
  lines.sort((a, b) => a.r.top - b.r.top);
  for (let n = 0; n < lines.length; n += 1) {
    const { r, e, inFrame } = lines[n];
    for (let m = n + 1; m < lines.length && lines[m].r.top < r.bottom; m += 1) {
      const other = lines[m];
      if (other.inFrame !== inFrame) continue;
      const high = Math.min(r.bottom, other.r.bottom) - other.r.top;
      const broad = Math.min(r.right, other.r.right) - Math.max(r.left, other.r.left);
      if (broad > 2 && high > Math.min(r.height, other.r.height) * 0.55) faults.push(`one on the other: ${name(e)} and ${name(other.e)}`);
    }
  }
  return [...new Set(faults)].slice(0, 5);
}
