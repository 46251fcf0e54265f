"""Which questions an attempt asks, and in which order. Pure functions; chance comes in as `rng`."""

from learning.choices import QuestionKind as Kind


def draw(items, pools, rng):
    """Return [(question key, marks)] for `items` (`rules.Item`).

    `pools` has, for each item, the keys that it may ask: one for a named question (none where it is not
    published), any number for a draw. No question is asked twice; named ones come first in the choice.
    """
    named = {item.question for item in items if item.question}
    asked, found = set(named), []
    for item, pool in zip(items, pools, strict=True):
        if item.question:
            found.extend((key, item.marks) for key in pool)
            continue
        free = sorted(set(pool) - asked)
        drawn = rng.sample(free, min(item.draw, len(free)))
        asked.update(drawn)
        found.extend((key, item.marks) for key in drawn)
    return found


def order(content, *, shuffle, rng):
    """Return the ids of a question's answers in the order in which they are shown.

    Matches, and things to put in order, are always shuffled: their own order would give them away.
    """
    if content.kind == Kind.RATING:
        return list(content.choices)
    if content.kind == Kind.MATCHING:
        return _shuffled(content.matches(), rng)
    if content.kind == Kind.ORDERING:
        return _shuffled(content.choices, rng)
    if content.kind in (Kind.SINGLE, Kind.MULTIPLE):
        return _shuffled(content.choices, rng) if shuffle else list(content.choices)
    return []


def _shuffled(ids, rng):
    """Return the ids in a random order that is not their own, where there are two or more."""
    ids = list(ids)
    mixed = ids[:]
    while len(ids) > 1 and mixed == ids:
        rng.shuffle(mixed)
    return mixed
