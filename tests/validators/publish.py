"""Tries the recipes of docs/publish.md, as far as they can be tried without their hosts.

    python tests/validators/publish.py PROGRAM SITE CONTENT

SITE is a site built for all hosts, CONTENT its records, PROGRAM the program. What is a file is read by
its format and looked at; every command of the program is run; the settings for servers are taken by
nginx and Apache; the script for FTP goes to a server, the policy and the script for S3 to the
definitions of that service. Says what is wrong, a line each, and exits 1 if anything was.
"""

import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from pathlib import Path

import botocore.session
import yaml
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer

from redirects import MODULES, free_port

logging.getLogger("pyftpdlib").setLevel(logging.ERROR)
PAGE = Path(__file__).resolve().parents[2] / "docs/publish.md"


def blocks():
    """The files of the page, by name."""
    found = re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    return dict(found)


def commands(text):
    return re.findall(r"minutebook build[^&\n\"`]*", text)


def workflow(name, text):
    """What is wrong with a workflow, as far as its shape shows."""
    read = yaml.safe_load(text)
    # YAML takes the word `on` for a truth.
    if not (read.get("on") or read.get(True)):
        yield f"{name} never runs"
    if not read.get("jobs"):
        yield f"{name} has no jobs"
    for job, what in read.get("jobs", {}).items():
        if "runs-on" not in what:
            yield f"{name}: `{job}` runs nowhere"
        for step in what["steps"]:
            if ("uses" in step) == ("run" in step):
                yield f"{name}: a step of `{job}` neither uses nor runs, or both: {step}"
            if "@" not in step.get("uses", "@"):
                yield f"{name}: {step['uses']} has no version"
        needs = what.get("needs")
        if needs and needs not in read["jobs"]:
            yield f"{name}: `{job}` needs `{needs}`, which is not there"


