// A small server as cheap hosts run it: files as they are, compressed, below a path or at the root.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.pdf': 'application/pdf',
  '.ics': 'text/calendar; charset=utf-8', '.epub': 'application/epub+zip',
};

/** Serves `folder` below `below` (`/` or `/some/path/`): `{ address, stop }`. */
export async function serve(folder, below = '/') {
  const server = http.createServer((request, answer) => {
    // A browser asks for this by itself where a page names no icon.
    if (request.url === '/favicon.ico') { answer.writeHead(204).end(); return; }
    const pathname = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.join(folder, pathname.slice(below.length));
    const there = pathname.startsWith(below) && file.startsWith(folder) && fs.existsSync(file) && fs.statSync(file).isFile();
    const bytes = there ? fs.readFileSync(file) : Buffer.from('not there');
    answer.writeHead(there ? 200 : 404, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=600',
    });
    answer.end(request.method === 'HEAD' ? undefined : zlib.gzipSync(bytes));
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return {
    address: `http://127.0.0.1:${server.address().port}${below}`,
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}
