"""Marking a knowledge check: pure functions, no database.

>>> key = AnswerKey(kind="single", right=frozenset({"a"}), feedback={"a": "Yes.", "b": "Not that one."})
>>> mark(key, {"a"}).correct
True
"""

from dataclasses import dataclass


class NothingChosen(ValueError):
    """No choice was sent."""


class UnknownChoice(ValueError):
    """A choice was sent that the check does not have, or no longer has."""


@dataclass(frozen=True)
class AnswerKey:
    """What is right in one check: `right` holds choice ids, `feedback` the text for every choice id."""

    kind: str
    right: frozenset
    feedback: dict


@dataclass(frozen=True)
class MarkedChoice:
    """What a reader is told of one choice that they made."""

    correct: bool
    feedback: str


@dataclass(frozen=True)
class Marked:
    """A marked answer: `score` is a ratio from 0 to 1, `choices` is {id: MarkedChoice} of those chosen."""

    correct: bool
    score: float
    choices: dict


def mark(key, chosen):
    """Mark `chosen` (choice ids, in any order) against `key`; each wrong choice takes away a right one.

    Raises `NothingChosen` for no choice, `UnknownChoice` for one that the check does not have.
    """
    chosen = frozenset(chosen)
    if not chosen:
        raise NothingChosen("No choice was sent.")
    if unknown := chosen - key.feedback.keys():
        raise UnknownChoice(f"The check has no choice {', '.join(sorted(map(str, unknown)))}.")
    right = len(chosen & key.right)
    wrong = len(chosen) - right
    score = max(0, right - wrong) / len(key.right) if key.right else 0.0
    choices = {
        choice: MarkedChoice(correct=choice in key.right, feedback=key.feedback[choice])
        for choice in sorted(chosen)
    }
    return Marked(correct=bool(chosen == key.right), score=float(score), choices=choices)


def choice_ids(choices):
    """Return the id of each item of a ListBlock's value, in order.

    An item that has never been saved in the editor has no id of its own, and goes by its place.
    """
    return [item.original_id or str(place) for place, item in enumerate(choices.bound_blocks, start=1)]


def key_of(check):
    """Return the `AnswerKey` of the value of one knowledge check block."""
    ids = choice_ids(check["choices"])
    items = dict(zip(ids, check["choices"], strict=True))
    return AnswerKey(
        kind=check["kind"],
        right=frozenset(choice for choice, item in items.items() if item["correct"]),
        feedback={choice: item["feedback"] or "" for choice, item in items.items()},
    )


def keys_of(body):
    """Return {block id: AnswerKey} of every knowledge check in a lesson's body (a StreamValue)."""
    return {child.id: key_of(child.value) for child in body if child.block_type == "knowledge_check"}
