"""Questions one by one: those that can be read or written are kept, the others are told."""

from learning.interchange import html
from learning.interchange.checks import whole
from learning.interchange.drafts import Found, Refused, Skipped
from learning.interchange.texts import cut, one_line
from learning.interchange.tidying import TITLE, TITLE_FROM_STEM, tidied


class Basket:
    """What a reader has found so far."""

    def __init__(self):
        self.questions, self.skipped = [], []

    def add(self, line, title, make):
        """Keep the draft that `make()` returns; where it raises `Refused`, or makes no sense, say so at `line`."""
        try:
            self.questions.append((line, whole(make())))
        except Refused as refused:
            self.skip(line, title, refused.reason)

    def skip(self, line, title, reason):
        """Say of the question at `line`, known as `title`, why it is left out."""
        self.skipped.append(Skipped(line, cut(one_line(title), TITLE), reason))

    def found(self):
        """Return the `Found`."""
        return Found(tuple(self.questions), tuple(self.skipped))


def each(drafts, write):
    """Return ([what `write(draft)` returns], the `Skipped` for which it raises `Refused` or that make no sense)."""
    parts, skipped = [], []
    for draft in drafts:
        try:
            parts.append(write(whole(draft)))
        except Refused as refused:
            skipped.append(Skipped(0, tidied(draft).title, refused.reason))
    return parts, tuple(skipped)


def called(title, markup):
    """Return what a question can be called in a report: its title, or the beginning of its text."""
    return title or cut(one_line(html.plain(markup[:2000])), TITLE_FROM_STEM)
