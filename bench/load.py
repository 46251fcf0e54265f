"""A small client: requests from a few threads, bounded in number, to a server on this machine."""

import http.client
import json
import os
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
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


class Client:
    """Speaks to one server; `sessions` are used in turn, each by one thread at a time."""

    def __init__(self, port, sessions):
        self.port, self.sessions = port, sessions

    def once(self, connection, session, page):
        headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Accept-Encoding": "gzip",
            "Accept-Language": "en",
        }
        body = None
        if page.kind == "form":
            body = urlencode({"csrfmiddlewaretoken": TOKEN, "uuid": str(uuid4())})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        elif page.kind == "json":
            event = {"uuid": str(uuid4()), "kind": "completed", "unit": page.unit}
            body = json.dumps({"events": [event]})
            headers["Content-Type"] = "application/json"
        begin = time.perf_counter()
        connection.request("POST" if body else "GET", page.path, body, headers)
        response = connection.getresponse()
        content = response.read()
        spent = (time.perf_counter() - begin) * 1000
        if response.status != page.status:
            raise AssertionError(f"{page.path}: {response.status} {content[:300]!r}")
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
