"""The list of formats, and how a file tells its own."""

import pytest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from learning.interchange import FORMATS, guess, sheet
from learning.interchange.texts import say


def test_every_format_has_a_name_a_label_and_a_reader():
    assert list(FORMATS) == ["gift", "aiken", "moodle_xml", "sheet"]
    for name, form in FORMATS.items():
        assert form.name == name and isinstance(form.label, Promise) and callable(form.read)
    assert [name for name, form in FORMATS.items() if form.write] == ["gift", "moodle_xml"]


@pytest.mark.parametrize(
    ("filename", "content", "name"),
    [
        ("a.gift", b"", "gift"),
        ("a.XML", b"", "moodle_xml"),
        ("a.csv", b"", "sheet"),
        ("a.xlsx", b"", "sheet"),
        ("a.txt", b"Clean? {T}", "gift"),
        ("a.txt", b"Clean?\nA. Yes\nB. No\nANSWER: A", "aiken"),
        ("a.txt", "Clean?\nA. Yes {1}\nB. No\nANSWER: A".encode("utf-16"), "aiken"),
        ("a.txt", b"Hello", None),
        ("a.txt", b"\xff\xff", None),
        ("a", b"<?xml version='1.0'?><quiz/>", "moodle_xml"),
        ("a.bin", b"  <quiz>", "moodle_xml"),
        ("a", sheet.template(), "sheet"),
        ("", b"", None),
    ],
)
def test_guessing(filename, content, name):
    assert guess(filename, content) == name


def test_a_reason_stays_lazy():
    reason = say(gettext_lazy("Line %(line)s"), line=3)
    assert isinstance(reason, Promise) and str(reason) == "Line 3"
