"""Marking by a trainer, more attempts and time, and how a quiz did: who may, and what follows."""

import csv
import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from learning import enrolling, verify
from learning.models import Attempt, LearningEvent, QuizGrant, UnitProgress
from learning.questions import analysis
from learning.questions.analysis import Given
from learning.quizzes import attempts
from tests.cast import ROLES
from tests.civic.factories import OfficialFactory, UserFactory
from tests.learning import factories as make

pytestmark = pytest.mark.django_db


def taught(trainer, *items, **rules):
    """Return (course, unit) of a course that `trainer` teaches."""
    module = make.make_module("Sorting", lessons=1)
    page = make.make_quiz(module, *items, **rules)
    course = make.make_course("Waste", modules=[module], trainers=[trainer])
    return course, course.course_units.get(unit__key=page.translation_key).unit


def sits(course, unit, user, *said, hand_in=True):
    """Have somebody answer the questions of a quiz in order; return the attempt."""
    enrolling.enrol(user, course)
    official = user.sala_official.pk
    answer, attempt = attempts.start(official, unit.slug)
    assert answer, answer.reason
    for position, value in enumerate(said, start=1):
        if value is not None:
            response = attempts.Response(uuid4(), position, {f"q{position}": [value]})
            assert attempts.respond(official, unit.slug, attempt.number, [response])[0].kept
    return attempts.hand_in(official, unit.slug, attempt.number) if hand_in else attempt


@pytest.fixture
def essay(trainer, learner, ground):
    """A quiz of one open question (4 marks, to pass: half), handed in by the learner."""
    question = make.make_question("open", title="Say why", rubric="<p>Two reasons.</p>")
    course, unit = taught(trainer, (question, 4), pass_mark=50)
    return course, unit, sits(course, unit, learner, "Because it <b>smells</b>.")


def mark_url(attempt):
    return reverse("sala_marking:answer", args=[attempt.answers.get(position=1).pk])


def test_a_trainer_marks_and_the_official_is_told(
    essay, trainer, learner, as_person, django_capture_on_commit_callbacks
):
    course, unit, attempt = essay
    learner.email = "learner@example.org"
    learner.save()
    client = as_person(trainer)
    assert "Say why" in client.get(reverse("sala_marking:index")).content.decode()
    page = client.get(mark_url(attempt)).content.decode()
    assert "Because it &lt;b&gt;smells&lt;/b&gt;." in page and "Two reasons." in page
    assert "Chan Sophea" not in page
    sent = {"marks": "3", "comment": "One reason is missing.", "uuid": str(uuid4())}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(mark_url(attempt), sent).url == reverse("sala_marking:index")
    attempt.refresh_from_db()
    assert (attempt.state, attempt.score, attempt.passed) == ("marked", 0.75, True)
    progress = UnitProgress.objects.get(unit=unit)
    assert progress.completed_at and progress.score == 0.75
    assert [message.to for message in mail.outbox] == [["learner@example.org"]]
    assert "75 per cent" in mail.outbox[0].body and f"/attempt/{attempt.number}/" in mail.outbox[0].body
    client.post(mark_url(attempt), sent)
    assert LearningEvent.objects.filter(kind="marked").count() == 1
    url = reverse("sala_learning:attempt", args=[course.slug, unit.slug, 1])
    assert "One reason is missing." in as_person(learner).get(url).content.decode()
    assert [str(drift) for drift in verify.check()] == []


@pytest.mark.parametrize("marks", ["5", "-1", "x", "", "NaN", "1e9"])
def test_marks_outside_the_question_are_refused_at_the_field(essay, trainer, as_person, marks):
    course, unit, attempt = essay
    response = as_person(trainer).post(
        mark_url(attempt), {"marks": marks, "comment": "Kept while I mend it."}
    )
    assert response.status_code == 200
    assert "Kept while I mend it." in response.content.decode()
    attempt.refresh_from_db()
    assert attempt.state == "waiting"


