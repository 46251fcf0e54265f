"""Surveys: anonymous ones leave no trace from a reply to a person, by the design of the tables."""

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from learning import enrolling, verify
from learning.models import Attempt, AttemptAnswer, LearningEvent, SurveyReply, UnitProgress
from tests.civic.factories import OfficialFactory, UserFactory
from tests.learning import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(learner, ground):
    scale = make.make_question("rating", title="Was it of use?")
    words = make.make_question("open", title="What was missing?")
    course, unit = make.make_quizzed_course(scale, words, purpose="survey", anonymous=True)
    enrolling.enrol(learner, course)
    return course, unit


def address(survey, name="survey"):
    course, unit = survey
    return reverse(f"sala_learning:{name}", args=[course.slug, unit.slug])


def sheet(client, survey, **changes):
    page = BeautifulSoup(client.get(address(survey, "unit")).content, "html.parser")
    fields = {
        field["name"]: field.get("value", "")
        for field in page.select("form[action$='/survey/'] input[type=hidden]")
    }
    choice = page.select_one("input[type=radio]")["value"]
    return {**fields, "q1": choice, "q2": "More pictures."} | changes


def test_a_sheet_is_kept_without_a_person_and_finishes_the_unit(survey, learner, as_person):
    client = as_person(learner)
    sent = sheet(client, survey)
    response = client.post(address(survey), sent, follow=True)
    assert "Your answers are kept without your name." in response.content.decode()
    assert sorted(SurveyReply.objects.values_list("version__kind", flat=True)) == ["open", "rating"]
    assert UnitProgress.objects.get(unit=survey[1]).completed_at
    assert "You have answered this survey." in client.get(address(survey, "unit")).content.decode()
    client.post(address(survey), sent)
    client.post(address(survey), {**sent, "uuid": str(uuid4())})
    assert SurveyReply.objects.count() == 2
    assert [str(drift) for drift in verify.check()] == []


def test_no_column_and_no_event_leads_from_a_reply_to_a_person(survey, learner, as_person):
    client = as_person(learner)
    client.post(address(survey), sheet(client, survey))
    fields = {field.name: field for field in SurveyReply._meta.get_fields()}
    assert set(fields) == {"id", "unit", "sheet", "version", "answer"}
    related = {field.related_model.__name__ for field in fields.values() if field.is_relation}
    assert related == {"Unit", "QuestionVersion"}
    texts = " ".join(str(list(LearningEvent.objects.values()))) + str(list(UnitProgress.objects.values()))
    reply = SurveyReply.objects.first()
    for secret in ("More pictures.", str(reply.sheet), str(reply.pk)):
        assert secret not in texts
    assert not Attempt.objects.exists() and not AttemptAnswer.objects.exists()


def test_keys_say_nothing_of_the_order_in_which_replies_came(survey, as_person):
    for number in range(3):
        user = UserFactory(username=f"person-{number}")
        OfficialFactory(user=user)
        enrolling.enrol(user, survey[0])
        client = as_person(user)
        client.post(address(survey), sheet(client, survey))
    assert SurveyReply.objects.count() == 6
    assert {reply.pk.version for reply in SurveyReply.objects.all()} == {4}
    assert {reply.sheet.version for reply in SurveyReply.objects.all()} == {4}


@pytest.mark.parametrize("changes", [{"q1": "forged"}, {"v1": "99999"}, {"v1": "x"}, {"q2": "x" * 10_001}])
def test_a_sheet_that_cannot_be_read_leaves_nothing(survey, learner, as_person, changes):
    client = as_person(learner)
    response = client.post(address(survey), sheet(client, survey, **changes), follow=True)
    assert response.status_code == 200
    assert not SurveyReply.objects.exists()
    assert not UnitProgress.objects.filter(unit=survey[1], completed_at__isnull=False).exists()


def test_an_anonymous_survey_has_no_attempts(survey, learner, as_person):
    response = as_person(learner).post(address(survey, "start"), follow=True)
    assert "An anonymous survey has no attempts" in response.content.decode()
    assert not Attempt.objects.exists()


def test_only_who_takes_the_course_answers(survey, other_learner, as_person):
    assert as_person(other_learner).post(address(survey), {}).status_code == 403
    assert not SurveyReply.objects.exists()


def test_the_summary_counts_once_enough_sheets_are_there(survey, as_person, administrator):
    quiz = reverse("sala_quizzes:quiz", args=[survey[1].slug])
    for number in range(5):
        assert "Answers are shown once 5 sheets" in as_person(administrator).get(quiz).content.decode()
        user = UserFactory(username=f"person-{number}")
        OfficialFactory(user=user)
        enrolling.enrol(user, survey[0])
        client = as_person(user)
        client.post(address(survey), sheet(client, survey))
    html = as_person(administrator).get(quiz).content.decode()
    assert "Was it of use?" in html and "Sheets that came back, without names." in html
    key = SurveyReply.objects.filter(version__kind="rating").first().version.key
    html = (
        as_person(administrator)
        .get(reverse("sala_quizzes:question", args=[survey[1].slug, key]))
        .content.decode()
    )
    assert "100%" in html and "Never" in html
