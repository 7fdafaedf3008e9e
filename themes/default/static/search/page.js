// The page of the search: its form, its results, and how it fetches the files of the index. They are
// scripts, which a page may fetch from the disk as well as from a server, and below any path.
(() => {
  const search = globalThis.minutebookSearch;
  const here = document.currentScript.src;
  const form = document.getElementById('search');
  const section = document.getElementById('results');
  const heading = document.getElementById('results-title');
  const count = document.getElementById('results-count');
  const list = document.getElementById('results-list');
  const more = document.getElementById('results-more');
  const words = document.getElementById('search-words').dataset;
  const FIELDS = ['q', 'panel', 'from', 'to', 'kind', 'outcome'];
  const PAGE = 10;

  const waiting = Object.create(null);
  search.take = (name, value) => { if (waiting[name]) waiting[name](value); };
  const index = new search.Index((name) => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const path = name === 'top' ? 'top' : name.slice(0, 2) + '/' + name.slice(2);
    script.src = new URL('index/' + path + '.js', here).href;
    waiting[name] = resolve;
    // A file that came without saying anything is not the one that was asked for.
    script.onload = () => { script.remove(); delete waiting[name]; reject(new Error(name)); };
    script.onerror = () => { script.remove(); delete waiting[name]; reject(new Error(name)); };
    document.head.append(script);
  }));

  const filled = (phrase, ...with_) => phrase.replace(/\[(\d)\]/g, (_, n) => with_[n - 1]);

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function row(found, pieces) {
    const made = element('li');
    const title = element('p', '', 'found');
    const link = element('a', found.title);
    link.href = found.href;
    title.append(link);
    // Two items of one title are told apart by their meetings, also in a list of links.
    const kind = found.kind === 'item' ? '' : words[found.kind];
    const beside = [kind, found.kind === 'meeting' ? '' : found.panel, found.kind === 'meeting' ? '' : found.day];
    const facts = [...beside, found.cited, found.state].filter(Boolean).join(', ');
    const apart = [...beside, found.cited].filter(Boolean);
    if (apart.length) link.append(element('span', ', ' + apart.join(', '), 'quiet'));
    made.append(title, element('p', facts, 'facts'));
    if (pieces.length) {
      const context = element('p', '', 'context');
      pieces.forEach((piece) => context.append(piece.hit ? element('mark', piece.text) : piece.text));
      made.append(context);
    }
    return made;
  }

  // Which search the page shows: an earlier one that comes late is dropped.
  let current = 0;
  let answer = null;

  async function show() {
    const own = current;
    const from = list.children.length;
    const { words: hits, rows } = await index.hits(answer.marks);
    const shown = await Promise.all(answer.results.slice(from, from + PAGE).map((page) => index.shown(page.number)));
    if (own !== current) return false;
    shown.forEach((found) => list.append(row(found, search.context(found.words, hits, rows))));
    more.hidden = list.children.length >= answer.results.length;
    if (from > 0 && list.children[from]) list.children[from].querySelector('a').focus();
    return true;
  }

  function counted() {
    const all = answer.results.length;
    const number = all === 1 ? words.one : filled(words.many, String(all));
    const shown = all > PAGE ? filled(words.shown, number + '.', String(PAGE)) : number;
    return answer.state === 'most' ? words.most + ' ' + shown : shown;
  }

  function say(text, better) {
    count.textContent = text;
    if (!better) return;
    const link = element('a', better);
    link.href = '?' + new URLSearchParams({ ...asked(), q: better });
    link.addEventListener('click', (event) => {
      event.preventDefault();
      form.elements.q.value = better;
      form.requestSubmit();
    });
    const [before, behind] = words.nearest.split('[1]');
    count.append(' ' + before, link, behind || '');
  }

  function asked() {
    const out = {};
    FIELDS.forEach((name) => {
      const value = form.elements[name].value.trim();
      if (value) out[name] = value;
    });
    return out;
  }

  async function run(moves) {
    current += 1;
    const own = current;
    const fields = asked();
    list.replaceChildren();
    more.hidden = true;
    section.hidden = false;
    say(words.searching);
    if (moves) heading.focus();
    try {
      const found = await index.find(fields.q || '', fields);
      if (own !== current) return;
      answer = found;
      if (found.state === 'found' || found.state === 'most') {
        if (await show()) say(counted(), found.nearest);
      } else {
        say(words[found.state], found.nearest);
        if (found.state === 'empty') form.elements.q.focus();
      }
    } catch (error) {
      if (own === current) say(window.location.protocol === 'file:' ? words.failedFile : words.failed);
    }
  }

  // The address says what is shown, so that a list of results can be passed on and Back leads back.
  function read() {
    const given = new URLSearchParams(window.location.search);
    FIELDS.forEach((name) => { form.elements[name].value = given.get(name) || ''; });
    if (FIELDS.some((name) => given.get(name))) return run(false);
    current += 1;
    section.hidden = true;
    return undefined;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const query = new URLSearchParams(asked()).toString();
    try {
      window.history.pushState(null, '', window.location.pathname + (query ? '?' + query : ''));
    } catch (error) { /* Some browsers let no page of the disk change its address. */ }
    run(true);
  });
  more.addEventListener('click', () => show().catch(() => say(words.failed)));
  window.addEventListener('popstate', read);
  form.hidden = false;
  read();
})();