def runs(program, content, work):
    """Every command of the program that the page shows."""
    for command in sorted(set(commands(PAGE.read_text("utf-8")))):
        words = command.split()[1:]
        where = ["--content", str(content), "--out", str(work / "run"), "--today", "2026-11-21"]
        words = [word for word in words if word not in ("--strict", "--keep-addresses")]
        done = subprocess.run([program, *words, *where], capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"`{command}` fails: {done.stderr.strip()}"


def servers(files, site, work):
    """Whether nginx and Apache take the blocks of the page."""
    text = files["nginx.conf"].replace("/etc/nginx/", f"{site}/hosts/nginx/").replace("/srv/meetings", str(site))
    text = text.replace("server {", f"server {{ listen 127.0.0.1:{free_port()};")
    temporary = "".join(f"{kind}_temp_path {work}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    text = text.replace("http {", f"http {{ access_log off; {temporary}")
    (work / "nginx.conf").write_text(f"pid {work}/pid; events {{}}\n{text}")
    yield from fails(["nginx", "-t", "-e", str(work / "log"), "-c", str(work / "nginx.conf")], "nginx")
    lines = [f"LoadModule {m}_module {MODULES}/mod_{m}.so" for m in ("mpm_event", "authz_core")]
    (work / "apache.conf").write_text("\n".join([f"ServerRoot {work}", "ServerName localhost", f"ErrorLog {work}/apache.log", "Listen 127.0.0.1:9", *lines, files["apache.conf"]]))
    yield from fails(["apache2", "-t", "-f", str(work / "apache.conf")], "Apache")


def fails(command, name):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"{name} does not take its block: {done.stderr.strip()}"


class Logged(FTPHandler):
    """Notes what is sent and removed, in order."""

    did = []

    def on_file_received(self, file):
        self.did.append(("sent", Path(file).name))

    def ftp_DELE(self, path):
        self.did.append(("removed", Path(path).name))
        return super().ftp_DELE(path)


def ftp(script, site, work):
    """Sends a site to a real server, changes a file and removes one, and sends it again."""
    there = work / "there"
    (there / "www").mkdir(parents=True)
    shutil.copytree(site, work / "public")
    who = DummyAuthorizer()
    who.add_user("clerk", "secret", str(there), perm="elradfmwMT")
    Logged.authorizer = who
    server = FTPServer(("127.0.0.1", free_port()), Logged)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say = {"FTP_USER": "clerk", "FTP_PASSWORD": "secret", "FTP_FOLDER": "/www", "FTP_HOST": f"ftp://127.0.0.1:{server.address[1]}"}

    def send():
        Logged.did.clear()
        done = subprocess.run(["bash", "-c", script], cwd=work, env={**os.environ, **say}, capture_output=True, text=True, check=False, timeout=300)
        return done.stderr.strip() if done.returncode else ""

    def files(folder):
        return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file() and ".minutebook" not in path.parts}

    wrong = send()
    if wrong or files(there / "www") != files(work / "public"):
        yield f"FTP: the site is not there: {wrong}"
    time.sleep(1.1)
    page = work / "public/audit-committee/index.html"
    page.write_text(page.read_text("utf-8") + "<!-- -->", "utf-8")
    (work / "public/about.html").unlink()
    wrong = send()
    if wrong or files(there / "www") != files(work / "public"):
        yield f"FTP: the second time, the site is not there: {wrong}"
    if Logged.did != [("sent", "index.html"), ("removed", "about.html")]:
        yield f"FTP: of one changed and one removed page came {Logged.did}"


def s3(files, site, work):
    """The policy by the service's own definition; the script by a client that really runs it."""
    policy = json.loads((site / "hosts/cloudfront/response-headers-policy.json").read_text("utf-8"))
    model = botocore.session.get_session().get_service_model("cloudfront")
    shape = model.operation_model("CreateResponseHeadersPolicy").input_shape
    found = botocore.validate.ParamValidator().validate({"ResponseHeadersPolicyConfig": policy}, shape)
    if found.has_errors():
        yield f"CloudFront: {found.generate_report()}"
    port = free_port()
    moto = Path(sys.executable).with_name("moto_server")
    server = subprocess.Popen([moto, "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        env = {
            **os.environ, "AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
            "AWS_DEFAULT_REGION": "eu-west-2", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        for _ in range(100):
            if not subprocess.run(["bash", "-c", f"echo > /dev/tcp/127.0.0.1/{port}"], capture_output=True, check=False).returncode:
                break
            time.sleep(0.1)
        place = work / "s3"
        shutil.copytree(site, place / "public")

        def run(script):
            return subprocess.run(["bash", "-c", script], cwd=place, env=env, capture_output=True, text=True, check=False)

        run("aws s3 mb s3://anyshire-meetings")
        # Nobody plays CloudFront; its client looks at what it is given before it would send it.
        policy = files["aws-policy.sh"].rstrip() + " --generate-cli-skeleton output\n"
        done = [run(files["aws-sync.sh"]), run(policy)]
        (place / "public/about.html").unlink()
        again = run(files["aws-sync.sh"])
        for one in [*done, again]:
            if one.returncode:
                yield f"aws: {one.stderr.strip()}"
        sent = re.findall(r"^(upload|delete): (\S+)", again.stdout, re.M)
        if sent != [("delete", "s3://anyshire-meetings/about.html")]:
            yield f"S3: for one removed page it did {sent[:5]}"
        listed = run("aws s3 ls --recursive s3://anyshire-meetings").stdout
        if "index.html" not in listed or ".minutebook" in listed:
            yield "S3: the site is not there"
    finally:
        server.terminate()
        server.wait(10)


def main(arguments):
    if len(arguments) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    program, site, content = (Path(one).resolve() for one in arguments)
    files, faults = blocks(), []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        work.chmod(0o755)
        for name, text in files.items():
            if name.endswith(".toml"):
                build = tomllib.loads(text)["build"]
                if build["publish"] != "public" or not commands(build["command"]):
                    faults.append(f"{name} builds nothing")
            elif "workflows" in name:
                faults += workflow(name, text)
            elif name == ".gitlab-ci.yml":
                job = yaml.safe_load(text)["pages"]
                if job["artifacts"]["paths"] != ["public"] or not any(commands(line) for line in job["script"]):
                    faults.append(f"{name} publishes nothing")
            elif name == "archive.yml":
                (work / "records").mkdir()
                (work / "records/archive.yml").write_text(text)
                done = subprocess.run([program, "build", "--strict", "--content", work / "records", "--out", work / "own"], capture_output=True, text=True, check=False)
                if done.returncode or not (work / "own/_headers").exists():
                    faults.append(f"{name}: {done.stderr.strip()}")
            elif name.endswith(".sh"):
                faults += fails(["bash", "-n", "-c", text], name)
            elif not name.endswith(".conf") and name != "elsewhere":
                faults.append(f"nobody looks at {name}")
        faults += runs(program, content, work)
        faults += servers(files, site, work)
        faults += ftp(files["ftp.sh"], site, work)
        faults += s3(files, site, work)
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{len(files)} recipes: read, run, and sent to real servers as far as there are any")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
