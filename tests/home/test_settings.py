"""What the settings promise: safe in production, SQLite set for many writers, PostgreSQL by one variable."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "SECRET_KEY": "k3yj8Wq1zXv7LrT0pNs5mBd9cFh2gUa4eYi6oKQxZ_-RtPlMnJb",
    "ALLOWED_HOSTS": "sala.example.org",
    "DATABASE_URL": "sqlite://:memory:",
}
SHOWN = ["DATABASES", "SECURE_SSL_REDIRECT", "SESSION_ENGINE", "CACHES", "SERVE_MEDIA"]


def run(*arguments, **environment):
    """Run Python in the repository with these variables only; the finished process, its output as text."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ}
    environment = {"DJANGO_SETTINGS_MODULE": "home.settings", **keep, **environment}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)


def settings_with(**environment):
    code = (
        "import json; from django.conf import settings;"
        f"shown = {{name: getattr(settings, name) for name in {SHOWN}}};"
        "from django.core.mail import get_connection;"
        "shown['mail'] = '.'.join([type(get_connection()).__module__, type(get_connection()).__name__]);"
        "print(json.dumps(shown, default=str))"
    )
    result = run("-c", code, **environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_check_deploy_is_clean_in_production():
    result = run("manage.py", "check", "--deploy", "--fail-level", "INFO", **PRODUCTION)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout
    assert "(0 silenced)" in result.stdout


def test_production_does_not_start_without_a_secret_key():
    result = run("-c", "from django.conf import settings; settings.DEBUG", ALLOWED_HOSTS="x")
    assert "SECRET_KEY" in result.stderr


def test_production_is_strict_and_a_laptop_is_not():
    production = settings_with(**PRODUCTION)
    assert production["SECURE_SSL_REDIRECT"] is True
    assert production["SERVE_MEDIA"] is False
    assert production["mail"].endswith("smtp.EmailBackend")
    laptop = settings_with(DEMO="1", SECRET_KEY="x")
    assert laptop["SECURE_SSL_REDIRECT"] is False
    assert laptop["SERVE_MEDIA"] is True
    assert laptop["mail"].endswith("console.EmailBackend")


def test_postgresql_comes_by_database_url_with_a_pool():
    database = settings_with(**PRODUCTION | {"DATABASE_URL": "postgres://u:p@db/sala"})["DATABASES"][
        "default"
    ]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert database["OPTIONS"]["pool"]["max_size"] == 8


def test_redis_takes_cache_and_sessions():
    shown = settings_with(**PRODUCTION | {"REDIS_URL": "redis://cache:6379/0"})
    assert shown["CACHES"]["default"]["LOCATION"] == "redis://cache:6379/0"
    assert shown["SESSION_ENGINE"].endswith("cached_db")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
def test_sqlite_has_a_write_ahead_log_waits_for_locks_and_begins_immediate():
    def pragma(name):
        with connection.cursor() as cursor:
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2  # FULL: a commit is on the disk
    assert pragma("busy_timeout") == 20_000
    assert connection.transaction_mode == "IMMEDIATE"


def test_reading_a_page_never_writes_a_session():
    assert settings.SESSION_SAVE_EVERY_REQUEST is False
    assert not connection.settings_dict["ATOMIC_REQUESTS"]


@pytest.mark.django_db
def test_learners_pages_allow_nothing_inline_and_the_admin_does(client, admin_client):
    policy = client.get("/en/account/login/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    policy = admin_client.get("/admin/account/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy


def test_every_variable_is_in_the_operations_guide():
    guide = ROOT / "docs" / "operations.md"
    source = (ROOT / "home" / "settings.py").read_text()
    names = {part.split('"')[1] for part in source.split("env.")[1:] if part[: part.find("(")].isidentifier()}
    names |= {"SECRET_KEY"}
    missing = sorted(name for name in names if f"`{name}`" not in guide.read_text())
    assert not missing
