"""Asks real servers for old addresses: nginx and Apache, each with the rules that the site brings.

    python tests/validators/redirects.py SITE BASE EXPECTED CASES

SITE is a built site, BASE its address, EXPECTED the old addresses with the page that each must
lead to. Each is asked for as it is written and in other ways that mean the same: letters of
another case, parameters in another order, more parameters. CASES is written with all of them, for
redirects.mjs. Says what is wrong, a line each, and exits 1 when there was anything.
"""

import http.client
import json
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

MODULES = Path("/usr/lib/apache2/modules")
MORE = ["Ver=4", "LLL=0", "$LO$=1", "zTS=B", "x=%22%3B%7D", "utm_source=a%20b", "J=5&J=6"]


def other_case(text, chance):
    """Letters of another case, but not those of `%2f`, which are no letters."""
    out, n = "", 0
    while n < len(text):
        step = 3 if text[n] == "%" else 1
        part = text[n : n + step]
        out += part if step == 3 else "".join(c.upper() if chance.random() < 0.5 else c.lower() for c in part)
        n += step
    return out


def variants(address, chance):
    """The address, and others that mean the same."""
    yield address
    parts = urlsplit(address)
    for _ in range(6):
        pairs = parts.query.split("&") if parts.query else []
        pairs = [other_case(pair, chance) for pair in pairs]
        # What is asked for must not be said twice.
        names = {pair.split("=")[0].lower() for pair in pairs}
        pairs += [m for m in chance.sample(MORE, 3) if m.split("=")[0].lower() not in names]
        chance.shuffle(pairs)
        yield f"{parts.scheme}://{parts.netloc}{other_case(parts.path, chance)}?{'&'.join(pairs)}"


def cases(expected, base):
    chance = random.Random(1972)
    out = []
    for line in expected.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            address, to = line.split("\t")
            wanted = None if to == "-" else base + to
            for asked in variants(address, chance):
                # A page of the site is one in its own case alone.
                if wanted or asked == address or ".asp" in asked:
                    out.append({"asked": asked, "wanted": wanted, "plain": asked == address})
    return out


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def ask(port, address):
    """What a server answers: its code, and where it leads to."""
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    link.putrequest("GET", path, skip_host=True)
    link.putheader("Host", parts.hostname)
    link.endheaders()
    answer = link.getresponse()
    answer.read()
    link.close()
    return answer.status, answer.getheader("Location")


def judge(name, command, port, all_cases):
    """Starts a server, asks it everything, stops it."""
    faults = []
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for _ in range(200):
            if server.poll() is not None:
                return [f"{name} does not start: {server.stdout.read().strip()}"]
            try:
                ask(port, "http://localhost/nothing-here")
                break
            except OSError:
                time.sleep(0.05)
        for case in all_cases:
            code, to = ask(port, case["asked"])
            # A server leads from a folder without its slash to the one with it.
            own = code in (301, 302) and to and "127.0.0.1" in to
            found = to if code == 301 and not own else None
            if found != case["wanted"] or code >= 500:
                faults.append(f"{name}: {case['asked']} gets {code} {to}, not {case['wanted']}")
    finally:
        server.terminate()
        server.wait(10)
    return faults


def nginx(site, work, port):
    rules = site / "redirects/nginx"
    (work / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/nginx.log;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;
  uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
  include {rules}/old-addresses-http.conf;
  server {{
    listen 127.0.0.1:{port}; root {work}/root;
    include {rules}/old-addresses-server.conf;
  }}
}}
""")
    return ["nginx", "-e", str(work / "nginx.log"), "-c", str(work / "nginx.conf")]


def apache(work, port, rules):
    name = f"apache-{port}"
    loaded = ["mpm_event", "authz_core", "rewrite", "dir"]
    lines = [f"LoadModule {m}_module {MODULES}/mod_{m}.so" for m in loaded]
    (work / f"{name}.conf").write_text("\n".join([
        f"ServerRoot {work}", f"PidFile {work}/{name}.pid", f"Listen 127.0.0.1:{port}", *lines,
        "ServerName localhost", f"ErrorLog {work}/{name}.log", f"DocumentRoot {work}/root",
        f"<Directory {work}/root>", "AllowOverride All", "Options FollowSymLinks", "</Directory>",
        rules,
    ]) + "\n")
    return ["apache2", "-f", str(work / f"{name}.conf"), "-DFOREGROUND"]


def main(arguments):
    if len(arguments) != 4:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    site, base, expected, out = Path(arguments[0]).resolve(), arguments[1], Path(arguments[2]), Path(arguments[3])
    all_cases = cases(expected, base)
    out.write_text(json.dumps(all_cases), encoding="utf-8")
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        work.chmod(0o755)
        shutil.copytree(site, work / "root" / urlsplit(base).path.strip("/"))
        port = free_port()
        faults += judge("nginx", nginx(site, work, port), port, all_cases)
        port = free_port()
        for name in ("old-addresses.conf", "old-addresses.txt"):
            shutil.copy(site / "redirects/apache" / name, work / name)
        faults += judge("Apache", apache(work, port, "Include old-addresses.conf"), port, all_cases)
        shutil.copy(site / "redirects/apache/htaccess.txt", work / "root/.htaccess")
        port = free_port()
        faults += judge("Apache's .htaccess", apache(work, port, ""), port, all_cases)
    for fault in faults:
        print(fault)
    if not faults:
        print(f"nginx and Apache, by table and by .htaccess, lead on {len(all_cases)} addresses as they must")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
