"""Attempts belong to the server: fixed when they start, one at a time, saved answer by answer, marked once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from learning import enrolling, verify
from learning.models import (
    Attempt,
    AttemptAnswer,
    Enrolment,
    LearningEvent,
    QuestionVersion,
    QuizGrant,
    UnitProgress,
)
from learning.quizzes import attempts
from learning.quizzes.attempts import Response
from tests.learning import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    return [make.make_question(), make.make_question("true_false", title="Ash is waste", is_true=True)]


def begin(learner, *items, **rules):
    """Return (official id, slug, attempt, unit) of a learner who has just started a quiz."""
    course, unit = make.make_quizzed_course(*items, **rules)
    enrolling.enrol(learner, course)
    official = learner.sala_official.pk
    answer, attempt = attempts.start(official, unit.slug)
    assert answer, answer.reason
    return official, unit.slug, attempt, unit


def right_choice(row):
    """Return the field value that is right for a row's question with one right choice."""
    return next(iter(row.version.content["right"]))


def say(official, slug, number, position, *values, at=None, uuid=None, now=None):
    response = Response(uuid or uuid4(), position, {f"q{position}": list(values)}, at)
    return attempts.respond(official, slug, number, [response], now=now)[0]


def no_drift():
    return [str(drift) for drift in verify.check()] == []


def test_questions_order_and_rules_are_fixed_when_it_starts(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked, pass_mark=50)
    rows = list(attempt.answers.order_by("position"))
    assert [row.version.key for row in rows] == [question.translation_key for question in asked]
    before = [row.version_id for row in rows]
    asked[0].title = "Changed"
    asked[0].stem = "<p>Changed</p>"
    asked[0].save()
    from learning import bank

    assert bank.sync([asked[0].translation_key])[0].number == 2
    assert attempts.start(official, slug)[0].code == "continue"
    assert [row.version_id for row in attempt.answers.order_by("position")] == before
    assert attempt.rules["pass_mark"] == 50
    assert no_drift()


def test_the_same_content_published_again_makes_no_version(learner, ground, asked):
    from learning import bank

    assert bank.sync() == []
    assert QuestionVersion.objects.count() == 2


