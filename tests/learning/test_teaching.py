"""The trainer's pages of courses: who is where, where people stop, and who gets a place."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning import syllabus, verify
from learning.models import Course, Enrolment, LearningEvent, LessonPage
from learning.reports.course import way_through
from learning.uuids import uuid7
from tests.cast import ROLES
from tests.civic.doors import status
from tests.civic.factories import OfficialFactory
from tests.learning.factories import asked, enrolled, make_course, make_module, page_of, staff

pytestmark = pytest.mark.django_db
READERS = {"trainer", "coordinator", "administrator", "superuser"}


@pytest.fixture
def course(trainer):
    return make_course("Waste", lessons=3, trainers=[trainer], enrolment_policy="approval")


@pytest.fixture
def other_trainer(ground):
    return staff("Trainers", "other-trainer")


def address(course):
    return reverse("sala_teaching:course", args=[course.slug])


def decide(client, enrolment, verdict, reason="", uuid=None):
    data = {"enrolment": enrolment.pk, "verdict": verdict, "reason": reason, "uuid": uuid or uuid7()}
    return client.post(address(enrolment.course), data, follow=True)


def now(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk)


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_about_a_course(cast, as_person, course, role):
    client = as_person(cast[role])
    assert (status(client, address(course)) == 200) == (role in READERS)
    assert (status(client, reverse("sala_teaching:index")) == 200) == (role in READERS)
    assert status(client, reverse("sala_teaching:course", args=["no-such"])) in (401, 403, 404)


def test_a_trainer_finds_their_own_courses_only(as_person, course, other_trainer, trainer):
    make_course("Buses", trainers=[other_trainer])
    page = as_person(trainer).get(reverse("sala_teaching:index")).content.decode()
    assert "Waste" in page and "Buses" not in page
    assert status(as_person(other_trainer), address(course)) == 404


def test_a_coordinator_reads_their_city_and_decides_nothing(
    as_person, course, coordinator, learner, other_learner
):
    here, there = asked(course, learner.sala_official), asked(course, other_learner.sala_official)
    client = as_person(coordinator)
    page = client.get(address(course)).content.decode()
    assert "Sophea" in page and "Vibol" not in page
    assert "Give a place" not in page and "Enrol somebody by hand" not in page
    for enrolment in (here, there):
        data = {"enrolment": enrolment.pk, "verdict": "approve", "uuid": uuid7()}
        assert status(client, address(course), "post", **data) == 403
        assert now(enrolment).state == "requested"


def test_the_trainer_gives_a_place_and_the_official_takes_the_course(as_person, course, trainer, learner):
    enrolment = asked(course, learner.sala_official)
    page = decide(as_person(trainer), enrolment, "approve")
    assert "Chan Sophea has a place in this course." in page.content.decode()
    assert now(enrolment).state == "active"
    event = LearningEvent.objects.get(kind="approved")
    assert (event.actor, event.official) == (trainer, learner.sala_official)


def test_who_is_refused_a_place_reads_why(as_person, course, trainer, learner):
    enrolment = asked(course, learner.sala_official)
    client = as_person(trainer)
    page = decide(client, enrolment, "decline").content.decode()
    assert "Write why there is no place" in page
    assert now(enrolment).state == "requested"
    decide(client, enrolment, "decline", "The course is full until May.")
    assert (now(enrolment).state, now(enrolment).reason) == ("declined", "The course is full until May.")
    seen = as_person(learner).get(page_of(course).get_url()).content.decode()
    assert "The course is full until May." in seen


def test_a_decision_sent_twice_counts_once(as_person, course, trainer, learner):
    enrolment, uuid = asked(course, learner.sala_official), uuid7()
    for _ in range(2):
        decide(as_person(trainer), enrolment, "approve", uuid=uuid)
    assert LearningEvent.objects.filter(kind="approved").count() == 1
    page = decide(as_person(trainer), enrolment, "decline", "Too late.").content.decode()
    assert "has been decided already" in page
    assert now(enrolment).state == "active"


def test_a_trainer_decides_for_their_own_courses_only(as_person, course, other_trainer, learner):
    enrolment = asked(course, learner.sala_official)
    other = make_course("Buses", trainers=[other_trainer])
    data = {"enrolment": enrolment.pk, "verdict": "approve", "uuid": uuid7()}
    client = as_person(other_trainer)
    # The enrolment of another course, sent to the address of one's own.
    assert status(client, address(other), "post", **data) == 404
    assert status(client, address(course), "post", **data) == 404
    assert now(enrolment).state == "requested"


@pytest.mark.parametrize("how", ["user name", "e-mail", "phone"])
def test_somebody_is_enrolled_by_hand_in_a_closed_course(as_person, trainer, how):
    course = make_course("Closed", trainers=[trainer], enrolment_policy="closed")
    official = OfficialFactory(phone="+85512345678", user__email="Dara@example.org")
    text = {"user name": official.user.username, "e-mail": "dara@EXAMPLE.org", "phone": "012 345 678"}[how]
    uuid = uuid7()
    for _ in range(2):
        page = as_person(trainer).post(address(course), {"official": text, "uuid": uuid}, follow=True)
        assert "has a place in this course" in page.content.decode()
    assert Enrolment.objects.get().state == "active"
    assert LearningEvent.objects.get().kind == "approved"
    page = as_person(trainer).post(address(course), {"official": text, "uuid": uuid7()}, follow=True)
    assert "is enrolled in this course already" in page.content.decode()
    assert LearningEvent.objects.count() == 1
    assert list(verify.check()) == []


@pytest.mark.parametrize("text", ["", "nobody", "\x00", "x" * 500, "Sok Dara", "'; --"])
def test_nobody_is_enrolled_by_a_name_that_nobody_has(as_person, course, trainer, text):
    OfficialFactory(name_latin="Sok Dara")
    page = as_person(trainer).post(address(course), {"official": text, "uuid": uuid7()})
    assert page.status_code == 200
    assert page.context["appoint_form"].errors
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"enrolment": "x", "verdict": "approve"},
        {"enrolment": "9" * 40, "verdict": "approve"},
        {"enrolment": "-1", "verdict": "approve"},
        {"enrolment": "mine", "verdict": "expel"},
        {"enrolment": "mine", "verdict": "decline", "reason": "x" * 5000},
        {"enrolment": "mine", "verdict": "decline", "reason": "\x00"},
    ],
)
def test_a_broken_decision_changes_nothing(as_person, course, trainer, learner, data):
    enrolment = asked(course, learner.sala_official)
    data = {key: enrolment.pk if value == "mine" else value for key, value in data.items()}
    assert as_person(trainer).post(address(course), data | {"uuid": "x"}, follow=True).status_code == 200
    assert now(enrolment).state == "requested"


def test_where_people_stop(course):
    make_course("Other", modules=[make_module("Apart")])
    for done, opened, number in ((0, 0, 2), (0, 1, 1), (1, 0, 3), (1, 1, 2), (2, 0, 1), (3, 0, 1)):
        for _ in range(number):
            enrolled(course, done=done, opened=opened)
    asked(course)
    way = way_through(course, Enrolment.objects.all())
    assert (way.people, way.waiting, way.completed, way.elsewhere) == (10, 2, 1, 0)
    assert [(step.reached, step.done, step.stopped) for step in way.steps] == [
        (8, 7, 4),
        (4, 2, 3),
        (1, 1, 0),
    ]
    assert way.waiting + way.completed + sum(step.stopped for step in way.steps) == way.people


def test_whoever_stopped_at_a_lesson_that_left_the_course_is_not_lost(course):
    enrolled(course, done=1)
    LessonPage.objects.order_by("path").first().unpublish()
    syllabus.sync_all()
    way = way_through(Course.objects.get(pk=course.pk), Enrolment.objects.all())
    assert (way.people, way.waiting, way.elsewhere, len(way.steps)) == (1, 0, 1, 2)


@pytest.mark.parametrize("name", ["course", "index"])
def test_more_people_and_courses_cost_no_more_queries(as_person, course, trainer, name):
    url = address(course) if name == "course" else reverse("sala_teaching:index")

    def cost():
        client = as_person(trainer)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    asked(course, OfficialFactory(placed=True))
    enrolled(course, OfficialFactory(placed=True), done=1)
    first = cost()
    make_course("Another", trainers=[trainer])
    for _ in range(10):
        asked(course, OfficialFactory(placed=True))
        enrolled(course, OfficialFactory(placed=True), done=2)
    assert cost() == first


def test_the_editor_and_the_explorer_lead_to_the_people(as_person, course, trainer, other_trainer):
    page = page_of(course)
    for view in ("wagtailadmin_pages:edit", "wagtailadmin_explore"):
        url = reverse(view, args=[page.pk])
        assert address(course) in as_person(trainer).get(url).content.decode()
        assert address(course) not in as_person(other_trainer).get(url).content.decode()


@pytest.mark.parametrize("name", ["sala_course_pages", "sala_module_pages"])
def test_lists_of_pages(as_person, administrator, trainer, coordinator, course, name):
    def cost(user):
        client = as_person(user)
        client.get(reverse(f"{name}:index"))
        with CaptureQueriesContext(connection) as captured:
            page = client.get(reverse(f"{name}:index"))
        assert page.status_code == 200
        return len(captured), page.content.decode()

    first, body = cost(trainer)
    assert "Waste" in body
    assert {"sala_course_pages": "Introductory", "sala_module_pages": "Waste"}[name] in body
    if name == "sala_course_pages":
        assert trainer.username in body
    for number in range(9):
        make_course(f"Course {number}", trainers=[trainer, administrator])
    more, body = cost(trainer)
    assert "Course 8" in body
    assert more == first
    assert status(as_person(coordinator), reverse(f"{name}:index")) == 403


def test_the_menu_is_for_those_who_may(as_person, cast):
    def menu(role):
        return as_person(cast[role]).get(reverse("wagtailadmin_home")).content.decode()

    addresses = [reverse("sala_completion:index"), reverse("sala_teaching:index")]
    for role in READERS:
        assert all(url in menu(role) for url in addresses), role
    lists = reverse("sala_course_pages:index")
    assert lists in menu("trainer") and lists in menu("administrator")
    assert lists not in menu("coordinator")
