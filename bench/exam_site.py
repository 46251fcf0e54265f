"""What the exam needs of the site: made before it, and looked at after it."""

import json
import sys

from django.contrib.auth import get_user_model
from wagtail.models import Locale

from bench.fill import session
from bench.questions import MARKED, make_questions, make_quiz
from civic.models import Official
from learning.choices import QuestionKind as Kind
from learning.models import Attempt, AttemptAnswer, Course, LearningEvent
from learning.questions import answers
from learning.quizzes import attempts, contents


def prepare(count):
    """Make an exam in the second course and `count` officials with a session and an open attempt; print them."""
    course = Course.objects.order_by("pk")[1]
    asked = make_questions(MARKED, "Exam", Locale.objects.get(language_code="en"))
    unit = make_quiz(
        "module-1-1", "exam", asked, purpose="exam", time_limit=60, attempts_allowed=1, pass_mark=50
    )
    sittings = []
    for number, official in enumerate(Official.objects.filter(user=None).order_by("pk")[:count]):
        user = get_user_model().objects.create_user(f"candidate{number}")
        Official.objects.filter(pk=official.pk).update(user=user)
        answer, attempt = attempts.start(official.pk, unit.slug, actor=user)
        assert answer.code == "start", answer
        right = number % (len(MARKED) + 1)
        sittings.append({"session": session(user), "official": official.pk, "right": right})
    assert len(sittings) == count, f"The exam needs {count} officials without an account."
    rows = attempt.answers.order_by("position")
    made = {
        "path": f"/en/learn/{course.slug}/{unit.slug}/attempt/1/",
        "unit": unit.slug,
        "sheet": [sheet(contents.of_id(row.version_id), f"q{row.position}") for row in rows],
        "sittings": sittings,
    }
    sys.stdout.write("EXAM " + json.dumps(made) + "\n")


def sheet(content, name):
    """Return the fields of a right answer to a question, and of one that earns nothing."""
    right = sorted(content.right)
    wrong = [choice for choice in content.choices if choice not in content.right]
    if content.kind == Kind.MATCHING:
        lefts = content.lefts()
        others = dict(zip(lefts, [*lefts[1:], lefts[0]], strict=True))
        return [
            {f"{name}-{choice}": [content.match_of(choice)] for choice in lefts},
            {f"{name}-{choice}": [content.match_of(others[choice])] for choice in lefts},
        ]
    if content.kind == Kind.ORDERING:
        places = [str(place) for place in range(1, len(content.choices) + 1)]
        return [_places(name, content.choices, places), _places(name, content.choices, places[::-1])]
    if content.kind == Kind.TRUE_FALSE:
        values = [answers.TRUE], [answers.FALSE]
        return [{name: value} for value in (values if content.is_true else values[::-1])]
    if content.kind == Kind.SHORT:
        return [{name: [content.choice(right[0], "en").text]}, {name: ["something else"]}]
    if content.kind == Kind.NUMBER:
        return [{name: [str(content.number)]}, {name: ["-1"]}]
    return [{name: right}, {name: wrong[:1]}]


def _places(name, choices, places):
    return {f"{name}-{choice}": [place] for choice, place in zip(choices, places, strict=True)}


def check(slug, scores):
    """Print what the database has of the exam with this slug; `scores` are those due, {official: ratio}."""
    found = Attempt.objects.filter(unit__slug=slug)
    ended = dict(found.filter(state="marked", handed_in_at__isnull=False).values_list("official_id", "score"))
    kept = AttemptAnswer.objects.filter(attempt__in=found, answered_at__isnull=False)
    events = LearningEvent.objects.filter(unit__slug=slug)
    counted = {
        "handed_in": len(ended),
        "right_score": sum(
            ended.get(official) is not None and abs(ended[official] - score) < 1e-9
            for official, score in scores.items()
        ),
        "answers": kept.count(),
        "responded": events.filter(kind=LearningEvent.Kind.RESPONDED).count(),
        "late": events.filter(kind=LearningEvent.Kind.RESPONDED, data__late=True).count(),
    }
    sys.stdout.write("KEPT " + json.dumps(counted) + "\n")
