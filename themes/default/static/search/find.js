// Finds what a question asks for, in the files of the index (src/search). `load` fetches one by its
// name; nothing else here knows of a browser.
(() => {
  const search = globalThis.minutebookSearch = globalThis.minutebookSearch || {};
  const VALUES = Object.create(null);
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].forEach((sign, n) => { VALUES[sign] = n; });
  // So many words are looked at that begin as the last one of a question does.
  const BEGINNINGS = 40;

  // Reads numbers as src/search/code.rs writes them.
  function reader(text) {
    let at = 0;
    return {
      more: () => at < text.length,
      next() {
        let number = 0;
        for (let place = 1; ; place *= 32) {
          const value = VALUES[text[at]];
          at += 1;
          if (!(value >= 32)) return number + (value || 0) * place;
          number += (value - 32) * place;
        }
      },
    };
  }

  // The passages of a family: number, the first passage of the same page, weight.
  function passages(text) {
    const read = reader(text);
    const out = [];
    let number = 0;
    while (read.more()) {
      number += read.next();
      const value = read.next();
      out.push({ number, head: number - Math.floor(value / 32), weight: value % 32 });
    }
    return out;
  }

  // The entries of a chunk or a node, each what stands before and behind its first sign.
  function entries(text) {
    return text.split(';').slice(0, -1).map((entry) => {
      const at = entry.search(/[ =]/);
      return { key: entry.slice(0, at), sign: entry[at], value: entry.slice(at + 1) };
    });
  }

  // The last entry whose key is not behind a word.
  function lastBefore(list, word) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].key <= word) low = middle + 1;
      else high = middle;
    }
    return list[Math.max(0, low - 1)];
  }

  search.Index = class {
    constructor(load) {
      const loaded = new Map();
      this.load = (name) => {
        if (!loaded.has(name)) {
          const promise = load(name);
          // What could not be had now may be there the next time.
          promise.catch(() => loaded.delete(name));
          loaded.set(name, promise);
        }
        return loaded.get(name);
      };
      this.chunks = new Map();
    }

    async top() { return this.load('top'); }

    // The chunk in which a word would stand.
    async chunk(word) {
      let [depth, text] = (await this.top()).words;
      let entry = lastBefore(entries(text), word);
      for (; depth > 0 && entry; depth -= 1) {
        text = await this.load(entry.value);
        entry = lastBefore(entries(text), word);
      }
      if (!entry) return { keys: [], lists: new Map(), families: new Map(), places: null };
      const [name, places] = entry.value.split(' ');
      if (!this.chunks.has(name)) {
        const chunk = { keys: [], lists: new Map(), families: new Map(), places };
        entries(await this.load(name)).forEach(({ key, sign, value }) => {
          if (chunk.keys[chunk.keys.length - 1] !== key) chunk.keys.push(key);
          (sign === '=' ? chunk.families : chunk.lists).set(key, value);
        });
        this.chunks.set(name, chunk);
      }
      return this.chunks.get(name);
    }

    async list(family) {
      const text = (await this.chunk(family)).lists.get(family);
      return text === undefined ? [] : passages(text);
    }

    // Where the words of a family stand, by passage.
    async places(family) {
      const chunk = await this.chunk(family);
      const out = new Map();
      const text = chunk.lists.get(family);
      if (text === undefined || !chunk.places) return out;
      const found = entries(await this.load(chunk.places)).find((entry) => entry.key === family);
      if (!found) return out;
      const read = reader(found.value);
      passages(text).forEach((passage) => {
        let place = 0;
        const own = new Set();
        for (let left = read.next(); left > 0; left -= 1) { place += read.next(); own.add(place); }
        out.set(passage.number, { ...passage, own });
      });
      return out;
    }

    async family(word) {
      const chunk = await this.chunk(word);
      if (chunk.families.has(word)) return chunk.families.get(word);
      return chunk.lists.has(word) ? word : null;
    }

    // The families that a word can mean, with how surely it does.
    async families(word, asBeginning) {
      const out = new Map();
      const chunk = await this.chunk(word);
      const own = await this.family(word);
      if (own !== null) out.set(own, 1);
      if (own === null || (asBeginning && word.length > 2)) {
        chunk.keys.filter((key) => key.startsWith(word) && !key.includes(':')).slice(0, BEGINNINGS).forEach((key) => {
          const family = chunk.families.get(key) || key;
          if (!out.has(family)) out.set(family, own === null ? 0.9 : 0.3);
        });
      }
      // A form that no record has, of a word that one has.
      for (let cut = 1; cut <= 4 && !out.size && word.length - cut >= 4; cut += 1) {
        const stem = word.slice(0, -cut);
        if ((await this.chunk(stem)).lists.has(stem)) out.set(stem, 0.8);
      }
      return out;
    }

    async rarity(count) {
      return Math.log(1 + (await this.top()).passages / Math.max(1, count));
    }

    // The first passages of the years from one to another.
    async span(from, to) {
      const { years, passages: all } = await this.top();
      const first = (is) => (years.find(([year]) => year === null || is(year)) || [null, all])[1];
      return [first((year) => year >= from), first((year) => year > to)];
    }

    // What meets a part of a question: by page, how well, and which passage of it does best.
    async meets(part, marks, alone) {
      const out = new Map();
      // Beside another part it does not matter that the years have numbers which no page begins with.
      const within = async (from, to) => {
        if (alone) return (await this.heads()).filter((head) => head >= from && head < to);
        return Array.from({ length: to - from }, (_, n) => from + n);
      };
      const add = ({ number, head, weight }, factor) => {
        const value = weight * factor;
        const known = out.get(head);
        if (!known || known.value < value) out.set(head, { value, number });
      };
      if (part.kind === 'years') {
        const [from, to] = await this.span(part.from, part.to);
        (await within(from, to)).forEach((head) => out.set(head, { value: 1, number: head }));
      } else if (part.kind === 'mark') {
        const cited = await this.list(part.mark);
        const rare = await this.rarity(cited.length);
        cited.forEach((passage) => add(passage, 20 * rare));
        if (!cited.length) return this.meets({ kind: 'phrase', words: part.words }, marks, alone);
      } else if (part.kind === 'phrase' && part.words.length > 1) {
        await this.phrase(part.words, add);
        marks.rows.push(part.words);
      } else {
        const word = part.word || part.words[0];
        for (const [family, factor] of await this.families(word, part.last)) {
          const list = await this.list(family);
          const rare = await this.rarity(list.length);
          list.forEach((passage) => add(passage, factor * rare));
          marks.families.add(family);
        }
        marks.words.add(word);
        if (part.year) {
          const [from, to] = await this.span(part.year, part.year);
          (await within(from, to)).forEach((head) => {
            if (!out.has(head)) out.set(head, { value: 1, number: head });
          });
        }
      }
      return out;
    }

    async phrase(words, add) {
      const all = [];
      for (const [n, word] of words.entries()) {
        if (word !== null) {
          const family = await this.family(word);
          if (family === null) return;
          all.push({ n, places: await this.places(family) });
        }
      }
      const [first, ...others] = all;
      const met = [...first.places.values()].filter((passage) => others.every((one) => one.places.has(passage.number))
        && [...passage.own].some((place) => others.every((one) => one.places.get(passage.number).own.has(place + one.n - first.n))));
      const rare = await this.rarity(met.length);
      met.forEach((passage) => add(passage, 1.5 * words.length * rare));
    }

    // The first passages of all pages.
    async heads() {
      if (!this.all) {
        const lists = await Promise.all(search.KINDS.map((kind) => this.list('kind:' + kind)));
        this.all = lists.flat().map((passage) => passage.number).sort((a, b) => a - b);
      }
      return this.all;
    }

    // The pages that a form lets through; null where it lets all.
    async narrowed(form) {
      let allowed = null;
      for (const name of ['panel', 'kind', 'outcome']) {
        if (form[name]) {
          const own = new Set((await this.list(name + ':' + form[name])).map((passage) => passage.number));
          allowed = allowed ? new Set([...allowed].filter((head) => own.has(head))) : own;
        }
      }
      if (form.from || form.to) {
        const [from, to] = await this.span(Number(form.from) || 0, Number(form.to) || 9999);
        const other = allowed;
        return {
          has: (head) => head >= from && head < to && (!other || other.has(head)),
          all: async () => [...(other || await this.heads())].filter((head) => head >= from && head < to),
        };
      }
      return allowed && { has: (head) => allowed.has(head), all: async () => [...allowed] };
    }

    // Answers a question: the pages, the best first, and what is to be said of them.
    async find(question, form = {}) {
      const top = await this.top();
      const { parts, common } = search.parse(question, top);
      const marks = { words: new Set(), families: new Set(), rows: [] };
      const allowed = await this.narrowed(form);
      if (!parts.length) {
        if (!allowed || common) return { state: common ? 'common' : 'empty', results: [], marks };
        const results = (await allowed.all()).sort((a, b) => b - a).map((head) => ({ head, number: head, value: 0 }));
        return { state: results.length ? 'found' : 'none', results, marks };
      }
      const pages = new Map();
      const needed = parts.filter((part) => !part.may).length;
      for (const part of parts) {
        for (const [head, { value, number }] of await this.meets(part, marks, parts.length === 1)) {
          if (!allowed || allowed.has(head)) {
            const page = pages.get(head) || { head, number, value: 0, best: -1, met: 0 };
            page.value += value;
            page.met += part.may ? 0 : 1;
            if (value > page.best) { page.best = value; page.number = number; }
            pages.set(head, page);
          }
        }
      }
      let results = [...pages.values()];
      const most = results.reduce((highest, page) => Math.max(highest, page.met), 0);
      const enough = most > 0 && most * 2 >= needed;
      results = enough ? results.filter((page) => page.met === most) : [];
      if (most < needed && parts.some((part) => part.year || part.kind === 'years')) {
        const heads = new Set(await this.heads());
        results = results.filter((page) => heads.has(page.head));
      }
      results.sort((a, b) => b.value - a.value || b.head - a.head);
      let state = 'none';
      if (results.length) state = most === needed ? 'found' : 'most';
      return { state, results, marks, nearest: state === 'found' ? null : await this.nearest(question, parts) };
    }

    // The question with the words that no record has put right, if there are such.
    async nearest(question, parts) {
      let better = question;
      for (const { word } of parts) {
        if (word && word.length > 3 && (await this.families(word, true)).size === 0) {
          const most = word.length > 6 ? 2 : 1;
          const chunk = await this.chunk(word);
          const near = chunk.keys.filter((key) => /^\p{L}+$/u.test(key) && key.length > 2 && (chunk.families.has(key) || chunk.lists.has(key)))
            .map((key) => [search.distance(word, key, most), key])
            .filter(([distance]) => distance <= most).sort((a, b) => a[0] - b[0])[0];
          if (near) better = better.replace(new RegExp('(?<![\\p{L}\\p{N}])' + word + '(?![\\p{L}\\p{N}])', 'iu'), near[1]);
        }
      }
      return better === question ? null : better;
    }

    // The words to mark in a text: all of the families that were met, and abbreviations with what
    // they stand for.
    async hits(marks) {
      const { abbreviations } = await this.top();
      const words = new Set([...marks.words, ...marks.families]);
      const rows = [...marks.rows];
      this.chunks.forEach((chunk) => chunk.families.forEach((family, word) => {
        if (marks.families.has(family)) words.add(word);
      }));
      abbreviations.forEach(([short, long]) => {
        const row = long.split(' ');
        if (words.has(short)) rows.push(row);
        if (rows.some((one) => one.join(' ') === long) || row.every((word) => words.has(word))) words.add(short);
      });
      return { words, rows };
    }

    // What a result is made of.
    async shown(number) {
      let [depth, text] = (await this.top()).texts;
      let before = 0;
      const below = () => entries(text).find(({ key }) => {
        if (number < before + Number(key)) return true;
        before += Number(key);
        return false;
      });
      for (; depth > 0; depth -= 1) text = await this.load(below().value);
      const file = await this.load(below().value);
      const [title, href, kind, panel, day, cited, state, words] = file[number - before];
      return { title, href, kind, panel, day, cited, state, words };
    }
  };

  search.KINDS = ['item', 'meeting', 'report', 'recurring', 'panel', 'person', 'page'];
})();
