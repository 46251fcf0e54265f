"""What a question file says: drafts of questions, and what could not be read. Pure values."""

from dataclasses import dataclass
from decimal import Decimal

from learning.interchange.tidying import tidied

__all__ = ["ChoiceDraft", "Found", "QuestionDraft", "Refused", "Skipped", "Unreadable", "tidied"]


@dataclass(frozen=True)
class ChoiceDraft:
    """One answer. `text` and `match` are one plain line each, `feedback` plain lines."""

    text: str
    correct: bool = False
    feedback: str = ""
    match: str = ""


@dataclass(frozen=True)
class QuestionDraft:
    """A question. `kind` is one of `QuestionKind`; `stem` and `feedback` are simple HTML, the rest plain text.

    `choices` are the answers of single and multiple; of short the accepted answers (correct) and the wrong ones
    that are expected; of matching the pairs, where one without text is a match that belongs to nothing; of
    ordering the things in their right order; of rating the steps of the scale.
    `true_feedback` is read by who answered “true”. `tolerance` is absolute. `identity` is the file's own id.
    """

    kind: str
    stem: str
    title: str = ""
    choices: tuple[ChoiceDraft, ...] = ()
    is_true: bool | None = None
    true_feedback: str = ""
    false_feedback: str = ""
    number: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    unit: str = ""
    feedback: str = ""
    tags: tuple[str, ...] = ()
    identity: str = ""


@dataclass(frozen=True)
class Skipped:
    """A question that was left out. `line` is its line or row in the file, from 1; 0 where no file was read."""

    line: int
    title: str
    reason: str


@dataclass(frozen=True)
class Found:
    """What a file holds: (line, draft) in the file's order, and what was skipped."""

    questions: tuple[tuple[int, QuestionDraft], ...]
    skipped: tuple[Skipped, ...]


class Unreadable(ValueError):
    """Nothing can be made of the whole file; the message is a lazy text for the trainer."""


class Refused(ValueError):
    """One question can't be read or written; `reason` is a lazy text for the trainer."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason
