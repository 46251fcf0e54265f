"""A draft in the one form that every format keeps exactly. Pure functions."""

from dataclasses import replace
from decimal import Decimal

from civic.khmer import normalise
from learning.choices import QuestionKind as Kind
from learning.interchange import html
from learning.interchange.texts import cut, lines, one_line

CHOSEN = {Kind.SINGLE, Kind.MULTIPLE}
WITHOUT_CHOICES = {Kind.TRUE_FALSE, Kind.NUMBER, Kind.OPEN}
TITLE, TITLE_FROM_STEM, TAG = 150, 60, 100


def tidied(draft):
    """Return `draft` with clean HTML, folded white space, a title, and nothing that its kind has no use for.

    ``tidied(tidied(draft)) == tidied(draft)``.
    """
    stem, is_number = html.clean(draft.stem), draft.kind == Kind.NUMBER
    return replace(
        draft,
        kind=str(draft.kind),
        stem=stem,
        title=_title(draft.title, stem),
        choices=_choices(draft),
        **_statement(draft),
        number=_number(draft.number) if is_number else None,
        tolerance=_number(draft.tolerance) if is_number else Decimal(0),
        unit=one_line(draft.unit) if is_number else "",
        feedback=html.clean(draft.feedback),
        tags=_tags(draft.tags),
        identity=one_line(draft.identity),
    )


def _title(title, stem):
    """Return the short name, made from the stem's first words where there is none."""
    return cut(one_line(title), TITLE) or one_line(cut(one_line(html.plain(stem)), TITLE_FROM_STEM))


def _statement(draft):
    if draft.kind != Kind.TRUE_FALSE:
        return {"is_true": None, "true_feedback": "", "false_feedback": ""}
    return {"true_feedback": lines(draft.true_feedback), "false_feedback": lines(draft.false_feedback)}


def _number(value):
    """Return `value`; a zero without the decimals that it may have been written with."""
    return value if value is None or value else Decimal(0)


def _choices(draft):
    if draft.kind in WITHOUT_CHOICES:
        return ()
    choices = tuple(_choice(draft.kind, choice) for choice in draft.choices)
    return tuple(_once(choices)) if draft.kind == Kind.SHORT else choices


def _choice(kind, choice):
    text = one_line(choice.text)
    has_feedback = kind != Kind.ORDERING and (text or kind != Kind.MATCHING)
    return replace(
        choice,
        text=text,
        correct=choice.correct if kind in CHOSEN or kind == Kind.SHORT else False,
        feedback=lines(choice.feedback) if has_feedback else "",
        match=one_line(choice.match) if kind == Kind.MATCHING else "",
    )


def _once(choices):
    """Yield short answers but those that only repeat another one, as with a capital letter."""
    known = set()
    for choice in choices:
        same = (normalise(choice.text), choice.correct, choice.feedback)
        if not choice.text or same not in known:
            known.add(same)
            yield choice


def _tags(tags):
    """Return the tags, each once whatever its case."""
    kept = {}
    for tag in filter(None, (cut(one_line(tag), TAG) for tag in tags)):
        kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())