def test_two_tabs_share_one_attempt_and_the_database_holds_it(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked)
    answer, again = attempts.start(official, slug, uuid=uuid4())
    assert (answer.code, again.pk) == ("continue", attempt.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(official_id=official, unit=unit, number=2, started_at=timezone.now())


def test_a_start_sent_again_after_the_end_begins_nothing(learner, ground, asked):
    course, unit = make.make_quizzed_course(*asked)
    enrolling.enrol(learner, course)
    official, uuid = learner.sala_official.pk, uuid4()
    _answer, attempt = attempts.start(official, unit.slug, uuid=uuid)
    attempts.hand_in(official, unit.slug, attempt.number)
    assert attempts.start(official, unit.slug, uuid=uuid)[1].pk == attempt.pk
    assert Attempt.objects.count() == 1


def test_an_answer_is_kept_as_it_is_given_and_may_be_sent_twice(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked)
    uuid = uuid4()
    assert say(official, slug, 1, 2, "true", uuid=uuid).status == "accepted"
    assert say(official, slug, 1, 2, "true", uuid=uuid).status == "known"
    assert say(official, slug, 1, 2, "false", uuid=uuid).code == "other_body"
    assert attempt.answers.get(position=2).answer == "true"
    assert LearningEvent.objects.filter(kind="responded").count() == 1
    assert no_drift()


def test_what_was_given_later_stands_whichever_arrives_first(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked)
    now = attempt.started_at + timedelta(minutes=20)
    say(official, slug, 1, 2, "true", at=now - timedelta(minutes=5), now=now)
    late = say(official, slug, 1, 2, "false", at=now - timedelta(minutes=10), now=now)
    assert late.status == "accepted"
    assert attempt.answers.get(position=2).answer == "true"
    # A clock that runs ahead gains nothing: the server's moment is the latest there is.
    say(official, slug, 1, 2, "false", at=now + timedelta(days=3), now=now)
    row = attempt.answers.get(position=2)
    assert (row.answer, row.answered_at) == ("false", now)
    assert no_drift()


def test_forged_answers_are_refused_and_the_others_stand(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked)
    responses = [
        Response(uuid4(), 1, {"q1": ["forged"]}),
        Response(uuid4(), 9, {"q9": ["true"]}),
        Response(uuid4(), 2, {"q2": ["true"]}),
    ]
    outcomes = attempts.respond(official, slug, 1, responses)
    assert [outcome.code for outcome in outcomes] == ["unknown_choice", "unknown_question", ""]
    assert attempt.answers.get(position=1).answer is None
    assert attempt.answers.get(position=2).answer == "true"


def test_nobody_answers_in_another_persons_attempt(learner, other_learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked)
    outcome = say(other_learner.sala_official.pk, slug, 1, 2, "true")
    assert outcome.code == "unknown_question"
    assert attempt.answers.get(position=2).answer is None


def test_handing_in_marks_finishes_the_quiz_and_counts_once(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, (asked[0], 3), asked[1], pass_mark=70)
    say(official, slug, 1, 1, right_choice(attempt.answers.get(position=1)))
    say(official, slug, 1, 2, "false")
    ended = attempts.hand_in(official, slug, 1)
    assert (ended.state, ended.score, ended.passed) == ("marked", 0.75, True)
    assert attempts.hand_in(official, slug, 1).handed_in_at == ended.handed_in_at
    progress = UnitProgress.objects.get(official=official, unit=unit)
    assert progress.score == 0.75 and progress.completed_at
    assert Enrolment.objects.get().units_done == 1
    assert LearningEvent.objects.filter(kind__in=["handed_in", "completed"]).count() == 2
    assert no_drift()


def test_a_failed_test_is_not_finished_until_it_is_passed(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked, pass_mark=100)
    say(official, slug, 1, 2, "true")
    assert attempts.hand_in(official, slug, 1).passed is False
    assert UnitProgress.objects.get(unit=unit).completed_at is None
    _answer, second = attempts.start(official, slug)
    assert second.number == 2
    say(official, slug, 2, 1, right_choice(second.answers.get(position=1)))
    say(official, slug, 2, 2, "true")
    assert attempts.hand_in(official, slug, 2).score == 1
    progress = UnitProgress.objects.get(unit=unit)
    assert progress.score == 1 and progress.completed_at
    assert no_drift()


@pytest.mark.parametrize(("counts", "score"), [("best", 1), ("last", 0), ("first", 0.5)])
def test_which_attempt_counts(learner, ground, asked, counts, score):
    official, slug, attempt, unit = begin(
        learner, asked[1], make.make_question("true_false", title="B", is_true=True), counts=counts
    )
    for number, said in enumerate([("true", "false"), ("true", "true"), ("false", "false")], start=1):
        attempts.start(official, slug)
        say(official, slug, number, 1, said[0])
        say(official, slug, number, 2, said[1])
        attempts.hand_in(official, slug, number)
    assert UnitProgress.objects.get(unit=unit).score == score
    assert no_drift()


def test_after_the_end_an_answer_is_kept_and_does_not_count(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked)
    attempts.hand_in(official, slug, 1)
    outcome = say(official, slug, 1, 2, "true")
    assert (outcome.status, outcome.code) == ("accepted", "late")
    assert attempt.answers.get(position=2).answer is None
    assert LearningEvent.objects.get(kind="responded").data["answer"] == "true"
    assert no_drift()


def test_time_runs_at_the_server_with_a_stated_grace(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked, time_limit=10)
    assert attempt.due_at == attempt.started_at + timedelta(minutes=10)
    in_grace = attempt.due_at + timedelta(seconds=59)
    assert say(official, slug, 1, 2, "true", now=in_grace).code == ""
    after = attempt.due_at + timedelta(seconds=61)
    # A phone's word that it was earlier doesn't help: the server's clock counts.
    assert say(official, slug, 1, 2, "false", at=attempt.started_at, now=after).code == "late"
    ended = attempts.hand_in(official, slug, 1, now=after)
    assert ended.by_clock and ended.score == 0.5
    assert no_drift()


def test_an_attempt_whose_time_is_over_is_closed_before_the_next_begins(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked, time_limit=10)
    later = attempt.due_at + timedelta(hours=1)
    answer, second = attempts.start(official, slug, now=later)
    assert (answer.code, second.number) == ("start", 2)
    attempt.refresh_from_db()
    assert attempt.by_clock and attempt.state == "marked"


def test_a_task_closes_what_is_overdue(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked, time_limit=10)
    assert attempts.close_overdue(now=attempt.due_at) == 0
    assert attempts.close_overdue(now=attempt.due_at + timedelta(minutes=2)) == 1
    assert Attempt.objects.get().state == "marked"


def test_attempts_have_an_end_and_a_wait_unless_a_trainer_gives_more(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked, attempts_allowed=2, waiting_hours=24)
    attempts.hand_in(official, slug, 1)
    assert attempts.start(official, slug)[0].code == "too_soon"
    tomorrow = timezone.now() + timedelta(hours=25)
    assert attempts.start(official, slug, now=tomorrow)[0].code == "start"
    attempts.hand_in(official, slug, 2, now=tomorrow)
    later = tomorrow + timedelta(days=9)
    assert attempts.start(official, slug, now=later)[0].code == "no_more"
    QuizGrant.objects.create(official_id=official, unit=unit, attempts=1, reason="The line", granted_at=later)
    assert attempts.start(official, slug, now=later)[0].code == "start"


def test_checked_answers_stand(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked, feedback="at_once")
    assert attempts.check(official, slug, 1, 2).code == "nothing_chosen"
    say(official, slug, 1, 2, "false")
    assert attempts.check(official, slug, 1, 2)
    assert say(official, slug, 1, 2, "true").code == "checked"
    assert attempts.hand_in(official, slug, 1).score == 0
    assert no_drift()


def test_nothing_is_checked_where_the_quiz_does_not_say_so(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked)
    say(official, slug, 1, 2, "true")
    assert not attempts.check(official, slug, 1, 2)
    assert not attempts.check(official, slug, 1, 99)


def test_open_text_waits_for_a_trainer_and_silence_does_not(learner, ground):
    essay = make.make_question("open", title="Say why")
    official, slug, attempt, unit = begin(learner, essay, pass_mark=50)
    say(official, slug, 1, 1, "Because it smells.")
    ended = attempts.hand_in(official, slug, 1)
    assert (ended.state, ended.score, ended.passed) == ("waiting", None, None)
    assert UnitProgress.objects.get(unit=unit).completed_at is None
    attempts.start(official, slug)
    assert attempts.hand_in(official, slug, 2).score == 0
    assert no_drift()


def test_a_survey_has_no_score_and_is_done_when_handed_in(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, make.make_question("rating"), asked[0], purpose="survey")
    ended = attempts.hand_in(official, slug, 1)
    assert (ended.state, ended.score, ended.marks) == ("marked", None, 0)
    assert UnitProgress.objects.get(unit=unit).completed_at
    assert no_drift()


def test_draws_take_published_questions_with_the_tag_once_each(learner, ground):
    tagged = [make.make_question(title=f"Q{n}", tags=["waste"]) for n in range(4)]
    make.make_question(title="Draft", tags=["waste"], live=False)
    make.make_question(title="Other", tags=["water"])
    official, slug, attempt, unit = begin(learner, {"how_many": 3, "tag": "waste", "marks": 2}, tagged[0])
    keys = [row.version.key for row in attempt.answers.all()]
    assert len(keys) == len(set(keys)) == 4
    assert set(keys) == {question.translation_key for question in tagged}
    assert attempt.marks == 7


def test_only_who_takes_the_course_may_start(other_learner, learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked)
    answer, nothing = attempts.start(other_learner.sala_official.pk, slug)
    assert (answer.code, nothing) == ("not_enrolled", None)
    assert attempts.start(official, "no-such-quiz")[0].code == "unknown_unit"


def test_a_quiz_without_questions_says_so(learner, ground):
    course, unit = make.make_quizzed_course({"how_many": 3, "tag": "nothing"})
    enrolling.enrol(learner, course)
    answer, nothing = attempts.start(learner.sala_official.pk, unit.slug)
    assert (answer.code, nothing) == ("empty", None)
    assert not LearningEvent.objects.filter(kind="started").exists()


def test_a_browser_cannot_finish_a_quiz_by_an_event(learner, ground, asked):
    from learning import events, progress
    from learning.uuids import uuid7

    official, slug, attempt, unit = begin(learner, *asked)
    (outcome,) = progress.record(official, [events.Draft(uuid=uuid7(), kind="completed", unit=slug)])
    assert outcome.code == "not_allowed"
    assert not UnitProgress.objects.filter(unit=unit, completed_at__isnull=False).exists()


def test_drift_in_attempts_is_found_and_mended(learner, ground, asked):
    official, slug, attempt, unit = begin(learner, *asked)
    say(official, slug, 1, 2, "true")
    attempts.hand_in(official, slug, 1)
    Attempt.objects.update(score=1)
    AttemptAnswer.objects.filter(position=2).update(answer="false")
    assert len(list(verify.check())) == 2
    list(verify.check(repair=True))
    assert Attempt.objects.get().score == 0.5
    assert AttemptAnswer.objects.get(position=2).answer == "true"
    assert no_drift()


def test_the_command_hands_in_what_is_over(learner, ground, asked, capsys):
    from django.core.management import call_command

    official, slug, attempt, unit = begin(learner, *asked, time_limit=10)
    call_command("close_attempts")
    assert "0 attempts were handed in." in capsys.readouterr().out
    Attempt.objects.update(due_at=timezone.now() - timedelta(minutes=2))
    call_command("close_attempts")
    assert "1 attempt was handed in." in capsys.readouterr().out
    assert Attempt.objects.get().state == "marked"