def test_the_queue_has_ones_own_quizzes_only_oldest_first(essay, trainer, as_person, administrator):
    other = make.staff("Trainers", "other-trainer")
    assert (
        "Nothing waits to be marked." in as_person(other).get(reverse("sala_marking:index")).content.decode()
    )
    course, unit, attempt = essay
    assert as_person(other).get(mark_url(attempt), follow=True).status_code == 404
    assert as_person(other).post(mark_url(attempt), {"marks": "1"}, follow=True).status_code == 404
    assert as_person(administrator).get(mark_url(attempt)).status_code == 200
    for number in range(3):
        user = UserFactory(username=f"person-{number}")
        OfficialFactory(user=user)
        sits(course, unit, user, f"Reason {number}")
    client = as_person(trainer)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("sala_marking:index"), {"quiz": unit.slug})
    first = len(queries)
    rows = client.get(reverse("sala_marking:index")).context["rows"]
    assert rows[0][0].attempt_id == attempt.pk
    response = client.post(mark_url(attempt) + f"?quiz={unit.slug}", {"marks": "1", "comment": ""})
    assert response.url.endswith(f"?quiz={unit.slug}") and str(rows[1][0].pk) in response.url
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("sala_marking:index"), {"quiz": unit.slug})
    assert len(queries) <= first


def test_what_the_machine_marks_is_not_for_a_person(trainer, learner, as_person, ground):
    course, unit = taught(trainer, make.make_question("true_false", title="A", is_true=True))
    attempt = sits(course, unit, learner, "true")
    assert as_person(trainer).get(mark_url(attempt), follow=True).status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_results(role, cast, as_person, essay):
    course, unit, attempt = essay
    key = attempt.answers.get().version.key
    client = as_person(cast[role])
    allowed = role in ("trainer", "administrator", "superuser")
    for name, rest in (("quiz", []), ("people", []), ("grant", [attempt.official_id])):
        response = client.get(reverse(f"sala_quizzes:{name}", args=[unit.slug, *rest]))
        assert (response.status_code == 200) == allowed, name
    attempts_ = Attempt.objects.filter(pk=attempt.pk)
    attempts_.update(state="marked")
    response = client.get(reverse("sala_quizzes:question", args=[unit.slug, key]))
    assert (response.status_code == 200) == allowed


def test_another_trainer_reads_nothing_of_it(essay, as_person):
    course, unit, attempt = essay
    client = as_person(make.staff("Trainers", "other-trainer"))
    assert client.get(reverse("sala_quizzes:quiz", args=[unit.slug]), follow=True).status_code == 404
    grant = reverse("sala_quizzes:grant", args=[unit.slug, attempt.official_id])
    assert client.post(grant, {"attempts": 1, "minutes": 0, "reason": "x"}, follow=True).status_code == 404
    assert not QuizGrant.objects.exists()


def test_a_trainer_gives_an_attempt_and_time_with_a_reason_once(trainer, learner, as_person, ground):
    question = make.make_question("true_false", title="A", is_true=True)
    course, unit = taught(trainer, question, attempts_allowed=1, time_limit=10)
    attempt = sits(course, unit, learner, "true", hand_in=False)
    due = attempt.due_at
    url = reverse("sala_quizzes:grant", args=[unit.slug, attempt.official_id])
    client = as_person(trainer)
    sent = {"attempts": "1", "minutes": "15", "reason": "The line was gone.", "uuid": str(uuid4())}
    assert client.post(url, {**sent, "reason": ""}).status_code == 200
    assert client.post(url, {**sent, "attempts": "0", "minutes": "0"}).status_code == 200
    assert not QuizGrant.objects.exists()
    client.post(url, sent)
    client.post(url, sent)
    given_ = QuizGrant.objects.get()
    assert (given_.attempts, given_.minutes, given_.reason, given_.actor) == (
        1,
        15,
        "The line was gone.",
        trainer,
    )
    attempt.refresh_from_db()
    assert attempt.due_at == due + timedelta(minutes=15)
    attempts.hand_in(attempt.official_id, unit.slug, 1)
    answer, second = attempts.start(attempt.official_id, unit.slug)
    assert answer.code == "start" and second.due_at == second.started_at + timedelta(minutes=25)
    assert "The line was gone." in client.get(url).content.decode()
    assert LearningEvent.objects.get(kind="granted").actor == trainer
    assert [str(drift) for drift in verify.check()] == []


