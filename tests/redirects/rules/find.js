const SHAPES = [["$lo$","q[1]"],["item","year"],["committeeid"],["id"],["iid"],["mid"],["t"],["year"],[]];
const SHARDS = 1;
const HOSTS = ["democracy.anyshire.gov.uk","www.oldshire.gov.uk"];

// The normal form of an old address: path and values decoded and in lower case, and of the
// parameters those of one of the SHAPES. What comes first is the better reading.
function decoded(text) {
  try { return decodeURIComponent(text); } catch (e) { return text; }
}

function lower(text) {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function readings(hosts, path, query) {
  const where = lower(decoded('/' + path)).replace(/\/{2,}/g, '/');
  const given = Object.create(null);
  query.split('&').forEach((pair) => {
    const at = pair.indexOf('=');
    const part = (text) => lower(decoded(text.replace(/\+/g, ' ')));
    const name = part((at < 0 ? pair : pair.slice(0, at)).replace(/^amp;/, ''));
    if (name && !(name in given)) given[name] = at < 0 ? '' : part(pair.slice(at + 1));
  });
  const out = [];
  hosts.map((host) => '//' + lower(host)).concat('').forEach((host) => {
    SHAPES.forEach((shape) => {
      if (!shape.every((name) => name in given)) return;
      const params = shape.map((name) => name + '=' + given[name]).join('&');
      out.push(host + where + (params ? '?' + params : ''));
    });
  });
  return out;
}
// In which data file an address is kept.
function shardOf(key) {
  let hash = 0x811c9dc5;
  new TextEncoder().encode(key).forEach((byte) => { hash = Math.imul(hash ^ byte, 0x01000193); });
  return ((hash >>> 0) & (SHARDS - 1)).toString(16).padStart(3, '0');
}
// The page that finds where an old address leads: the only script of this site. It fetches the
// small data file in which the address would be, by a script element, so that it works from the
// disk as well.
(() => {
  const here = document.currentScript.src;
  const form = document.getElementById('find');
  const field = form.elements.from;
  const found = document.getElementById('found');
  const words = found.dataset;
  const files = Object.create(null);

  window.minutebookOldAddresses = (name, entries) => { files[name] = entries; };

  function fetched(name) {
    if (files[name]) return Promise.resolve(files[name]);
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = new URL('data/' + name + '.js', here).href;
      script.onload = () => (files[name] ? resolve(files[name]) : reject(new Error(name)));
      script.onerror = () => { script.remove(); reject(new Error(name)); };
      document.head.append(script);
    });
  }

  // What somebody pasted, in every way in which it can be meant: with its host or without.
  function meant(text) {
    const whole = text.trim().replace(/^<|>$/g, '');
    const bare = whole.replace(/^(?:https?:)?\/\//i, '');
    const hash = bare.indexOf('#');
    const address = hash < 0 ? bare : bare.slice(0, hash);
    const fragment = hash < 0 ? '' : decoded(bare.slice(hash + 1));
    const mark = address.indexOf('?');
    const path = mark < 0 ? address : address.slice(0, mark);
    const query = mark < 0 ? '' : address.slice(mark + 1);
    const slash = path.indexOf('/');
    const host = (slash < 0 ? path : path.slice(0, slash)).replace(/:\d*$/, '');
    const rest = slash < 0 ? '' : path.slice(slash);
    const keys = [];
    const add = (list) => list.forEach((key) => {
      if (fragment) keys.push(key + '#' + fragment);
      keys.push(key, key + '#');
    });
    if (host && host.includes('.')) add(readings([host], rest, query));
    if (whole === bare) add(readings(HOSTS, path, query));
    return [...new Set(keys)];
  }

  // The best reading that the archive knows; without a host, one for each old system.
  async function places(text) {
    const out = new Map();
    let path = null;
    for (const key of meant(text)) {
      const entries = await fetched(shardOf(key));
      if (!Object.hasOwn(entries, key)) continue;
      const bare = key.replace(/^\/\/[^/]*/, '');
      if (path !== null && (bare !== path || bare === key)) continue;
      path = bare;
      out.set(entries[key][0], entries[key][1]);
      if (bare === key) break;
    }
    return out;
  }

  function say(text, list) {
    const line = document.createElement('p');
    line.textContent = text;
    found.replaceChildren(line);
    if (!list) return;
    const links = document.createElement('ul');
    links.className = 'rows';
    list.forEach((title, to) => {
      const link = document.createElement('a');
      link.href = new URL('../' + to, here).href;
      link.textContent = title;
      const row = document.createElement('li');
      row.append(link);
      links.append(row);
    });
    found.append(links);
  }

  async function find() {
    const text = field.value;
    field.removeAttribute('aria-invalid');
    if (!text.trim()) {
      field.setAttribute('aria-invalid', 'true');
      field.focus();
      return say(words.empty);
    }
    try {
      const list = await places(text);
      if (field.value !== text) return undefined;
      return list.size ? say(words.found, list) : say(words.missing);
    } catch (e) {
      return say(words.unread);
    }
  }

  form.addEventListener('submit', (event) => { event.preventDefault(); find(); });
  form.hidden = false;
  const asked = /[?#&]from=(.*)$/.exec(window.location.href);
  if (asked) {
    const text = asked[1].replace(/\+/g, ' ');
    field.value = /%3a|%2f|%3f/i.test(text) || !/[?&]/.test(text) ? decoded(text) : text;
    find();
  }
})();
