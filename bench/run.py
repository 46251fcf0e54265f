"""Sets up a database, serves the site from it, and measures each page beside the floors."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path

import environ

from bench.load import Client

ROOT = Path(__file__).resolve().parents[1]
BANK = "/admin/learning/questions/"


@dataclass(frozen=True)
class Page:
    """Something to ask for; `floor` names what it is compared with, `session` whose it is ("" for everybody).

    `target` is the most that its ratio to the floor should be; 0 where there is none.
    """

    name: str
    path: str
    floor: str
    kind: str = "get"
    session: str = ""
    unit: str = ""
    position: int = 0
    status: int = 200
    target: float = 0


class Database:
    """A database of the bench's own; dropped at the end."""

    def __init__(self, name, url, folder):
        self.name, self.url, self.folder = name, url, folder
        self.made = ""

    @staticmethod
    def reachable(url):
        config = environ.Env.db_url_config(url)
        try:
            with socket.create_connection(
                (config["HOST"] or "127.0.0.1", int(config["PORT"] or 5432)), timeout=2
            ):
                return True
        except OSError:
            return False

    def _sql(self, statement):
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)

    def __enter__(self):
        if self.name == "postgresql":
            self.made = f"sala_bench_{uuid.uuid4().hex[:8]}"
            self._sql(f"CREATE DATABASE {self.made}")
            self.site_url = self.url.rsplit("/", 1)[0] + f"/{self.made}"
        else:
            self.site_url = self.url
        return self

    def __exit__(self, *exc):
        if self.made:
            self._sql(f"DROP DATABASE {self.made} WITH (FORCE)")

    def env(self):
        return {
            **os.environ,
            "DATABASE_URL": self.site_url,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "SECRET_KEY": "only-for-the-bench-" + "x" * 40,
            "DEMO": "1",
            "REDIS_URL": "",
            "MEDIA_ROOT": str(self.folder / "media"),
        }

    def django(self, *arguments):
        """Run a management command; return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "django", *arguments],
            cwd=ROOT,
            env=self.env(),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def call(self, code, mark):
        """Run Python in the site; return the JSON that it printed behind `mark`."""
        return json.loads(
            self.django("shell", "--verbosity", "0", "-c", code).split(f"{mark} ", 1)[1].splitlines()[0]
        )


def pages_of(made):
    """Return what is measured, floors first."""
    course, units, administrator = made["course"], made["units"], made["administrator"]
    learn, quiz = f"/en/learn/{course}", made["quiz"]
    return [
        Page("GET floor", "/bench/bare/", "get"),
        Page("POST floor", "/bench/insert/", "post", kind="form"),
        Page("page floor", "/en/bare/page/", "page"),
        Page("lesson in the player", f"{learn}/{units[2]}/", "get", target=2.0),
        Page("My learning", "/en/learn/", "get"),
        Page("course page", f"/en/courses/{course}/", "page", target=1.3),
        Page("catalogue", "/en/courses/", "page"),
        Page(
            "one completion (form)", f"{learn}/{units[3]}/done/", "post", kind="form", status=302, target=2.5
        ),
        Page("one completion (JSON)", "/learning/events/", "post", kind="json", unit=units[4], target=2.5),
        Page("quiz: before it is taken", f"{learn}/{quiz}/", "get"),
        Page("quiz: the sitting", f"{learn}/{quiz}/attempt/1/", "get", target=2.5),
        Page(
            "one answer (JSON)",
            "/learning/answers/",
            "post",
            kind="answer",
            unit=quiz,
            position=made["short"],
            target=2.5,
        ),
        Page("completion report", "/admin/reports/completion/", "get", session=administrator, target=6.0),
        Page("the bank's list", BANK, "get", session=administrator),
    ]


def fill(database, officials):
    """Migrate and fill a database; return what is in it."""
    begin = time.monotonic()
    database.django("migrate", "--verbosity", "0")
    made = database.call(f"from bench import fill; fill.main({officials})", "MADE")
    print(f"{database.name}: filled in {time.monotonic() - begin:.0f} s")
    return made


def measure(database, made, *, rounds, requests):
    """Return ([(page, rounds measured)], {page: queries}); floors and pages take turns within each round."""
    pages = pages_of(made)
    asked = [(page.name, page.path, page.session or made["sessions"][0], page.kind) for page in pages]
    counted = database.call(f"from bench import queries; queries.main({asked!r})", "COUNTED")
    with Server(database) as server:
        client = Client(server.port, made["sessions"])
        for page in pages:
            client.round(page, server.pid, requests=40)
        found = {page: [] for page in pages}
        for _ in range(rounds):
            for page in pages:
                count = requests // 4 if page.session else requests
                # The page before this one may have written: the figures are those of a warm cache.
                client.round(page, server.pid, requests=16)
                found[page].append(client.round(page, server.pid, requests=count))
    return list(found.items()), counted


def measure_bank(database, made):
    """Return {number of questions: figures} of the bank's list, and print a line for each."""
    code = f"from bench import bank; bank.main({made['administrator']!r}, {BANK!r})"
    found = database.call(code, "BANK")
    for count, row in found.items():
        print(
            f"the bank's list with {int(count):,} questions: {row['queries']} queries,"
            f" median {row['ms']:.1f} ms, CPU of the process {row['cpu_ms']:.1f} ms (warm, without gunicorn)"
        )
    return found


class Server:
    """Gunicorn with two workers of four threads, on a free port of this machine."""

    def __init__(self, database):
        self.database = database

    def __enter__(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            self.port = listener.getsockname()[1]
        command = ["gunicorn", "home.wsgi", "--workers", "2", "--threads", "4", "--log-level", "critical"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command, "--bind", f"127.0.0.1:{self.port}"],
            cwd=ROOT,
            env=self.database.env(),
        )
        self.pid = self.process.pid
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/bench/up/", timeout=5).read()
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("The server did not start.")

    def __exit__(self, *exc):
        self.process.terminate()
        self.process.wait()
