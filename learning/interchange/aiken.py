"""Aiken: a question, lettered answers, and a line that names the right one."""

import re

from django.utils.translation import gettext_lazy as _

from learning.choices import QuestionKind as Kind
from learning.interchange import files, html
from learning.interchange.drafts import ChoiceDraft, QuestionDraft, Refused
from learning.interchange.gathering import Basket
from learning.interchange.texts import quoted, say

OPTION = re.compile(r"\s*([A-Z])[.)](?:\s+(.*)|\s*)$")
ANSWER = re.compile(r"\s*ANSWER\s*:\s*(.*?)\s*$")


class _Piece:
    """One question while it is read: `stem` lines, `options` [letter, text], `answer` as written or None."""

    def __init__(self, line):
        self.line, self.stem, self.options, self.problem = line, [], [], None
        self.answer, self.answer_line = None, line

    def take(self, line, row):
        """Take one line that isn't empty and isn't the ANSWER."""
        match = OPTION.match(row)
        if match and (self.options or match[1] == "A"):
            self._option(line, match[1], match[2] or "")
        elif self.options:
            self.options[-1][1] += f" {row}"
        else:
            self.stem.append(row)

    def _option(self, line, letter, text):
        expected = chr(ord("A") + len(self.options))
        if letter != expected and not self.problem:
            message = _(
                "Line %(line)s: the answer %(letter)s stands where the answer %(expected)s should be."
            )
            self.problem = say(message, line=line, letter=letter, expected=expected)
        self.options.append([letter, text])

    def draft(self):
        """Return the draft; raise `Refused`."""
        if self.problem:
            raise Refused(self.problem)
        if self.answer is None:
            raise Refused(say(_("Line %(line)s: a line “ANSWER: A” should follow."), line=self.answer_line))
        if self.answer not in [letter for letter, _text in self.options]:
            message = _("Line %(line)s: “ANSWER: %(answer)s” doesn't name one of the answers by its letter.")
            raise Refused(say(message, line=self.answer_line, answer=quoted(self.answer)))
        return QuestionDraft(
            kind=Kind.SINGLE,
            stem=html.from_plain("\n".join(self.stem)),
            choices=tuple(ChoiceDraft(text, letter == self.answer) for letter, text in self.options),
        )


def read(content: bytes):
    """Return the `Found` of an Aiken file; raise `Unreadable` where it isn't text.

    Lines of a question's text stay lines. A line between two answers belongs to the first of them, unless an
    empty line stands before it: then a new question begins.
    """
    basket = Basket()
    for piece in _pieces(files.text(content)):
        basket.add(piece.line, " ".join(piece.stem)[:200], piece.draft)
    return basket.found()


def _pieces(text):
    piece, after_gap = None, False
    for line, row in enumerate(text.split("\n"), start=1):
        if not row.strip():
            after_gap = True
            continue
        if piece and piece.options and after_gap and not (OPTION.match(row) or ANSWER.match(row)):
            yield piece
            piece = None
        piece, after_gap = piece or _Piece(line), False
        piece.answer_line = line
        if match := ANSWER.match(row):
            piece.answer = match[1]
            yield piece
            piece = None
        else:
            piece.take(line, row)
    if piece:
        yield piece
