"""The rows from which quizzes are analysed. Each person counts once, by their first attempt."""

from collections import defaultdict

from learning.models import Attempt, AttemptAnswer, QuestionVersion, SurveyReply
from learning.questions import analysis, rules
from learning.questions.analysis import Given
from learning.quizzes import contents

# Fewer sheets of an anonymous survey could be told apart by who was there.
LEAST_SHEETS = 5
FIELDS = (
    "attempt_id",
    "version__key",
    "score",
    "answer",
    "marks",
    "position",
    "answered_at",
    "attempt__started_at",
)


def first_attempts(unit):
    """Return everybody's first attempt at a quiz, once it is marked."""
    return Attempt.objects.filter(unit=unit, number=1, state=Attempt.State.MARKED)


def given(unit):
    """Return the `Given` of a quiz: of first attempts, or of the sheets of an anonymous survey."""
    if rules.read(unit.rules).anonymous:
        return _of_sheets(unit)
    by_attempt = defaultdict(list)
    answers = AttemptAnswer.objects.filter(attempt__in=first_attempts(unit))
    for row in answers.order_by("attempt_id", "position").values_list(*FIELDS):
        by_attempt[row[0]].append(dict(zip(FIELDS, row, strict=True)))
    return [found for rows in by_attempt.values() for found in _of_attempt(rows)]


def _of_attempt(rows):
    answered = [(row["position"], row["answered_at"]) for row in rows]
    seconds = analysis.gaps(rows[0]["attempt__started_at"], answered)
    return [
        Given(
            attempt=row["attempt_id"],
            question=str(row["version__key"]),
            score=row["score"] if row["marks"] else None,
            answer=row["answer"],
            marks=row["marks"],
            seconds=seconds.get(row["position"]),
        )
        for row in rows
    ]


def _of_sheets(unit):
    replies = SurveyReply.objects.filter(unit=unit).values_list("sheet", "version__key", "answer")
    return [
        Given(attempt=sheet, question=str(key), score=None, answer=answer) for sheet, key, answer in replies
    ]


def newest(keys):
    """Return {key: `Content` of the newest version} of questions, published or not."""
    found = {}
    for version in QuestionVersion.objects.filter(key__in=keys).order_by("number"):
        found[str(version.key)] = version
    return {key: contents.of(version) for key, version in found.items()}
