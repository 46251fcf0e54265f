"""Marking: pure functions from a question and an answer to a ratio between 0 and 1.

Rules, as the trainer's guide tells them: one choice, true or false, a short answer and a number are right or
wrong; of several choices each wrong one takes away a right one; of pairs the share that is right; of an order
the share of pairs of things that stand the right way round, counted from half of them.
"""

from itertools import combinations

from civic.khmer import squeezed
from learning.choices import QuestionKind as Kind
from learning.questions import answers

UNMARKED = {Kind.RATING}
BY_HAND = {Kind.OPEN}


def mark(content, answer):
    """Return the score of `answer`, a ratio from 0 to 1; None where a person has to mark, or nothing is marked."""
    if content.kind in UNMARKED:
        return None
    if answer is None:
        return 0.0
    if content.kind in BY_HAND:
        return None
    return float(_MARKERS[content.kind](content, answer))


def is_marked(kind):
    """Whether questions of this kind carry marks."""
    return kind not in UNMARKED


def _single(content, answer):
    return answer in content.right


def _multiple(content, answer):
    chosen = set(answer)
    right = len(chosen & content.right)
    return max(0, right - len(chosen - content.right)) / len(content.right)


def _true_false(content, answer):
    return (answer == answers.TRUE) == content.is_true


def _matching(content, answer):
    lefts = content.lefts()
    return sum(answer.get(choice) == content.match_of(choice) for choice in lefts) / len(lefts)


def _ordering(content, answer):
    places = dict(answer)
    pairs = list(combinations(content.choices, 2))
    right = sum(a in places and b in places and places[a] < places[b] for a, b in pairs)
    return max(0.0, 2 * right / len(pairs) - 1)


def _short(content, answer):
    return accepted(content, answer) in content.right


def _number(content, answer):
    given = answers.number(answer)
    return given is not None and abs(given - content.number) <= content.tolerance


_MARKERS = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _true_false,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
    Kind.SHORT: _short,
    Kind.NUMBER: _number,
}


def accepted(content, text):
    """Return the id of the short answer that `text` is, in any language of the question, or None.

    Compared without case, accents, spaces, invisible characters and a full stop at the end; Khmer signs in one order.
    """
    wanted = _bare(text)
    for words in content.words.values():
        for choice in content.choices:
            if choice in words.choices and _bare(words.choices[choice].text) == wanted:
                return choice
    return None


def _bare(text):
    return squeezed(text).rstrip(".។!?៖")


def total(scores, marks):
    """Return the score of an attempt, a ratio; None where a score is missing that carries marks.

    `scores` and `marks` stand beside each other; questions without marks have 0.
    """
    counted = [(score, worth) for score, worth in zip(scores, marks, strict=True) if worth]
    if any(score is None for score, _worth in counted):
        return None
    reach = sum(worth for _score, worth in counted)
    return min(1.0, sum(score * worth for score, worth in counted) / reach) if reach else None
