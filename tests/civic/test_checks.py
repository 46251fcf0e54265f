"""Mistakes of a host project are named."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.checks import registry

from civic import checks

SQLITE = "django.db.backends.sqlite3"


@pytest.mark.parametrize(
    ("database", "found"),
    [
        ({"ENGINE": SQLITE, "OPTIONS": {"transaction_mode": "IMMEDIATE"}}, []),
        ({"ENGINE": SQLITE}, ["sala_civic.W001"]),
        ({"ENGINE": SQLITE, "OPTIONS": {"transaction_mode": "DEFERRED"}}, ["sala_civic.W001"]),
        ({"ENGINE": "django.db.backends.postgresql"}, []),
        ({"ENGINE": "django.db.backends.postgresql", "ATOMIC_REQUESTS": True}, ["sala_civic.E001"]),
    ],
)
def test_databases(monkeypatch, database, found):
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": database}))
    messages = checks.check_atomic_requests() + checks.check_sqlite_begins_immediate()
    assert [message.id for message in messages] == found
    assert all(message.hint for message in messages)


def test_sessions(settings):
    assert checks.check_sessions() == []
    settings.SESSION_SAVE_EVERY_REQUEST = True
    assert [message.id for message in checks.check_sessions()] == ["sala_civic.W002"]


def test_translations(monkeypatch):
    assert checks.check_translations() == []
    monkeypatch.setattr(checks, "settings", SimpleNamespace(INSTALLED_APPS=["wagtail_localize", "civic"]))
    found = [message.id for message in checks.check_translations()]
    assert found == ["sala_civic.E005", "sala_civic.E006"]


@pytest.mark.parametrize(
    ("name", "path", "label", "found"),
    [
        ("learning", checks.OUR_FOLDER / "learning", "sala_learning", []),
        ("learning", checks.OUR_FOLDER / "learning", "learning", ["sala_civic.E004"]),
        ("learning", Path("/host/learning"), "sala_learning", ["sala_civic.E002"]),
        ("learning.courses", Path("/host/learning/courses"), "courses", ["sala_civic.E002"]),
        ("host.school", Path("/host/host/school"), "sala_learning", ["sala_civic.E003"]),
        ("host.learning", Path("/host/host/learning"), "learning", []),
    ],
)
def test_apps_that_take_our_names(name, path, label, found):
    config = SimpleNamespace(name=name, path=str(path), label=label)
    assert [error.id for error in checks._shadows(config)] == found


def test_all_checks_are_registered_and_this_site_passes():
    ours = {check for check in registry.registry.get_checks() if check.__module__ == "civic.checks"}
    assert len(ours) == 5
    assert checks.check_shadows() == []
