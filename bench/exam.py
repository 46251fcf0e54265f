"""An exam: 200 officials with an open attempt send each answer as they give it, and hand in within the same minute.

Requests come at an even pace, whether those before them were answered or not as long as a thread is free; answers and
handings-in are mixed. Afterwards the database is asked whether it has everything.
"""

import http.client
import json
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench.load import answer, ask, form
from bench.run import Server

OFFICIALS, THREADS = 200, 40


@dataclass
class Tally:
    """What one or all threads saw: milliseconds, errors in words, and how late the latest request was sent."""

    answers: list = field(default_factory=list)
    handed_in: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    behind: float = 0
    spent: float = 0


class Exam:
    """One exam of `made` (see `bench.exam_site.prepare`) at the server on `port`, over `seconds`."""

    def __init__(self, port, made, seconds):
        self.port, self.made, self.seconds = port, made, seconds

    def run(self):
        """Have everybody sit; return the `Tally` of all threads."""
        self.begin = time.perf_counter() + 0.5
        with ThreadPoolExecutor(THREADS) as pool:
            parts = list(pool.map(self._thread, range(THREADS)))
        return Tally(
            answers=sorted(one for part in parts for one in part.answers),
            handed_in=sorted(one for part in parts for one in part.handed_in),
            errors=[one for part in parts for one in part.errors],
            behind=max(part.behind for part in parts),
            spent=max(part.spent for part in parts),
        )

    def _thread(self, number):
        """Send what every fortieth official sends, one after the other: answers in turn, then the handing in.

        The threads begin one after the other too, within the time of one official.
        """
        own, tally = self.made["sittings"][number::THREADS], Tally()
        steps = len(self.made["sheet"]) + 1
        slot = self.seconds / steps / (len(own) + 1)
        for place, sitting in enumerate(own):
            for step in range(steps):
                self._wait((number / THREADS * steps + place * steps + step) * slot, tally)
                try:
                    self._send(sitting, step, tally)
                except (OSError, http.client.HTTPException) as error:
                    tally.errors.append(repr(error))
        tally.spent = time.perf_counter() - self.begin
        return tally

    def _send(self, sitting, step, tally):
        if step < len(self.made["sheet"]):
            self._answer(sitting, step, tally)
        else:
            self._hand_in(sitting, tally)

    def _wait(self, until, tally):
        left = self.begin + until - time.perf_counter()
        if left > 0:
            time.sleep(left)
        tally.behind = max(tally.behind, -left)

    def _answer(self, sitting, step, tally):
        right, wrong = self.made["sheet"][step]
        body = answer(self.made["unit"], step + 1, right if step < sitting["right"] else wrong)
        status, content, spent = self._ask(sitting, "/learning/answers/", body)
        tally.answers.append(spent)
        if status != 200 or json.loads(content)["answers"][0]["status"] != "accepted":
            tally.errors.append(f"answer {step + 1}: {status} {content[:200]!r}")

    def _hand_in(self, sitting, tally):
        status, content, spent = self._ask(sitting, self.made["path"], form(action="hand_in"))
        tally.handed_in.append(spent)
        if status != 302:
            tally.errors.append(f"handing in: {status} {content[:200]!r}")

    def _ask(self, sitting, path, body):
        """Send one request on a connection of its own, as a phone does after a while."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            return ask(connection, sitting["session"], path, *body)
        finally:
            connection.close()


def hold(database, *, seconds):
    """Hold an exam at a server of its own; print what came of it and return it, with `ok`."""
    made = database.call(f"from bench import exam_site; exam_site.prepare({OFFICIALS})", "EXAM")
    with Server(database) as server:
        tally = Exam(server.port, made, seconds).run()
    scores = {one["official"]: one["right"] / len(made["sheet"]) for one in made["sittings"]}
    code = f"from bench import exam_site; exam_site.check({made['unit']!r}, {scores!r})"
    kept = database.call(code, "KEPT")
    verified = verify(database)
    due = OFFICIALS * len(made["sheet"])
    wanted = {
        "handed_in": OFFICIALS,
        "right_score": OFFICIALS,
        "answers": due,
        "responded": due,
        "late": 0,
    }
    result = {
        "seconds": seconds,
        "errors": len(tally.errors),
        "rate": len(tally.answers) / tally.spent,
        "answer": percentiles(tally.answers),
        "hand_in": percentiles(tally.handed_in),
        "behind_ms": tally.behind * 1000,
        "kept": kept,
        "verified": verified,
        "ok": not tally.errors and kept == wanted and verified == "",
    }
    show(result, tally, wanted)
    return result


def verify(database):
    """Return what `verify_progress` finds, an empty text for nothing."""
    try:
        database.django("verify_progress")
    except subprocess.CalledProcessError as error:
        return error.stdout[:1000] + error.stderr[-300:]
    return ""


def percentiles(times):
    """Return p50 and p95 of sorted milliseconds."""
    if not times:
        return {"p50": 0, "p95": 0}
    return {"p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)]}


def show(result, tally, wanted):
    """Print what the client saw, and what the database has."""
    print(
        f"exam: {OFFICIALS} officials in {result['seconds']} s: {result['errors']} errors,"
        f" {result['rate']:.0f} answers/s; an answer p50 {result['answer']['p50']:.1f},"
        f" p95 {result['answer']['p95']:.1f} ms; handing in p50 {result['hand_in']['p50']:.1f},"
        f" p95 {result['hand_in']['p95']:.1f} ms; sent {result['behind_ms']:.0f} ms behind time at most"
    )
    names = {
        "handed_in": "handed in and marked",
        "right_score": "with the right score",
        "answers": "answers",
        "responded": "events of answers",
        "late": "late",
    }
    counted = ", ".join(f"{result['kept'][key]:,} of {wanted[key]:,} {name}" for key, name in names.items())
    print(f"exam, in the database: {counted}; verify_progress finds {result['verified'] or 'nothing'}")
    for error in dict.fromkeys(tally.errors[:5]):
        print(f"  {error}")
