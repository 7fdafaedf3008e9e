const SITE = "https://archive.anyshire.gov.uk/meetings/";
const SITE_PATH = "/meetings/";
const SHAPES = [["$lo$","q[1]"],["item","year"],["committeeid"],["id"],["iid"],["mid"],["t"],["year"],[]];
const SHARDS = 1;
const BOUND = true;
const FIRST = ["","committees","documents","ielistdocuments.aspx","ielistmeetings.aspx","meetings","mgai.aspx","mgcommitteedetails.aspx","mgissuehistoryhome.aspx","mgmeetingattendance.aspx","minutes.asp","search.asp"];

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
// Where a request for an old address is to be led, or nothing. `read` gives the text of a data file.
async function leadOn(url, read) {
  const first = lower(decoded(url.pathname)).split('/').find((part) => part) || '';
  if (FIRST && !FIRST.includes(first)) return null;
  for (const key of readings(BOUND ? [url.hostname] : [], url.pathname, url.search.slice(1))) {
    const text = await read(SITE_PATH + 'redirects/data/' + shardOf(key) + '.js');
    if (!text) continue;
    const entries = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
    if (Object.hasOwn(entries, key)) return new URL(SITE + entries[key][0], url).href;
  }
  return null;
}
export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (request.method === 'GET' || request.method === 'HEAD') {
      const to = await leadOn(url, async (path) => {
        const answer = await env.ASSETS.fetch(new Request(new URL(path, url)));
        return answer.ok ? answer.text() : null;
      });
      if (to) return Response.redirect(to, 301);
    }
    return env.ASSETS.fetch(request);
  },
};
