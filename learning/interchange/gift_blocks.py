"""A GIFT file in pieces: one for each question, with the comments and the category before it. Pure functions."""

import re
from dataclasses import dataclass

from learning.interchange.gift_text import masked
from learning.interchange.reading import category_tag

_CATEGORY = "$CATEGORY:"
_NOTE = re.compile(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")


@dataclass(frozen=True)
class Block:
    """The lines of one question, masked. `line` is its first, from 1; `category` is a tag or empty."""

    line: int
    text: str
    notes: str
    category: str

    @property
    def identity(self):
        return next(iter(self._noted("id")), "")

    @property
    def tags(self):
        return tuple(filter(None, [*self._noted("tag"), self.category]))

    def _noted(self, wanted):
        found = _NOTE.findall(self.notes)
        return [re.sub(r"\\([\]\\])", r"\1", text) for name, text in found if name == wanted]


def blocks(text):
    """Yield the `Block` of each question in the file."""
    category, notes, rows, start = "", [], [], 0
    for line, row in enumerate([*text.split("\n"), ""], start=1):
        bare = row.strip()
        is_category = bare[: len(_CATEGORY)].upper() == _CATEGORY
        if rows and (is_category or not bare):
            yield Block(start, masked("\n".join(rows)), "\n".join(notes), category)
            notes, rows = [], []
        if is_category:
            category = category_tag(bare[len(_CATEGORY) :])
        elif bare.startswith("//"):
            notes.append(bare)
        elif bare:
            start = start if rows else line
            rows.append(row)


def note(name, text):
    """Return an id or a tag as a comment says it."""
    return "[" + name + ":" + re.sub(r"[\]\\]", r"\\\g<0>", text) + "]"
