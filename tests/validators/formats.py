"""Judges what `check` writes for other programs.

    formats.py FOLDER VERDICT SCHEMA

FOLDER has, for each case, the same findings as NAME.jsonl, NAME.github and NAME.sarif. VERDICT is
what Microsoft's SARIF validator, which knows the rules of use, says of all the SARIF logs; SCHEMA is
that of the standard, because the validator passes in silence over a log that it cannot read. Each
fault is a line; without one a last line says what was done.
"""

import json
import re
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

# Rules of the validator that do not bind here, and why.
EXCUSED = {
    "SARIF2005": "asks for a web address of the program, which has none yet",
}

# A workflow command as GitHub's runner reads it: properties without bare commas and colons.
COMMAND = re.compile(
    r"::(?P<severity>error|warning) file=(?P<file>[^,:\n]+)"
    r"(?:,line=(?P<line>[1-9]\d*),col=(?P<column>[1-9]\d*))?,title=(?P<code>[EW]\d+)::(?P<text>.+)"
)


def unescaped(text):
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def lines(path):
    """The findings of a file of JSON lines; what is wrong with them."""
    kinds = {"code": str, "severity": str, "message": str, "help": str, "file": str, "line": int, "column": int}
    found, faults = [], []
    for text in path.read_text("utf-8").splitlines():
        finding = json.loads(text)
        missing = {"code", "severity", "message", "help", "file"} - finding.keys()
        odd = [key for key, value in finding.items() if type(value) is not kinds.get(key)]
        if missing or odd or ("line" in finding) != ("column" in finding):
            faults.append(f"{path.name}: {text}")
        found.append(finding)
    return found, faults


def annotations(path, findings):
    """What of GitHub's annotations does not say what the findings say."""
    told = path.read_text("utf-8").splitlines()
    if len(told) != len(findings):
        yield f"{path.name}: {len(told)} annotations of {len(findings)} findings"
    for text, finding in zip(told, findings):
        read = COMMAND.fullmatch(text)
        if not read:
            yield f"{path.name}: no workflow command: {text}"
            continue
        said = (read["severity"], unescaped(read["file"]), read["code"], unescaped(read["text"]))
        wanted = (finding["severity"], finding["file"], finding["code"], f"{finding['message']}\n{finding['help']}")
        place = tuple(int(read[key]) if read[key] else None for key in ("line", "column"))
        if said != wanted or place != (finding.get("line"), finding.get("column")):
            yield f"{path.name}: {text} is not {finding}"


def log(path, findings):
    """What a code host would stumble over in a SARIF log, or that the findings do not say."""
    run = json.loads(path.read_text("utf-8"))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for rule in run["tool"]["driver"]["rules"]:
        if not all(rule["help"].get(key) for key in ("text", "markdown")):
            yield f"{path.name}: {rule['id']} has no help"
    open_results = [result for result in run["results"] if "suppressions" not in result]
    if len(open_results) != len(findings):
        yield f"{path.name}: {len(open_results)} results of {len(findings)} findings"
    for result, finding in zip(open_results, findings):
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        at = (region["startLine"], region["startColumn"])
        if (result["ruleId"], result["level"]) != (finding["code"], finding["severity"]):
            yield f"{path.name}: {result} is not {finding}"
        if at != (finding.get("line", 1), finding.get("column", 1)):
            yield f"{path.name}: {finding['code']} stands at {at}"
    for result in run["results"]:
        if rules[result["ruleIndex"]] != result["ruleId"]:
            yield f"{path.name}: {result['ruleId']} has the rule of another"
        for place in result["locations"] + result.get("relatedLocations", []):
            artifact = place["physicalLocation"]["artifactLocation"]
            inside = artifact.get("uriBaseId") in run["originalUriBaseIds"]
            if not inside or re.match(r"/|[a-z]+:|.*\\", artifact["uri"]) or ".." in artifact["uri"].split("/"):
                yield f"{path.name}: {artifact} is not below the folder of the run"


def by_schema(path, schema):
    """Where a SARIF log is not of the form that the standard lays down."""
    for error in schema.iter_errors(json.loads(path.read_text("utf-8"))):
        yield f"{path.name}: not of the schema: {error.json_path}: {error.message}"


def judged(path):
    """What the validator found, but for what is excused."""
    for result in json.loads(path.read_text("utf-8-sig"))["runs"][0]["results"]:
        if result["ruleId"] not in EXCUSED:
            place = result["locations"][0]["physicalLocation"]
            uri = place["artifactLocation"].get("uri", "")
            line = place.get("region", {}).get("startLine", "")
            yield f"{uri.rpartition('/')[2]}:{line}: {result['ruleId']} {json.dumps(result['message'])}"


def main(folder, verdict, schema):
    schema = Draft202012Validator(json.loads(Path(schema).read_text("utf-8-sig")))
    faults, every = list(judged(Path(verdict))), 0
    for path in sorted(Path(folder).glob("*.jsonl")):
        findings, wrong = lines(path)
        every += len(findings)
        faults += wrong
        faults += annotations(path.with_suffix(".github"), findings)
        faults += log(path.with_suffix(".sarif"), findings)
        faults += by_schema(path.with_suffix(".sarif"), schema)
    for fault in faults:
        print(fault)
    if not faults:
        print(f"{every} findings, each the same as JSON, as SARIF and as GitHub's annotation")
    return 1 if faults or not every else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
