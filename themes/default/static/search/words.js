// Takes texts and questions apart. Words are folded as they are in the index (src/search/words.rs): a
// change here is one there.
(() => {
  // The page may show its form from the first.
  globalThis.document?.documentElement.classList.add('scripted');
  const search = globalThis.minutebookSearch = globalThis.minutebookSearch || {};
  const LETTER = /[\p{Alphabetic}\p{N}]/u;
  const MARKS = /\p{M}/gu;
  const PAIRS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
  const LONGEST = 40;
  // No question is longer; what is longer was pasted by mistake.
  const QUESTION = 400;

  function lower(letter) {
    const small = letter.toLowerCase().normalize('NFKD').replace(MARKS, '');
    return [...small].map((c) => PAIRS[c] || c).join('');
  }

  search.words = (text) => {
    const out = [];
    let word = '';
    let letters = 0;
    let apostrophe = -1;
    for (const c of text.normalize('NFKD').replace(MARKS, '') + ' ') {
      if (LETTER.test(c)) {
        if (!word) letters = 0;
        if (letters < LONGEST) word += lower(c);
        letters += 1;
      } else if ((c === "'" || c === '\u2019') && word) {
        apostrophe = word.length;
      } else {
        if (apostrophe >= 0 && apostrophe === word.length - 1 && word.endsWith('s')) word = word.slice(0, -1);
        if (word) out.push(word);
        word = '';
        apostrophe = -1;
      }
    }
    return out;
  };

  const YEAR = '((?:1[89]|20)\\d\\d)';
  const YEARS = new RegExp('(?<![\\d/.])' + YEAR + '\\s?[-\u2013\u2014]\\s?' + YEAR + '(?![\\d/])', 'g');
  const ONE_YEAR = new RegExp('^' + YEAR + '$');
  const CITED = /(?<![\p{L}\p{N}])(minutes?|(?:agenda )?items?) (?:(?:numbers?|no\.?) ?)?(\d{1,6}[a-z]?(?:[./](?:\d{1,6}[a-z]?|[a-z]))*)(?![\p{L}\p{N}])/giu;
  const QUOTED = /["\u201c\u201d\u201e\u00ab\u00bb]([^"\u201c\u201d\u201e\u00ab\u00bb]*)["\u201c\u201d\u201e\u00ab\u00bb]?/g;

  // What a question asks for: each part has to be met.
  //   word    a word, the last of the question also as the beginning of one; before a name, a title
  //           such as 'Cllr' may be met, and need not be
  //   phrase  words one after the other; null for one that the index passes over
  //   mark    a number that people cite
  //   years   a span of years
  search.parse = (question, { passedOver = [], titles = [] } = {}) => {
    const parts = [];
    const over = new Set(passedOver);
    const before = new Set(titles);
    let common = false;
    let rest = question.slice(0, QUESTION).replace(/\s+/g, ' ');
    rest = rest.replace(QUOTED, (_, text) => {
      const words = search.words(text).map((word) => (over.has(word) ? null : word));
      while (words.length && words[0] === null) words.shift();
      while (words.length && words[words.length - 1] === null) words.pop();
      if (words.length) parts.push({ kind: 'phrase', words });
      else if (text.trim()) common = true;
      return ' ';
    });
    rest = rest.replace(YEARS, (_, from, to) => {
      parts.push({ kind: 'years', from: Math.min(from, to), to: Math.max(from, to) });
      return ' ';
    });
    rest = rest.replace(CITED, (_, kind, number) => {
      const name = kind.toLowerCase().startsWith('minute') ? 'minute:' : 'item:';
      parts.push({ kind: 'mark', mark: name + number.toLowerCase(), words: search.words(number) });
      return ' ';
    });
    const words = search.words(rest);
    words.forEach((word, n) => {
      if (over.has(word)) common = true;
      else if (!parts.some((part) => part.word === word)) {
        const last = n === words.length - 1;
        parts.push({ kind: 'word', word, last, may: before.has(word) && !last, year: ONE_YEAR.test(word) ? Number(word) : null });
      }
    });
    return { parts, common };
  };

  // How many letters differ; no more than `most` are counted.
  search.distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = Array.from({ length: other.length + 1 }, (_, n) => n);
    let above = before;
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(row[j - 1] + 1, before[j] + 1, before[j - 1] + same);
        // Two letters that changed places are one slip.
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], above[j - 2] + 1);
        }
      }
      above = before;
      before = row;
    }
    return before[other.length];
  };

  // The words of a text around the hits, in pieces, each a hit or not. `hits` are words, `rows` words
  // that are a hit one after the other.
  search.context = (text, hits, rows) => {
    const LENGTH = 36;
    const tokens = [...text.matchAll(/[\p{Alphabetic}\p{N}\p{M}'\u2019]+/gu)].map((found) => ({
      word: search.words(found[0])[0], from: found.index, to: found.index + found[0].length,
    })).filter((token) => token.word);
    tokens.forEach((token, n) => {
      if (hits.has(token.word)) token.hit = true;
      rows.forEach((row) => {
        if (row.every((word, m) => word === null || (tokens[n + m] && tokens[n + m].word === word))) {
          row.forEach((_, m) => { tokens[n + m].hit = true; });
        }
      });
    });
    let best = 0;
    let start = 0;
    for (let n = 0; n < tokens.length; n += 1) {
      if (tokens[n].hit) {
        const inside = tokens.slice(n, n + LENGTH).filter((token) => token.hit);
        const value = 4 * new Set(inside.map((token) => token.word)).size + inside.length;
        if (value > best) { best = value; start = n; }
      }
    }
    if (!tokens.length) return [];
    const first = Math.max(0, Math.min(start - 8, tokens.length - LENGTH));
    const shown = tokens.slice(first, first + LENGTH);
    const pieces = [];
    let at = first === 0 ? 0 : shown[0].from;
    const add = (to, hit) => {
      const piece = text.slice(at, to).replace(/\s+/g, ' ');
      if (piece) pieces.push({ text: piece, hit });
      at = to;
    };
    if (at > 0) pieces.push({ text: '… ', hit: false });
    shown.forEach((token) => {
      if (!token.hit) return;
      add(token.from, false);
      add(token.to, true);
    });
    const isEnd = first + LENGTH >= tokens.length;
    add(isEnd ? text.length : shown[shown.length - 1].to, false);
    if (!isEnd) pieces.push({ text: ' …', hit: false });
    return pieces;
  };
})();
