"""The rules of a quiz, as `Unit.rules` and `Attempt.rules` keep them. Pure values."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from learning.choices import Counts, FeedbackWhen, Purpose

# After its time is over, an answer that is still on its way counts for so long.
GRACE = timedelta(seconds=60)


@dataclass(frozen=True)
class Item:
    """A question by its key, or a draw of so many; `marks` are for each."""

    question: str = ""
    draw: int = 0
    tag: str = ""
    theme: int | None = None
    difficulty: str = ""
    marks: int = 1


@dataclass(frozen=True)
class Rules:
    """How a quiz is taken. `time_limit` is in minutes, `pass_mark` in per cent; None means no limit or no mark."""

    purpose: str = Purpose.PRACTICE
    items: tuple = ()
    shuffle_questions: bool = False
    shuffle_answers: bool = True
    time_limit: int | None = None
    attempts_allowed: int | None = None
    waiting_hours: int | None = None
    pass_mark: int | None = None
    counts: str = Counts.BEST
    feedback: str = FeedbackWhen.HANDED_IN
    anonymous: bool = False

    @property
    def is_survey(self):
        return self.purpose == Purpose.SURVEY

    @property
    def how_many(self):
        """How many questions an attempt has."""
        return sum(item.draw or 1 for item in self.items)

    def passes(self, score):
        """Whether an attempt with this `score` (a ratio, or None) finishes the quiz."""
        if self.pass_mark is None:
            return True
        return score is not None and round(score * 100, 6) >= self.pass_mark

    def as_json(self):
        """Return what `read` reads."""
        return asdict(self) | {"items": [asdict(item) for item in self.items]}


def read(data):
    """Return the `Rules` that a record keeps (a dict of JSON)."""
    items = tuple(Item(**item) for item in data.get("items", ()))
    return Rules(**{**data, "items": items})


NAMES = (
    "purpose",
    "shuffle_questions",
    "shuffle_answers",
    "time_limit",
    "attempts_allowed",
    "waiting_hours",
    "pass_mark",
    "counts",
    "feedback",
    "anonymous",
)


def rules_of(quiz):
    """Return the `Rules` of a quiz page; a question that was deleted leaves a gap that nobody sees."""
    items = [item for child in quiz.questions if (item := _item(child.block_type, child.value))]
    return Rules(items=tuple(items), **{name: getattr(quiz, name) for name in NAMES})


def _item(block_type, value):
    marks = value["marks"] or 1
    if block_type == "question":
        question = value["question"]
        return Item(question=str(question.translation_key), marks=marks) if question else None
    return Item(
        draw=value["how_many"] or 0,
        tag=value["tag"] or "",
        theme=int(value["theme"]) if value["theme"] else None,
        difficulty=value["difficulty"] or "",
        marks=marks,
    )
