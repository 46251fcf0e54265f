"""The guides name commands, targets and settings that exist."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from civic import conf

ROOT = Path(__file__).resolve().parent.parent
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def named(pattern):
    """Return {what `pattern` finds: the guides that name it}."""
    found = {}
    for guide in GUIDES:
        for name in re.findall(pattern, guide.read_text()):
            found.setdefault(name, set()).add(guide.name)
    return found


def test_commands_exist():
    commands = named(r"manage\.py ([a-z_]+)")
    assert "migrate" in commands
    assert {name: where for name, where in commands.items() if name not in get_commands()} == {}


def test_targets_of_make_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    wanted = named(r"(?m)(?:^\$ |`|=\S+ )make ([a-z]+)")
    assert {"demo", "test"} <= set(wanted)
    assert {name: where for name, where in wanted.items() if name not in targets} == {}


def test_every_target_says_what_it_is_for():
    text = (ROOT / "Makefile").read_text()
    phony = set(re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)[1].split())
    assert phony == set(re.findall(r"^([a-z]+):.*##", text, re.MULTILINE))


def test_settings_of_the_apps_exist_and_are_explained():
    known = {f"SALA_{name}" for name in conf.DEFAULTS}
    of_the_site = set(re.findall(r"\bSALA_[A-Z_]+\b", (ROOT / "home" / "settings.py").read_text()))
    in_guides = set(named(r"\b(SALA_[A-Z_]+)\b"))
    assert known <= in_guides <= known | of_the_site


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_links_between_the_guides_lead_somewhere(guide):
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", guide.read_text())
    assert [link for link in links if not (guide.parent / link).exists()] == []


def test_files_named_in_the_guides_exist():
    paths = named(
        r"`((?:civic|learning|home|casestudies|studyvisits|bench|docs|tests)/[\w/]+\.(?:py|md|html|css|js))`"
    )
    assert {path: where for path, where in paths.items() if not (ROOT / path).exists()} == {}
