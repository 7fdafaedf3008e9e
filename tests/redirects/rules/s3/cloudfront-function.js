import cloudfront from 'cloudfront';

const SITE = "https://archive.anyshire.gov.uk/meetings/";
const SHAPES = [["$lo$","q[1]"],["item","year"],["committeeid"],["id"],["iid"],["mid"],["t"],["year"],[]];
const BOUND = true;
const BEYOND = [];

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
const table = cloudfront.kvs();

function queryOf(params) {
  return Object.keys(params).map((name) => name + '=' + params[name].value).join('&');
}

function led(code, words, to) {
  return { statusCode: code, statusDescription: words, headers: { location: { value: to } } };
}

async function handler(event) {
  const request = event.request;
  const host = (request.headers.host ? request.headers.host.value : '').replace(/:.*/, '');
  const keys = readings(BOUND ? [host] : [], request.uri, queryOf(request.querystring));
  for (let n = 0; n < keys.length; n += 1) {
    let to = null;
    try { to = await table.get(keys[n]); } catch (e) { /* the table has no such address */ }
    if (to) return led(301, 'Moved Permanently', SITE + to);
  }
  // What the table has no room for is left to the page that finds.
  if (BEYOND.indexOf(keys[keys.length - 1].replace(/\?.*/, '')) >= 0) {
    const asked = request.uri + '?' + queryOf(request.querystring);
    return led(302, 'Found', SITE + 'redirects/index.html?from=' + encodeURIComponent(asked));
  }
  return request;
}
