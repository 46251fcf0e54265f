"""What was right about an answer, for somebody to read. Pure values; texts are those of the question."""

from dataclasses import dataclass

from learning.choices import QuestionKind as Kind
from learning.questions import answers, marks


@dataclass(frozen=True)
class Line:
    """One thing that was answered: `right` is None where nobody says; `feedback` is plain text."""

    text: str
    right: bool | None = None
    feedback: str = ""


@dataclass(frozen=True)
class Explained:
    """An answer explained: what was given, and what would have been right where that is another thing."""

    given: tuple
    right: tuple


def explain(content, answer, language, *, words):
    """Return the `Explained` of an answer; `words` are those for true and for false in the language."""
    if answer is None:
        return Explained((), right(content, language, words))
    given = tuple(_given(content, answer, language, words))
    is_right = marks.mark(content, answer) == 1
    return Explained(given, () if is_right else right(content, language, words))


def _given(content, answer, language, words):
    kind = content.kind
    if kind == Kind.TRUE_FALSE:
        said = answer == answers.TRUE
        own = content.words_in(language)
        feedback = own.true_feedback if said else own.false_feedback
        yield Line(words[0] if said else words[1], said == content.is_true, feedback)
    elif kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.RATING):
        for choice in answer if isinstance(answer, list) else [answer]:
            own = content.choice(choice, language)
            yield Line(own.text, None if kind == Kind.RATING else choice in content.right, own.feedback)
    elif kind == Kind.MATCHING:
        for choice in content.lefts():
            if choice in answer:
                own, match = content.choice(choice, language), content.choice(answer[choice], language).match
                right = answer[choice] == content.match_of(choice)
                yield Line(f"{own.text} → {match}", right, own.feedback)
    elif kind == Kind.ORDERING:
        yield from (Line(f"{place}. {content.choice(choice, language).text}") for choice, place in answer)
    elif kind == Kind.SHORT:
        known = marks.accepted(content, answer)
        yield Line(answer, known in content.right, content.choice(known, language).feedback if known else "")
    elif kind == Kind.NUMBER:
        yield Line(f"{answer} {content.words_in(language).unit}".strip(), marks.mark(content, answer) == 1)
    else:
        yield Line(answer)


def right(content, language, words):
    """Return the texts of what is right, in order."""
    kind = content.kind
    if kind == Kind.TRUE_FALSE:
        return (words[0] if content.is_true else words[1],)
    if kind in (Kind.SINGLE, Kind.MULTIPLE):
        return tuple(
            content.choice(choice, language).text for choice in content.choices if choice in content.right
        )
    if kind == Kind.SHORT:
        first = next((choice for choice in content.choices if choice in content.right), None)
        return (content.choice(first, language).text,) if first else ()
    if kind == Kind.MATCHING:
        return tuple(
            f"{content.choice(left, language).text} → {content.choice(left, language).match}"
            for left in content.lefts()
        )
    if kind == Kind.ORDERING:
        return tuple(
            f"{place}. {content.choice(choice, language).text}"
            for place, choice in enumerate(content.choices, start=1)
        )
    if kind == Kind.NUMBER and content.number is not None:
        return (f"{content.number.normalize():f} {content.words_in(language).unit}".strip(),)
    return ()
