"""What a version of a question holds: its shape, and its words in each language. Pure values."""

from dataclasses import dataclass, field
from decimal import Decimal

SHORT_ID = 8


@dataclass(frozen=True)
class ChoiceWords:
    """One answer in one language: plain texts."""

    text: str = ""
    match: str = ""
    feedback: str = ""


@dataclass(frozen=True)
class Words:
    """A question in one language. `stem`, `feedback` and `rubric` are rich text as the database keeps it."""

    stem: str = ""
    picture: int | None = None
    picture_alt: str = ""
    unit: str = ""
    feedback: str = ""
    rubric: str = ""
    true_feedback: str = ""
    false_feedback: str = ""
    choices: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """A question. `choices` are ids in the author's order, `right` those marked as right.

    `locale` is the language that it was written in first; `words` is {language: Words}.
    """

    kind: str
    title: str
    locale: str
    choices: tuple = ()
    right: frozenset = frozenset()
    is_true: bool | None = None
    number: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    words: dict = field(default_factory=dict)

    def language(self, wanted):
        """Return `wanted` where the question has it, else the language that it was written in."""
        return wanted if wanted in self.words else self.locale

    def words_in(self, language):
        """Return the `Words` in `language`, or as it was written first."""
        return self.words[self.language(language)]

    def choice(self, choice, language):
        """Return the `ChoiceWords` of one answer in `language`, or as it was written first."""
        own = self.words_in(language).choices.get(choice)
        return own or self.words[self.locale].choices.get(choice) or ChoiceWords()

    def matches(self):
        """Return the ids whose match can be chosen: one for each different text, in the author's order."""
        texts = {}
        for choice in self.choices:
            texts.setdefault(self.words[self.locale].choices[choice].match, choice)
        return tuple(texts.values())

    def match_of(self, choice):
        """Return the id (one of `matches`) of what `choice` belongs to."""
        wanted = self.words[self.locale].choices[choice].match
        return next(other for other in self.matches() if self._match(other) == wanted)

    def lefts(self):
        """Return the ids to find a match for; the rest are there to distract."""
        return tuple(choice for choice in self.choices if self.words[self.locale].choices[choice].text)

    def _match(self, choice):
        return self.words[self.locale].choices[choice].match


def read(data):
    """Return the `Content` of what `QuestionVersion.content` keeps (a dict of JSON)."""
    words = {}
    for language, kept in data["words"].items():
        choices = {choice: ChoiceWords(*texts) for choice, texts in kept["choices"].items()}
        words[language] = Words(**{**kept, "choices": choices})
    return Content(
        kind=data["kind"],
        title=data["title"],
        locale=data["locale"],
        choices=tuple(data["choices"]),
        right=frozenset(data["right"]),
        is_true=data["is_true"],
        number=None if data["number"] is None else Decimal(data["number"]),
        tolerance=Decimal(data["tolerance"]),
        words=words,
    )


def snapshot(source, family):
    """Return what `read` reads, of a question and its translations (`family`: {language: question}).

    What is right is the source's; other languages give words for the same answers.
    """
    choices = sorted(source.choices.all(), key=lambda choice: choice.sort_order or 0)
    ids = short_ids([choice.translation_key for choice in choices])
    return {
        "kind": source.kind,
        "title": source.title,
        "locale": source.locale.language_code,
        "choices": [ids[choice.translation_key] for choice in choices],
        "right": [ids[choice.translation_key] for choice in choices if choice.correct],
        "is_true": source.is_true,
        "number": None if source.number is None else str(source.number.normalize()),
        "tolerance": str((source.tolerance or Decimal(0)).normalize()),
        "words": {language: _words(question, ids) for language, question in sorted(family.items())},
    }


def _words(question, ids):
    return {
        "stem": question.stem or "",
        "picture": question.picture_id,
        "picture_alt": question.picture_alt,
        "unit": question.unit,
        "feedback": question.feedback or "",
        "rubric": question.rubric or "",
        "true_feedback": question.true_feedback,
        "false_feedback": question.false_feedback,
        "choices": {
            ids[choice.translation_key]: [choice.text, choice.match, choice.feedback]
            for choice in question.choices.all()
            if choice.translation_key in ids
        },
    }


def short_ids(keys):
    """Return {key: short id}, as short as they can be told apart, 8 characters at least."""
    length = SHORT_ID
    while len({key.hex[:length] for key in keys}) < len(keys):
        length += 1
    return {key: key.hex[:length] for key in keys}
