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
