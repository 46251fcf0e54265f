"""Texts in Moodle XML: a ``text`` inside an element that says its format. Pure functions."""

from learning.interchange import html, reading

MARKED_UP = {"html", "moodle_auto_format", ""}


def text_of(element, path="."):
    """Return the text inside `element` as it stands in the file; empty where there is none."""
    found = element.find(f"{path}/text")
    return "" if found is None else "".join(found.itertext()).replace("\r", "")


def rich(element, path="."):
    """Return a text as simple HTML; Markdown counts as plain. Raises `Refused`."""
    text, form = text_of(element, path), _form(element, path)
    if form not in MARKED_UP:
        return html.from_plain(text)
    return reading.rich(text.replace("\n", "<br>") if form == "moodle_auto_format" else text)


def plain(element, path="."):
    """Return a text as plain lines. Raises `Refused`."""
    text = text_of(element, path)
    return reading.plain(text) if _form(element, path) in MARKED_UP else text


def _form(element, path):
    found = element.find(path)
    return "" if found is None else found.get("format", "")