def test_the_analysis_says_what_happened_in_figures_and_words(trainer, as_person, ground):
    good = make.make_question("true_false", title="Good", is_true=True)
    odd = make.make_question("true_false", title="Odd", is_true=True)
    more = [make.make_question("true_false", title=f"More {n}", is_true=True) for n in range(2)]
    course, unit = taught(trainer, good, odd, *more)
    for number in range(12):
        user = UserFactory(username=f"person-{number}")
        OfficialFactory(user=user)
        knows = "true" if number < 6 else "false"
        sits(course, unit, user, knows, "false" if number < 6 else "true", knows, knows if number else None)
    url = reverse("sala_quizzes:quiz", args=[unit.slug])
    client = as_person(trainer)
    rows = {row.title: row for row in client.get(url).context["rows"]}
    assert rows["Good"].right == 50 and rows["Good"].figures.verdict == "well"
    assert rows["Odd"].figures.verdict == "misleads"
    assert rows["More 1"].figures.blank == 1
    table = list(csv.reader(io.StringIO(client.get(url, {"export": "csv"}).getvalue().decode("utf-8-sig"))))
    assert len(table) == 5 and table[1][:3] == ["Good", "True or false", "12"]
    assert client.get(url, {"export": "xlsx"}).status_code == 200
    page = client.get(reverse("sala_quizzes:question", args=[unit.slug, good.translation_key]))
    assert [(times, percent) for _text, _right, times, percent in page.context["choices"]] == [
        (6, 50),
        (6, 50),
    ]
    unknown = reverse("sala_quizzes:question", args=[unit.slug, uuid4()])
    assert client.get(unknown, follow=True).status_code == 404


def test_results_ask_as_often_for_ten_people_as_for_one(trainer, as_person, ground):
    question = make.make_question("true_false", title="A", is_true=True)
    course, unit = taught(trainer, question)
    client = as_person(trainer)
    counts = []
    for number in (1, 9):
        for n in range(number):
            user = UserFactory(username=f"person-{number}-{n}")
            OfficialFactory(user=user)
            sits(course, unit, user, "true")
        found = []
        for name in ("index", "quiz", "people"):
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse(f"sala_quizzes:{name}", args=[] if name == "index" else [unit.slug]))
            found.append(len(queries))
        counts.append(found)
    assert counts[1] <= counts[0]


scores = st.floats(0, 1, allow_nan=False)


@given(st.lists(st.tuples(st.integers(0, 20), st.sampled_from("abc"), scores), unique_by=lambda row: row[:2]))
def test_figures_stay_in_their_ranges(rows):
    found = analysis.analyse([Given(attempt, question, score, "x") for attempt, question, score in rows])
    for figures in found.values():
        assert 0 <= figures.right <= 1
        assert figures.discrimination is None or -1 <= figures.discrimination <= 1
        assert figures.answers == sum(figures.chosen.values())


@given(scores, scores)
def test_a_gain_is_a_share_of_what_could_be_gained(before, after):
    difference, normalised = analysis.gain(before, after)
    assert difference == after - before
    assert normalised is None or -1 <= normalised <= 1 + 1e-9
    assert analysis.gain(0.4, 0.7) == pytest.approx((0.3, 0.5))
    assert analysis.gain(1, 1) == (0, None)
