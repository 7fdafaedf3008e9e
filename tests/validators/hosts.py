"""Asks real servers for a site with the settings that it brings: nginx and Apache.

    python tests/validators/hosts.py SITE BASE JUDGE

SITE is a site built for all hosts and with compressed twins, BASE its address. Judges headers, types,
twins and the page for what is not there; then JUDGE, a program of node, opens every page in a browser
that is told of the policy by nginx. Says what is wrong, a line each, and exits 1 if anything was.
"""

import gzip
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from redirects import MODULES, free_port

FOLDER = "audit-committee/2022-05-10"


class Server:
    """A server that is being asked."""

    def __init__(self, name, command, port, root):
        self.name, self.command, self.port, self.root = name, command, port, root
        self.faults = []

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(200):
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} does not start: {self.process.stdout.read().strip()}")
            try:
                self.ask("", "")
                break
            except OSError:
                time.sleep(0.05)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)

    def ask(self, path, takes):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        link.request("GET", self.root + path, headers={"Accept-Encoding": takes} if takes else {})
        answer = link.getresponse()
        body = answer.read()
        link.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def must(self, fine, what):
        if not fine:
            self.faults.append(f"{self.name}: {what}")


def judge(server, site, twins):
    policy = json.loads((site / "staticwebapp.config.json").read_text("utf-8"))["globalHeaders"]["Content-Security-Policy"]
    page = (site / "index.html").read_bytes()
    for path in ("index.html", ""):
        code, heads, body = server.ask(path, "")
        server.must(code == 200 and body == page, f"`{path}` is not the home page: {code}")
        server.must("content-encoding" not in heads, f"`{path}` is compressed unasked")
        server.must(heads.get("content-type", "").lower() == "text/html; charset=utf-8", f"`{path}` is {heads.get('content-type')}")
        for name, value in {
            "content-security-policy": policy,
            "x-content-type-options": "nosniff",
            "referrer-policy": "strict-origin-when-cross-origin",
            "cache-control": "public, max-age=300",
        }.items():
            server.must(heads.get(name) == value, f"`{path}`: {name} is {heads.get(name)}")
        server.must("camera=()" in heads.get("permissions-policy", ""), f"`{path}` has no permissions policy")
        for takes, name, ending in twins:
            code, heads, body = server.ask(path, takes)
            server.must(heads.get("content-encoding") == name, f"`{path}` for {takes} comes as {heads.get('content-encoding')}")
            server.must(body == (site / f"index.html.{ending}").read_bytes(), f"`{path}` for {takes} is not the twin")
            server.must(heads.get("content-type", "").lower() == "text/html; charset=utf-8", f"`{path}` for {takes} is {heads.get('content-type')}")
            server.must("accept-encoding" in heads.get("vary", "").lower(), f"`{path}` for {takes} does not vary: {heads.get('vary')}")
            server.must(heads.get("content-security-policy") == policy, f"`{path}` for {takes} has no policy")
            if name == "gzip":
                server.must(gzip.decompress(body) == page, "a twin is another page")
    for path, kind, cache in [
        (f"{FOLDER}/pack.pdf", "application/pdf", "public, max-age=86400"),
        (f"{FOLDER}/table.csv", "text/csv; charset=utf-8", "public, max-age=86400"),
        ("calendar.ics", "text/calendar; charset=utf-8", "public, max-age=300"),
        ("robots.txt", "text/plain; charset=utf-8", "public, max-age=300"),
    ]:
        code, heads, _ = server.ask(path, "")
        found = (code, heads.get("content-type", "").lower(), heads.get("cache-control"))
        server.must(found == (200, kind, cache), f"`{path}` comes as {found}")
        server.must("content-security-policy" not in heads, f"`{path}` has the policy of pages")
    code, heads, body = server.ask("nothing/here.html", "")
    server.must(code == 404 and body == (site / "404.html").read_bytes(), f"where nothing is, {code} and another page")
    server.must(heads.get("content-security-policy") == policy, "the page for nothing has no policy")


def nginx(site, work, port):
    (work / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/nginx.log;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;
  uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
  include /etc/nginx/mime.types;
  include {site}/redirects/nginx/old-addresses-http.conf;
  include {site}/hosts/nginx/site-http.conf;
  server {{
    listen 127.0.0.1:{port}; root {work}/root;
    include {site}/hosts/nginx/site-server.conf;
    include {site}/redirects/nginx/old-addresses-server.conf;
  }}
}}
""")
    return ["nginx", "-e", str(work / "nginx.log"), "-c", str(work / "nginx.conf")]


def apache(work, port):
    loaded = ["mpm_event", "authz_core", "rewrite", "dir", "headers", "mime", "deflate", "filter"]
    lines = [f"LoadModule {m}_module {MODULES}/mod_{m}.so" for m in loaded]
    (work / "apache.conf").write_text("\n".join([
        f"ServerRoot {work}", f"PidFile {work}/apache.pid", f"Listen 127.0.0.1:{port}", *lines,
        "ServerName localhost", f"ErrorLog {work}/apache.log", f"DocumentRoot {work}/root",
        "TypesConfig /etc/mime.types", "AddEncoding x-gzip .gz", "AddType application/x-gzip .gz",
        "AddOutputFilterByType DEFLATE text/html",
        f"<Directory {work}/root>", "AllowOverride All", "Options FollowSymLinks", "</Directory>",
        '<Files ".ht*">', "Require all denied", "</Files>",
    ]) + "\n")
    return ["apache2", "-f", str(work / "apache.conf"), "-DFOREGROUND"]


def main(arguments):
    if len(arguments) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    site, path = Path(arguments[0]).resolve(), urlsplit(arguments[1]).path
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        work.chmod(0o755)
        shutil.copytree(site, work / "root" / path.strip("/"))
        port = free_port()
        with Server("nginx", nginx(site, work, port), port, path) as server:
            judge(server, site, [("gzip", "gzip", "gz")])
            faults += server.faults
            address = f"http://127.0.0.1:{port}{path}"
            seen = subprocess.run(["node", arguments[2], address, str(site)], env=os.environ, text=True, capture_output=True, check=False)
            if seen.returncode:
                faults.append(seen.stdout.strip() + seen.stderr.strip())
        port = free_port()
        with Server("Apache", apache(work, port), port, path) as server:
            judge(server, site, [("gzip", "gzip", "gz"), ("gzip, deflate, br", "br", "br")])
            code, _, _ = server.ask(".htaccess", "")
            server.must(code == 403, f"`.htaccess` is shown: {code}")
            faults += server.faults
    for fault in faults:
        print(fault)
    if not faults:
        print(f"nginx and Apache send headers, types and twins as they must; {seen.stdout.strip()}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
