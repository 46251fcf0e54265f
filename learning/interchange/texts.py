"""Plain texts in the one form in which drafts hold them. Pure functions."""

import re

from django.utils.functional import lazy

from civic.khmer import COENG, normalise, tidy

# Not allowed in XML, and not characters.
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def _filled(text, values):
    return str(text) % values


_lazily_filled = lazy(_filled, str)


def say(text, /, **values):
    """Return the lazy `text` with its %(name)s placeholders filled in, lazy too."""
    return _lazily_filled(text, values)


def characters(text: str) -> str:
    """Return `text` as it is kept: Khmer signs in one order, no control characters, line breaks as they were."""
    return tidy(_NO_CHARACTERS.sub("", text))


def visible(text: str) -> bool:
    """Whether a reader can see anything of `text`."""
    return bool(normalise(text))


def one_line(text: str) -> str:
    """Return `text` with single spaces for all white space; empty where nothing of it can be seen."""
    folded = " ".join(characters(" ".join(text.split())).split())
    return folded if visible(folded) else ""


def lines(text: str) -> str:
    """Return `text` with each line folded like `one_line`, and without empty lines."""
    return "\n".join(filter(None, map(one_line, text.splitlines())))


def cut(text: str, most: int) -> str:
    """Return the first `most` characters of a tidy text; a Khmer letter is not left with half of its subscript."""
    return text[:most].rstrip(f" {COENG}")


def quoted(text: str) -> str:
    """Return so much of what a file says as a sentence about it can quote."""
    return cut(one_line(text), 60)
