"""How a quiz and its questions did, from marked attempts. Pure functions; classical test theory, in plain figures."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import fmean, median

# Below this many attempts nothing is said of how well a question tells people apart.
ENOUGH = 10
WELL, LITTLE = 0.3, 0.1


@dataclass(frozen=True)
class Given:
    """One answer of one marked attempt: `score` is a ratio or None, `seconds` the time since the answer before."""

    attempt: int
    question: str
    score: float | None
    answer: object = None
    marks: int = 1
    seconds: float | None = None


@dataclass(frozen=True)
class Figures:
    """How one question did.

    `right` is the mean score (a ratio), None where nothing is marked; `discrimination` the correlation of its score
    with the rest of the attempt, from -1 to 1, None where there is too little to say; `chosen` counts answers that
    are choices; `seconds` is the median.
    """

    question: str
    answers: int
    blank: int
    right: float | None
    discrimination: float | None
    chosen: dict
    seconds: float | None

    @property
    def verdict(self):
        """``few``, ``well``, ``little``, ``not`` or ``misleads``: whether it tells who knows from who doesn't."""
        if self.discrimination is None:
            return "few"
        if self.discrimination >= WELL:
            return "well"
        if self.discrimination >= LITTLE:
            return "little"
        return "misleads" if self.discrimination <= -LITTLE else "not"


def analyse(rows):
    """Return {question: Figures} of all `rows` (`Given`), in the order in which the questions first come."""
    by_question, by_attempt = defaultdict(list), defaultdict(list)
    for row in rows:
        by_question[row.question].append(row)
        if row.score is not None and row.marks:
            by_attempt[row.attempt].append(row)
    return {question: _figures(question, given, by_attempt) for question, given in by_question.items()}


def _figures(question, given, by_attempt):
    scores = [row.score for row in given if row.score is not None]
    times = [row.seconds for row in given if row.seconds is not None]
    chosen = Counter(choice for row in given for choice in choices_of(row.answer))
    return Figures(
        question=question,
        answers=len(given),
        blank=sum(row.answer is None for row in given),
        right=fmean(scores) if scores else None,
        discrimination=_discrimination(given, by_attempt),
        chosen=dict(chosen),
        seconds=median(times) if times else None,
    )


def choices_of(answer):
    """Return the choice ids in an answer; an order and pairs have none that are worth counting."""
    if isinstance(answer, str):
        return [answer]
    if isinstance(answer, list):
        return [choice for choice in answer if isinstance(choice, str)]
    return []


def _discrimination(given, by_attempt):
    pairs = []
    for row in given:
        rest = [other for other in by_attempt[row.attempt] if other.question != row.question]
        reach = sum(other.marks for other in rest)
        if row.score is not None and reach:
            pairs.append((row.score, sum(other.score * other.marks for other in rest) / reach))
    return correlation(pairs) if len(pairs) >= ENOUGH else None


def correlation(pairs):
    """Return Pearson's r of [(x, y)], or None where either does not vary."""
    xs, ys = zip(*pairs, strict=True)
    mean_x, mean_y = fmean(xs), fmean(ys)
    up = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    spread = sum((x - mean_x) ** 2 for x in xs) * sum((y - mean_y) ** 2 for y in ys)
    if spread <= 1e-18:
        return None
    return max(-1.0, min(1.0, up / spread**0.5))


def gaps(started_at, answered):
    """Return {position: seconds since the answer before}; `answered` is [(position, moment or None)]."""
    found, last = {}, started_at
    for position, at in sorted(((p, at) for p, at in answered if at), key=lambda pair: pair[1]):
        found[position] = (at - last).total_seconds()
        last = at
    return found


def gain(before, after):
    """Return (gain, normalised gain) of two scores (ratios): the second is the share of what could be gained, and
    None where nothing could. Negative gains are normalised by what could be lost."""
    difference = after - before
    room = 1 - before if difference >= 0 else before
    return difference, (difference / room if room > 0 else None)
