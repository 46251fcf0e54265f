"""A mended question: who changes is shown first, then it is done, once, and logged."""

import pytest
from django.urls import reverse

from learning import bank, verify
from learning.models import Attempt, LearningEvent, UnitProgress
from learning.quizzes import regrading
from tests.civic.factories import OfficialFactory, UserFactory
from tests.learning import factories as make
from tests.learning.quizzes.test_results import sits, taught

pytestmark = pytest.mark.django_db


@pytest.fixture
def mended(trainer, ground):
    """A quiz of two true-or-false questions; four people answered; then the first question was turned round."""
    wrong = make.make_question("true_false", title="Turned round", is_true=False)
    other = make.make_question("true_false", title="Other", is_true=True)
    course, unit = taught(trainer, wrong, other, pass_mark=60)
    for number, said in enumerate(("true", "true", "false", None)):
        user = UserFactory(username=f"person-{number}")
        OfficialFactory(user=user)
        sits(course, unit, user, said, "true")
    wrong.is_true = True
    wrong.save()
    bank.sync([wrong.translation_key])
    return unit, wrong


def totals():
    return list(Attempt.objects.order_by("pk").values_list("score", flat=True))


def test_who_changes_is_shown_and_nothing_is_done(mended, trainer, as_person):
    unit, question = mended
    url = reverse("sala_quizzes:regrade", args=[unit.slug, question.translation_key])
    page = as_person(trainer).get(url)
    html = page.content.decode()
    assert "2 attempts gain marks." in html and "1 attempt would lose marks." in html
    assert totals() == [0.5, 0.5, 1, 0.5]
    told = as_person(trainer).get(
        reverse("sala_quizzes:question", args=[unit.slug, question.translation_key])
    )
    assert "See who, and mark again" in told.content.decode()


def test_it_is_done_once_with_the_reason_and_nobody_loses(mended, trainer, as_person):
    unit, question = mended
    url = reverse("sala_quizzes:regrade", args=[unit.slug, question.translation_key])
    client = as_person(trainer)
    assert client.post(url, {"only_up": "on", "reason": ""}).status_code == 200
    client.post(url, {"only_up": "on", "reason": "The key was the wrong way round."})
    client.post(url, {"only_up": "on", "reason": "The key was the wrong way round."})
    assert totals() == [1, 1, 1, 0.5]
    assert UnitProgress.objects.filter(unit=unit, completed_at__isnull=False).count() == 3
    logged = LearningEvent.objects.filter(kind="regraded")
    assert logged.count() == 2
    assert {event.data["reason"] for event in logged} == {"The key was the wrong way round."}
    assert {event.actor for event in logged} == {trainer}
    assert [str(drift) for drift in verify.check()] == []


def test_results_may_be_lowered_too_and_what_was_completed_stays(mended, trainer):
    unit, question = mended
    assert regrading.regrade(unit, question.translation_key, only_up=False, actor=trainer) == 3
    assert totals() == [1, 1, 0.5, 0.5]
    assert UnitProgress.objects.filter(unit=unit, completed_at__isnull=False).count() == 3
    assert [str(drift) for drift in verify.check()] == []


def test_only_who_teaches_it_marks_again(mended, as_person):
    unit, question = mended
    url = reverse("sala_quizzes:regrade", args=[unit.slug, question.translation_key])
    other = as_person(make.staff("Trainers", "other-trainer"))
    assert other.post(url, {"reason": "x"}, follow=True).status_code == 404
    assert totals() == [0.5, 0.5, 1, 0.5]
