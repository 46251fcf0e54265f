"""Questions from files and to files: GIFT, Aiken, Moodle XML and a spreadsheet. No database, no models."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from learning.interchange import aiken, files, gift, moodle_xml, sheet
from learning.interchange.drafts import Unreadable

START = 4096
_AIKEN = re.compile(r"^\s*ANSWER\s*:", re.MULTILINE)
_XML = re.compile(r"\s*<(\?xml|quiz)\b")


@dataclass(frozen=True)
class Format:
    """`read(bytes)` returns a `Found` or raises `Unreadable`; `write(drafts)` returns (bytes, skipped), or is None."""

    name: str
    label: str
    extensions: tuple[str, ...]
    read: Callable
    write: Callable | None = None


FORMATS = {
    form.name: form
    for form in [
        Format("gift", _("GIFT (text from Moodle)"), (".gift", ".txt"), gift.read, gift.write),
        Format("aiken", _("Aiken (text)"), (".txt",), aiken.read),
        Format("moodle_xml", _("Moodle XML"), (".xml",), moodle_xml.read, moodle_xml.write),
        Format("sheet", _("Spreadsheet (Excel or CSV)"), (".xlsx", ".csv"), sheet.read),
    ]
}


def guess(filename: str, content: bytes) -> str | None:
    """Return the name of the format of a file, by its extension or else by its content; None where neither tells."""
    extension = PurePath(filename).suffix.lower()
    names = [name for name, form in FORMATS.items() if extension in form.extensions]
    return names[0] if len(names) == 1 else _by_content(content)


def _by_content(content):
    if content.startswith(b"PK\x03\x04"):
        return "sheet"
    try:
        text = files.text(content)
    except Unreadable:
        return None
    if _XML.match(text):
        return "moodle_xml"
    if _AIKEN.search(text):
        return "aiken"
    return "gift" if "{" in text or "::" in text[:START] else None
