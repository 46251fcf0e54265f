"""A real site in processes of its own: its database, its server, and a client that speaks HTTP to it.

For what no test inside one process can show: a server killed while it writes, and writers side by side.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a" * 32

SET_UP = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import get_user_model
from tests.durability.content import make_course
course, units = make_course(units={units})
store = import_module(settings.SESSION_ENGINE).SessionStore
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
from learning import enrolling
made = []
for number in range({people}):
    user = get_user_model().objects.create_user(f"person{{number}}", password=None)
    answer, mine = enrolling.enrol(user, course)
    assert mine is not None, answer
    session = store()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    made.append(session.session_key)
import json
print("READY " + json.dumps({{"sessions": made, "units": units, "course": course.slug}}))
"""


class Site:
    """A site on a database of its own; a context manager that leaves nothing behind."""

    def __init__(self, folder, database_url):
        self.folder = Path(folder)
        self.name = f"sala_durability_{uuid.uuid4().hex[:8]}"
        self.server_url = database_url
        self.port = _free_port()
        self.server = None

    def __enter__(self):
        if self.server_url.startswith("postgres"):
            self._sql(f"CREATE DATABASE {self.name}")
            url = self.server_url.rsplit("/", 1)[0] + f"/{self.name}"
        else:
            url = f"sqlite:///{self.folder / 'site.sqlite3'}"
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "home.settings",
            "DEMO": "1",
            "REDIS_URL": "",
            "SECRET_KEY": "only-for-this-test-" + "x" * 40,
            "MEDIA_ROOT": str(self.folder / "media"),
        }
        self.manage("migrate", "--verbosity", "0")
        return self

    def __exit__(self, *exc):
        self.kill()
        if self.server_url.startswith("postgres"):
            self._sql(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _sql(self, statement):
        import psycopg

        config = environ.Env.db_url_config(self.server_url)
        parts = {
            "user": config["USER"],
            "password": config["PASSWORD"],
            "host": config["HOST"],
            "port": config["PORT"],
        }
        with psycopg.connect(
            dbname="postgres", autocommit=True, **{k: v for k, v in parts.items() if v}
        ) as connection:
            connection.execute(statement)

    def manage(self, *arguments):
        """Run manage.py; return what it printed, or raise with what it said."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise AssertionError(f"manage.py {arguments[0]} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def fill(self, *, people, units):
        """Make a course of `units` lessons and `people` enrolled; return {"sessions", "units", "course"}."""
        printed = self.manage("shell", "--verbosity", "0", "-c", SET_UP.format(people=people, units=units))
        return json.loads(printed.split("READY ", 1)[1])

    def serve(self, *, workers=2, threads=4):
        """Start gunicorn and wait until it answers."""
        self.server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "home.wsgi"),
                *("--bind", f"127.0.0.1:{self.port}", "--workers", str(workers), "--threads", str(threads)),
                *("--log-level", "critical"),
            ],
            cwd=ROOT,
            env=self.env,
            start_new_session=True,
        )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if self.post("", {"events": []})[0] == 401:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the server did not start")

    def kill(self):
        """SIGKILL the server and all its workers."""
        if self.server and self.server.poll() is None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
        self.server = None

    def post(self, session, body, *, timeout=60):
        """POST `body` to the events' door as the owner of `session`; return (status, answer)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            headers = {
                "Content-Type": "application/json",
                "Cookie": f"sala_sessionid={session}; sessionid={session}; sala_csrftoken={TOKEN}; csrftoken={TOKEN}",
                "X-CSRFToken": TOKEN,
            }
            connection.request("POST", "/learning/events/", json.dumps(body), headers)
            response = connection.getresponse()
            text = response.read()
            return response.status, json.loads(text) if text else None
        except (http.client.HTTPException, ValueError) as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
