// Accessibility by axe-core: every rule that it has, also those that are off by default and those of
// level AAA, as the page stands now. What axe leaves to a person is decided here, or is a fault.
import fs from 'node:fs';
import { require } from './chrome.mjs';

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// Rules that judge nothing of their own.
const LEFT_OUT = [
  'hidden-content', // Only says that there is something hidden.
];

// Where axe does not see what a word stands on: in a frame that scrolls, beside a box that reaches
// into its own, in a drawing, of a single sign. There the contrast is reckoned from the boxes that the word lies in.
const RECKONED = ['color-contrast', 'color-contrast-enhanced'];
const UNSEEN = ['elmPartiallyObscuring', 'elmPartiallyObscured', 'bgOverlap', 'imgNode', 'shortTextContent'];

// What else axe cannot decide and a person has looked at. Whatever is not here is a fault.
const DECIDED = [
  // The footnotes have the role doc-endnotes, which takes a name; this rule knows no role of books.
  { id: 'aria-prohibited-attr', why: 'noRoleSingular', at: /\.footnotes/ },
];

/** Makes ready a page that was opened; once for all looks. */
export async function load(page) {
  await page.evaluate(axe);
}

export async function judge(page, how, fault) {
  const { violations, incomplete } = await page.evaluate(async (leftOut) => {
    // Without a style sheet nothing can hold the page to one side of the screen, and the size of a
    // link is the browser's own, which WCAG 2.5.8 leaves to it.
    const none = document.styleSheets.length ? [] : ['css-orientation-lock', 'target-size'];
    const all = window.axe.getRules().map((rule) => rule.ruleId).filter((id) => ![...leftOut, ...none].includes(id));
    const found = await window.axe.run(document, { runOnly: { type: 'rule', values: all }, resultTypes: ['violations', 'incomplete'] });
    const why = (node) => [...node.any, ...node.all, ...node.none].map((check) => check.data?.messageKey ?? check.message).join('; ');
    const short = (one) => ({ id: one.id, help: one.help, nodes: one.nodes.map((node) => ({ at: node.target.join(' '), why: why(node) })) });
    return { violations: found.violations.map(short), incomplete: found.incomplete.map(short) };
  }, LEFT_OUT);
  for (const one of violations) fault(`axe, ${how}: ${one.id}: ${one.help} (${one.nodes.length}; ${one.nodes[0].at})`);
  for (const one of incomplete) {
    const reckoned = one.nodes.filter((node) => RECKONED.includes(one.id) && UNSEEN.includes(node.why));
    const pale = await page.evaluate(contrasts, reckoned.map((node) => node.at));
    for (const low of pale) fault(`axe, ${how}: ${one.id}: ${low}`);
    const decided = (node) => DECIDED.some((known) => known.id === one.id && known.why === node.why && known.at.test(node.at));
    const open = one.nodes.filter((node) => !reckoned.includes(node) && !decided(node));
    if (open.length) fault(`axe, ${how}: cannot decide ${one.id}: ${open[0].why} (${open.length}; ${open[0].at})`);
  }
}

// The words of these elements whose contrast is less than 7 to 1.
function contrasts(selectors) {
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const solid = (colour) => colour !== 'none' && colour !== 'transparent' && (parts(colour)[3] ?? 1) === 1;
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const below = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (solid(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const low = [];
  for (const selector of selectors) {
    const e = document.querySelector(selector);
    const style = getComputedStyle(e);
    const ink = e instanceof SVGElement ? style.fill : style.color;
    const [dark, bright] = [light(ink), light(below(e))].sort((a, b) => a - b);
    const ratio = (bright + 0.05) / (dark + 0.05);
    if (!solid(ink) || ratio < 7) low.push(`${ratio.toFixed(1)} to 1, reckoned (${selector})`);
  }
  return low;
}
