"""Getting a place by the buttons of the course page: open, on approval, closed, and the doors that stay shut."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from civic.people import official_for
from learning import verify
from learning.models import Course, Enrolment, LearningEvent
from learning.uuids import uuid7
from tests.learning.factories import asked, enrolled, make_course, page_of, record, units_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(ground):
    return make_course("Waste")


def press(client, what, course, **data):
    """Press a button of the course page and follow to where it leads."""
    return client.post(reverse(f"sala_learning:{what}", args=[course.slug]), data, follow=True)


def states():
    return list(Enrolment.objects.values_list("state", flat=True))


def text_of(response):
    return " ".join(response.content.decode().split())


def test_enrolling_leads_to_the_first_lesson(as_person, learner, course):
    response = press(as_person(learner), "enrol", course)
    assert response.redirect_chain[-1][0] == f"/en/learn/waste/{units_of(course)[0].slug}/"
    assert states() == ["active"]


def test_pressed_twice_is_once(as_person, learner, course):
    client, uuid = as_person(learner), str(uuid7())
    for _ in range(3):
        assert press(client, "enrol", course, uuid=uuid).status_code == 200
    assert states() == ["active"]
    assert LearningEvent.objects.filter(kind="enrolled").count() == 1


@pytest.mark.parametrize("uuid", ["", "no", "\x00", "7" * 9000])
def test_a_broken_identifier_does_not_stop_anybody(as_person, learner, course, uuid):
    press(as_person(learner), "enrol", course, uuid=uuid)
    assert states() == ["active"]


def test_somebody_signed_in_becomes_an_official_by_enrolling(as_person, stranger, course):
    press(as_person(stranger), "enrol", course)
    assert Enrolment.objects.get().official.user == stranger


def test_a_visitor_is_led_to_sign_in_and_nothing_is_kept(client, course):
    response = press(client, "enrol", course)
    assert "/account/login/" in response.redirect_chain[-1][0]
    assert states() == []


def test_asking_for_a_place_waits_for_the_trainer(as_person, learner, ground):
    course = make_course("Waste", enrolment_policy="approval")
    client = as_person(learner)
    response = press(client, "enrol", course)
    assert "You have asked for a place." in text_of(response)
    assert states() == ["requested"]
    assert client.get(f"/en/learn/waste/{units_of(course)[0].slug}/").status_code == 403
    assert "Waste" in client.get("/en/learn/").content.decode()


def test_a_request_can_be_taken_back(as_person, learner, ground):
    course = make_course("Waste", enrolment_policy="approval")
    asked(course, official_for(learner))
    press(as_person(learner), "withdraw", course)
    assert states() == ["withdrawn"]


def test_a_closed_course_says_whom_to_ask(as_person, learner, ground):
    course = make_course("Waste", enrolment_policy="closed")
    client = as_person(learner)
    assert "Ask the trainer for a place." in text_of(press(client, "enrol", course))
    assert "Ask the trainer for a place." in text_of(client.get(page_of(course).url))
    assert states() == []


def test_what_comes_first_is_named_and_then_the_door_opens(as_person, learner, course):
    later = make_course("Buses")
    later.prerequisites.add(course)
    client = as_person(learner)
    assert "Complete this first: Waste." in text_of(press(client, "enrol", later))
    enrolled(course, official_for(learner), done=len(units_of(course)))
    press(client, "enrol", later)
    assert set(states()) == {"active"}
    assert Enrolment.objects.count() == 2


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"opens_on": 2}, "The course opens on"),
        ({"opens_on": -9, "closes_on": -2}, "The course closed on"),
    ],
)
def test_the_dates_of_a_course_are_told(as_person, learner, ground, dates, words):
    today = timezone.localdate()
    course = make_course("Waste", **{name: today + timedelta(days=n) for name, n in dates.items()})
    client = as_person(learner)
    response = press(client, "enrol", course)
    if "closes_on" in dates:
        assert states() == []
    else:
        response = client.get(f"/en/learn/waste/{units_of(course)[0].slug}/")
        assert response.status_code == 403
    assert words in text_of(response)


def test_leaving_keeps_everything_and_coming_back_finds_it(as_person, learner, course):
    mine = enrolled(course, official_for(learner), done=1)
    client = as_person(learner)
    assert "What you did is kept" in text_of(press(client, "withdraw", course))
    assert states() == ["withdrawn"]
    assert client.get(f"/en/learn/waste/{units_of(course)[0].slug}/").status_code == 403
    assert "Waste" in client.get("/en/learn/").content.decode()
    press(client, "enrol", course)
    back = Enrolment.objects.get(pk=mine.pk)
    assert (back.state, back.units_done) == ("active", 1)
    assert list(verify.check()) == []


def test_leaving_twice_says_that_one_has_left(as_person, learner, course):
    client = as_person(learner)
    enrolled(course, official_for(learner))
    press(client, "withdraw", course)
    assert "You are not enrolled in this course." in text_of(press(client, "withdraw", course))
    assert LearningEvent.objects.filter(kind="withdrawn").count() == 1


def test_nobody_leaves_for_somebody_else(as_person, learner, other_learner, course):
    mine = enrolled(course, official_for(learner), done=1)
    data = {"official": mine.official_id, "enrolment": mine.pk, "user": learner.pk}
    press(as_person(other_learner), "withdraw", course, **data)
    press(as_person(other_learner), "enrol", course, **data)
    assert Enrolment.objects.get(pk=mine.pk).state == "active"
    assert Enrolment.objects.get(official=official_for(other_learner)).units_done == 0


def test_a_course_that_has_left_takes_nobody(as_person, learner, course, django_capture_on_commit_callbacks):
    mine = enrolled(course, official_for(learner), done=1)
    with django_capture_on_commit_callbacks(execute=True):
        page_of(course).unpublish()
    client = as_person(learner)
    assert "is kept" in text_of(client.get(f"/en/learn/waste/{units_of(course)[0].slug}/"))
    assert Enrolment.objects.get(pk=mine.pk).units_done == 1
    assert "not published at present" in text_of(press(client, "enrol", course))


def test_a_course_that_never_was_is_a_404(as_person, learner, ground):
    client = as_person(learner)
    for what in ("enrol", "withdraw"):
        assert client.post(reverse(f"sala_learning:{what}", args=["no-such-course"])).status_code == 404


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\x00"])
def test_next_never_leads_away_from_the_site(as_person, learner, course, target):
    enrolled(course, official_for(learner))
    client = as_person(learner)
    response = client.post(reverse("sala_learning:withdraw", args=["waste"]), {"next": target})
    assert response.status_code == 302
    assert response.url.startswith("/en/")


def test_my_learning_tells_what_is_left_what_is_next_and_what_is_done(as_person, learner, course):
    units = units_of(course)
    enrolled(course, official_for(learner), done=1)
    page = text_of(as_person(learner).get("/en/learn/"))
    assert "1 of 2 required lessons done" in page
    assert "10 min left" in page
    assert units[1].titles["en"] in page
    record(official_for(learner), units[1:])
    response = as_person(learner).get("/en/learn/")
    assert [row.enrolment.course.slug for row in response.context["done"]] == ["waste"]
    assert "Completed on" in text_of(response)
    assert Course.objects.get(pk=course.pk).required_units == 2
