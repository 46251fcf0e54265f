"""The Khmer catalogues: complete, current, and with every placeholder in its place."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APPS = ["civic", "learning", "casestudies", "studyvisits"]
CATALOGUES = [*(ROOT / app for app in APPS), ROOT]
KHMER = "locale/km/LC_MESSAGES/django.po"

needs_gettext = pytest.mark.skipif(
    not shutil.which("msgattrib") and not os.environ.get("CI"), reason="no gettext on this machine"
)


def run(*command, cwd=ROOT):
    outside = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(command, cwd=cwd, env=outside, capture_output=True, text=True, check=True).stdout


def entries(po):
    """Return the texts of a catalogue, as one string without wrapping."""
    return set(
        re.findall(r'^msgid (".*")$', run("msgcat", "--no-wrap", "--no-location", str(po)), re.MULTILINE)
    )


@needs_gettext
@pytest.mark.parametrize("folder", CATALOGUES, ids=[folder.name for folder in CATALOGUES])
def test_every_text_has_khmer(folder):
    po = str(folder / KHMER)
    assert run("msgattrib", "--untranslated", "--no-obsolete", po) == ""
    assert run("msgattrib", "--only-fuzzy", "--no-obsolete", po) == ""


@needs_gettext
@pytest.mark.parametrize("folder", CATALOGUES, ids=[folder.name for folder in CATALOGUES])
def test_placeholders_survive_and_the_compiled_catalogue_is_current(folder, tmp_path):
    compiled = tmp_path / "django.mo"
    run("msgfmt", "--check-format", "-o", str(compiled), str(folder / KHMER))
    assert compiled.read_bytes() == (folder / KHMER).with_suffix(".mo").read_bytes()


@needs_gettext
@pytest.mark.slow
@pytest.mark.parametrize("app", [*APPS, "home"])
def test_no_text_is_missing_from_the_catalogue(app, tmp_path):
    source = tmp_path / app
    ignored = shutil.ignore_patterns("__pycache__", "static", "migrations", "*.mo")
    shutil.copytree(ROOT / app, source, ignore=ignored)
    if app == "home":
        shutil.copytree(ROOT / "templates", source / "templates")
        (source / "locale").mkdir()
    known = entries(ROOT / KHMER if app == "home" else ROOT / app / KHMER)
    run(sys.executable, "-m", "django", "makemessages", "--locale", "km", "--no-location", cwd=source)
    assert entries(source / KHMER) - known == set()
