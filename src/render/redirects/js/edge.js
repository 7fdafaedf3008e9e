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
