"""The Khmer catalogues: complete, current, and with every placeholder in its place."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import allauth
import django
import django_filters
import polib
import pytest
import wagtail
import wagtail_localize
import wagtailmedia

ROOT = Path(__file__).resolve().parents[1]
APPS = ["civic", "learning", "casestudies", "studyvisits"]
KHMER = "locale/km/LC_MESSAGES/django.po"
CATALOGUES = [
    *(ROOT / app / KHMER for app in APPS),
    ROOT / KHMER,
    ROOT / "civic" / "locale/km/LC_MESSAGES/djangojs.po",
]
NAMES = [str(po.relative_to(ROOT)).replace("/locale/km/LC_MESSAGES", "") for po in CATALOGUES]

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
@pytest.mark.parametrize("po", CATALOGUES, ids=NAMES)
def test_every_text_has_khmer(po):
    assert run("msgattrib", "--untranslated", "--no-obsolete", str(po)) == ""
    assert run("msgattrib", "--only-fuzzy", "--no-obsolete", str(po)) == ""


@needs_gettext
@pytest.mark.parametrize("po", CATALOGUES, ids=NAMES)
def test_placeholders_survive_and_the_compiled_catalogue_is_current(po, tmp_path):
    compiled = tmp_path / "django.mo"
    run("msgfmt", "--check-format", "-o", str(compiled), str(po))
    assert compiled.read_bytes() == po.with_suffix(".mo").read_bytes()


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


def borrowed():
    """Return the texts of `civic.borrowed` as they stand in the code."""
    for module in sorted((ROOT / "civic" / "borrowed").glob("*.py")):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = 1 if node.func.id == "pgettext_lazy" else 0
                yield node.args[first].value


def borrowed_by_scripts():
    text = (ROOT / "civic" / "borrowed" / "scripts.js").read_text()
    return [json.loads(found) for found in re.findall(r'gettext\(("(?:[^"\\]|\\.)*")', text)]


def said_by_others(domain="django"):
    """Return every text in the catalogues of the packages that texts are borrowed from."""
    found = set()
    for package in (django, wagtail, wagtail_localize, wagtailmedia, allauth, django_filters):
        for po in Path(package.__file__).parent.rglob(f"locale/*/LC_MESSAGES/{domain}.po"):
            if po.parts[-3] in ("en", "de"):
                found |= {entry.msgid for entry in polib.pofile(str(po)) if not entry.obsolete}
    return found


def test_what_is_borrowed_is_still_said_by_those_who_say_it():
    texts = list(borrowed())
    assert len(texts) > 500
    assert set(texts) - said_by_others() == set()
    scripts = borrowed_by_scripts()
    assert len(scripts) > 100
    assert set(scripts) - said_by_others("djangojs") == set()


def marked_up():
    """Return [(English, Khmer)] of every text with HTML in it."""
    for po in CATALOGUES:
        for entry in polib.pofile(str(po)):
            if "<" in entry.msgid and not entry.obsolete:
                yield entry.msgid_plural or entry.msgid, entry.msgstr or entry.msgstr_plural[0]


def test_markup_survives_in_translations():
    pairs = list(marked_up())
    assert pairs
    for english, khmer in pairs:
        assert sorted(re.findall(r"<[^>]+>", khmer)) == sorted(re.findall(r"<[^>]+>", english)), english


def test_plurals_keep_the_number_that_they_count():
    for po in CATALOGUES:
        for entry in polib.pofile(str(po)):
            if entry.msgid_plural and not entry.obsolete:
                wanted = set(re.findall(r"%\(\w+\)[sd]|%d|%s", entry.msgid_plural))
                for khmer in entry.msgstr_plural.values():
                    assert set(re.findall(r"%\(\w+\)[sd]|%d|%s", khmer)) == wanted, entry.msgid_plural
