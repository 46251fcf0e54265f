"""A small client: requests from a few threads, bounded in number, to a server on this machine."""

import http.client
import json
import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

TOKEN = "a" * 32
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """One round of one page: milliseconds, and CPU milliseconds of the server per request."""

    times: list
    cpu: float
    seconds: float
    size: int


def cpu_seconds(parent):
    """Return the CPU time that the children of `parent` have used (the workers of gunicorn)."""
    total = 0
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def form(**fields):
    """Return the body of a form, and its type."""
    return urlencode({"csrfmiddlewaretoken": TOKEN, **fields}), "application/x-www-form-urlencoded"


def answer(unit, position, fields):
    """Return the body that sends one answer of a first attempt by the JSON door, and its type."""
    one = {
        "uuid": str(uuid4()),
        "position": position,
        "fields": fields,
        "at": datetime.now(UTC).isoformat(),
    }
    return json.dumps({"unit": unit, "attempt": 1, "answers": [one]}), "application/json"


def body_of(page):
    """Return what is posted to `page`, new each time, and its type; (None, "") for a GET."""
    if page.kind == "form":
        return form(uuid=uuid4())
    if page.kind == "json":
        event = {"uuid": str(uuid4()), "kind": "completed", "unit": page.unit}
        return json.dumps({"events": [event]}), "application/json"
    if page.kind == "answer":
        return answer(page.unit, page.position, {f"q{page.position}": [f"compost {uuid4()}"]})
    return None, ""


def ask(connection, session, path, body=None, content_type=""):
    """Send one request as the person signed in by `session`; return (status, content, milliseconds)."""
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Accept-Encoding": "gzip",
        "Accept-Language": "en",
    }
    if body:
        headers["Content-Type"] = content_type
    begin = time.perf_counter()
    connection.request("POST" if body else "GET", path, body, headers)
    response = connection.getresponse()
    content = response.read()
    return response.status, content, (time.perf_counter() - begin) * 1000


class Client:
    """Speaks to one server; `sessions` are used in turn, each by one thread at a time."""

    def __init__(self, port, sessions):
        self.port, self.sessions = port, sessions

    def once(self, connection, session, page):
        status, content, spent = ask(connection, session, page.path, *body_of(page))
        if status != page.status:
            raise AssertionError(f"{page.path}: {status} {content[:300]!r}")
        return spent, len(content)

    def round(self, page, server, *, requests, threads=4):
        """Ask for `page` `requests` times from `threads` threads."""
        sessions = [page.session] if page.session else self.sessions

        def run(number):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            got = [
                self.once(connection, sessions[(number + turn * threads) % len(sessions)], page)
                for turn in range(requests // threads)
            ]
            connection.close()
            return got

        before, begin = cpu_seconds(server), time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            got = [one for part in pool.map(run, range(threads)) for one in part]
        seconds = time.perf_counter() - begin
        used = cpu_seconds(server) - before
        return Measured([spent for spent, _size in got], used * 1000 / len(got), seconds, got[0][1])


def summary(rounds):
    """Return p50, p95, requests a second, CPU ms a request (median of the rounds) and bytes."""
    times = sorted(spent for one in rounds for spent in one.times)
    return {
        "p50": statistics.median(times),
        "p95": times[int(len(times) * 0.95)],
        "rate": statistics.median(len(one.times) / one.seconds for one in rounds),
        "cpu": statistics.median(one.cpu for one in rounds),
        "bytes": rounds[0].size,
    }
