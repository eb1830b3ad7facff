"""Holds each refusal against the examples that the document shows for it."""

import atexit
import json
import os
from pathlib import Path

import schemathesis

DOCUMENT = json.loads(Path(os.environ["DOCUMENT"]).read_text())
# The one receipt that the example cannot read, and the report that panics, on purpose.
BROKEN = ("/invoices/2/receipt", "/reports/monthly")
seen = set()


def resolved(part):
    while "$ref" in part:
        found = DOCUMENT
        for key in part["$ref"].removeprefix("#/").split("/"):
            found = found[key.replace("~1", "/").replace("~0", "~")]
        part = found
    return part


@schemathesis.check
def error_is_shown(ctx, response, case):
    """The code of a refusal is among the named examples of its operation and status."""
    if response.status_code < 400:
        return
    error = json.loads(response.content)
    seen.add(error["error_code"])
    operation = DOCUMENT["paths"][case.path].get(case.method.lower())
    if operation is None:
        # A method that the path does not have, sent on purpose.
        assert error["error_code"] == "HTTP-405", error
        return
    answer = operation["responses"].get(str(response.status_code))
    if answer is None:
        return  # which `status_code_conformance` reports
    answer = resolved(answer)
    shown = answer["content"]["application/json"]["examples"]
    assert error["error_code"] in shown, f"{error['error_code']} is not among {sorted(shown)}"
    if error["error_code"] == "SERVER-500":
        assert response.request.url.endswith(BROKEN), f"a fault of the server: {response.request.url}"


@atexit.register
def write_seen():
    with open(os.environ["SEEN"], "a") as file:
        file.writelines(f"{code}\n" for code in seen)
