const table = cloudfront.kvs();

function queryOf(params) {
  return Object.keys(params).map((name) => name + '=' + params[name].value).join('&');
}

async function handler(event) {
  const request = event.request;
  const host = (request.headers.host ? request.headers.host.value : '').replace(/:.*/, '');
  const keys = readings(BOUND ? [host] : [], request.uri, queryOf(request.querystring));
  for (let n = 0; n < keys.length; n += 1) {
    let to = null;
    try { to = await table.get(keys[n]); } catch (e) { /* the table has no such address */ }
    if (to) {
      return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: SITE + to } } };
    }
  }
  return request;
}
