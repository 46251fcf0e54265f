r"""GIFT's escapes and format marks. Pure functions.

An escaped sign is masked as a lone surrogate, which no decoded text holds, so that what is left of
``~ = # { } :`` has its meaning in the format.
"""

import re
from html import escape

from learning.interchange import html, reading

_ESCAPED = re.compile(r"\\([\\~=#{}:n])")
_SPECIAL = re.compile(r"[\\~=#{}:]")
_MASK = 0xD800
_MEANT = {_MASK + ord(sign): sign for sign in "\\~=#{}:"} | {_MASK + ord("n"): "\n", ord("\n"): " "}
_FORMAT = re.compile(r"\s*\[(html|plain|moodle|markdown)\]", re.IGNORECASE)
_NEEDS_PLAIN = re.compile(r"[<>&\n]|^[\[%]")


def masked(text):
    """Return `text` with its escaped signs masked."""
    return _ESCAPED.sub(lambda match: chr(_MASK + ord(match[1])), text)


def literal(text):
    r"""Return what masked `text` means: a line break of the file is a space, ``\n`` is a line break."""
    return text.translate(_MEANT)


def is_html(text, inherited=False):
    """Return (whether the masked `text` is HTML, what follows its mark); without a mark it is as `inherited`."""
    match = _FORMAT.match(text)
    return (match[1].lower() == "html", text[match.end() :]) if match else (inherited, text)


def rich(text, inherited):
    """Return masked `text` as simple HTML; raises `Refused`."""
    html_inside, rest = is_html(text, inherited)
    return reading.rich(literal(rest)) if html_inside else html.from_plain(literal(rest))


def plain(text, inherited):
    """Return masked `text` as plain text; raises `Refused`."""
    html_inside, rest = is_html(text, inherited)
    return reading.plain(literal(rest)) if html_inside else literal(rest)


def escaped(text):
    """Return `text` with what has a meaning in GIFT escaped."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")


def written(text):
    """Return plain `text` for a question that is HTML, marked where it could be taken for something else.

    An arrow, which GIFT can't escape, is written as HTML.
    """
    if "->" in text:
        return "[html]" + escaped(escape(text, quote=False).replace("\n", "<br>"))
    return ("[plain]" if _NEEDS_PLAIN.search(text) else "") + escaped(text)
