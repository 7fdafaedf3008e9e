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
