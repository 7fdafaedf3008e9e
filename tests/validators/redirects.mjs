// Asks the functions for Cloudflare, Netlify and CloudFront, and Netlify's own engine, for the old
// addresses that redirects.py wrote down.
//
//     node tests/validators/redirects.mjs SITE BASE CASES
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [site, base, list] = process.argv.slice(2);
const require = createRequire(path.resolve(process.env.MODULES ?? import.meta.dirname, 'package.json'));
const rules = path.join(site, 'redirects');
const cases = JSON.parse(fs.readFileSync(list, 'utf8'));
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'redirects-'));
const faults = [];

// A file of the site as a host serves it.
function served(url) {
  const { pathname } = new URL(url);
  const root = new URL(base).pathname;
  const file = path.join(site, decodeURIComponent(pathname.slice(root.length)));
  const there = pathname.startsWith(root) && fs.existsSync(file) && fs.statSync(file).isFile();
  return there ? new Response(fs.readFileSync(file)) : new Response('', { status: 404 });
}

function module(name, text) {
  const file = path.join(work, `${name}.mjs`);
  fs.writeFileSync(file, text);
  return import(pathToFileURL(file).href);
}

async function judge(name, ask, some = cases) {
  for (const one of some) {
    let found;
    try { found = await ask(one.asked); } catch (e) { found = `a failure: ${e.message}`; }
    if ((found ?? null) !== one.wanted) faults.push(`${name}: ${one.asked} gets ${found}, not ${one.wanted}`);
  }
}

const led = (answer) => (answer?.status === 301 ? answer.headers.get('location') : null);

const worker = await module('cloudflare', fs.readFileSync(path.join(rules, 'cloudflare/_worker.js'), 'utf8'));
const ASSETS = { fetch: async (request) => served(request.url) };
await judge('Cloudflare', async (asked) => led(await worker.default.fetch(new Request(asked), { ASSETS })));
const post = await worker.default.fetch(new Request(cases[0].asked, { method: 'POST' }), { ASSETS });
if (post.status === 301) faults.push('Cloudflare: what is sent to an old address is led on');

const edge = await module('netlify', fs.readFileSync(path.join(rules, 'netlify/edge-functions/old-addresses.js'), 'utf8'));
globalThis.fetch = async (url) => served(url);
await judge('Netlify, function', async (asked) => led(await edge.default(new Request(asked))));

// The function of CloudFront gets parameters as an object and must be small.
const table = JSON.parse(fs.readFileSync(path.join(rules, 's3/key-values.json'), 'utf8'));
const values = new Map(table.data.map(({ key, value }) => [key, value]));
if (values.size !== table.data.length) faults.push('CloudFront: a key stands twice');
globalThis.kvs = { async get(key) { if (!values.has(key)) throw new Error('KeyNotFound'); return values.get(key); } };
const text = fs.readFileSync(path.join(rules, 's3/cloudfront-function.js'), 'utf8');
if (text.length > 10240) faults.push(`CloudFront: the function has ${text.length} bytes, and may have 10,240`);
const lambda = await module('cloudfront', `${text.replace("import cloudfront from 'cloudfront';", 'const cloudfront = { kvs: () => globalThis.kvs };')}\nexport { handler };`);
await judge('CloudFront', async (asked) => {
  const url = new URL(asked);
  const querystring = {};
  for (const pair of url.search.slice(1).split('&').filter(Boolean)) {
    const [name, value = ''] = pair.split(/=(.*)/s);
    querystring[name] ??= { value };
  }
  const request = { method: 'GET', uri: url.pathname, querystring, headers: { host: { value: url.host } } };
  const answer = await lambda.handler({ request });
  return answer.statusCode === 301 ? answer.headers.location.value : null;
});

// Netlify's own engine is not blind to case and compares no value with signs in it: there the
// addresses hold as they were written, with more parameters in any order.
const redirector = require('netlify-redirector');
const lines = fs.readFileSync(path.join(rules, 'netlify/_redirects'), 'utf8');
const engine = await redirector.parsePlain(lines, { jwtSecret: '', jwtRolePath: '' });
const simple = (asked) => !/B[+]4|%204|q\[1\]|a\*b/.test(asked);
await judge('Netlify, rules', async (asked) => {
  const url = new URL(asked);
  const found = engine.match({
    scheme: 'https', host: url.host, path: url.pathname, query: url.search.slice(1),
    headers: {}, cookieValues: {}, getHeader: () => '', getCookie: () => '',
  });
  return found && found.force && found.status === 301 ? found.to : null;
}, cases.filter((one) => one.plain && simple(one.asked)).flatMap((one) => {
  const more = one.asked.includes('?') ? one.asked.replace('?', '?Ver=4&') : one.asked;
  return [one, { ...one, asked: `${more}${more.includes('?') ? '&LLL=0' : ''}` }];
}));

fs.rmSync(work, { recursive: true });
for (const one of faults) console.log(one);
if (!faults.length) console.log(`Cloudflare, Netlify and CloudFront lead on ${cases.length} addresses as they must`);
process.exit(faults.length ? 1 : 0);
