"""Reading a lesson: who gets in by which door, what is kept, and what a page costs."""

import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from civic.models import Official
from civic.people import official_for
from learning import enrolling, verify
from learning.models import (
    CheckAnswer,
    CourseIndexPage,
    CoursePage,
    Enrolment,
    LearningEvent,
    LessonPage,
    Reflection,
    UnitProgress,
)
from learning.uuids import uuid7
from tests.cast import ROLES
from tests.durability import content
from tests.learning.bodies import CHECK, REFLECTION, check, reflection
from tests.learning.factories import enrolled, make_course, page_of, units_of

pytestmark = pytest.mark.django_db
PLAYER = "/en/learn/course/lesson-0/"


@pytest.fixture
def course(ground):
    return content.make_course(units=3)[0]


@pytest.fixture
def saving(django_capture_on_commit_callbacks):
    """Return a function that publishes a page with new values, as the editor does."""

    def save(page, **values):
        with django_capture_on_commit_callbacks(execute=True):
            for name, value in values.items():
                setattr(page, name, value)
            page.save_revision().publish()

    return save


@pytest.fixture
def asking(course, saving):
    """The first lesson has a question and a place for a note."""
    saving(LessonPage.objects.get(slug="lesson-0"), body=json.dumps([check(), reflection()]))


def person(cast, role, course):
    """Return the user in a row of the table; some stand in the course in a way of their own."""
    user = cast["other_learner" if role in ("requested", "withdrawn", "declined") else role]
    if role == "learner":
        enrolled(course, official_for(user))
    elif role in ("requested", "withdrawn", "declined"):
        mine = enrolled(course, official_for(user))
        Enrolment.objects.filter(pk=mine.pk).update(state=role)
    elif role == "trainer":
        course.trainers.add(user)
    return user


PEOPLE = [*ROLES, "requested", "withdrawn", "declined"]
INSIDE = {"learner", "trainer", "administrator", "superuser"}


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("policy", ["enrolled", "anyone"])
def test_both_doors_let_the_same_people_in(cast, as_person, role, policy):
    course = make_course("Waste", lessons=2, reading_policy=policy, enrolment_policy="approval")
    client = as_person(person(cast, role, course))
    unit = units_of(course)[0]
    player = reverse("sala_learning:unit", args=[course.slug, unit.slug])
    page = client.get(LessonPage.objects.get(translation_key=unit.key).get_url())
    read = client.get(player)
    if policy == "anyone" or role in INSIDE:
        assert (page.status_code, page.headers.get("Location")) == (302, player)
        assert read.status_code == 200
        assert unit.title in read.content.decode()
    else:
        assert (page.status_code, read.status_code) == (403, 403)
        assert read.context["answer"].reason in page.content.decode()


def test_a_trainer_of_another_course_stays_outside(as_person, trainer):
    course = make_course("Waste")
    assert as_person(trainer).get(reverse("sala_learning:enter", args=[course.slug])).status_code == 403


def test_the_button_is_there_only_for_those_enrolled(cast, as_person):
    course = make_course("Waste", reading_policy="anyone")
    player = reverse("sala_learning:unit", args=[course.slug, units_of(course)[0].slug])
    done = f'action="{player}done/"'
    assert done not in as_person(cast["stranger"]).get(player).content.decode()
    assert done in as_person(person(cast, "learner", course)).get(player).content.decode()


def uuid_in(response):
    return re.search(r'name="uuid" value="([^"]+)"', response.content.decode())[1]


def test_done_sent_twice_counts_once(as_person, learner, course):
    mine = enrolling.enrol(learner, course)[1]
    client = as_person(learner)
    form = {"uuid": uuid_in(client.get(PLAYER))}
    for _ in range(2):
        assert client.post(f"{PLAYER}done/", form).headers["Location"] == "/en/learn/course/lesson-1/"
    assert Enrolment.objects.get(pk=mine.pk).units_done == 1
    assert LearningEvent.objects.filter(kind="completed").count() == 1
    assert list(verify.check()) == []


@pytest.mark.parametrize("uuid", ["", "broken", "\x00"])
def test_done_without_an_identifier_still_counts(as_person, learner, course, uuid):
    enrolling.enrol(learner, course)
    assert as_person(learner).post(f"{PLAYER}done/", {"uuid": uuid}).status_code == 302
    assert UnitProgress.objects.filter(completed_at__isnull=False).count() == 1


def test_done_by_somebody_who_is_not_enrolled_counts_nothing(as_person, stranger, course):
    assert as_person(stranger).post(f"{PLAYER}done/", {}).status_code == 403
    assert not LearningEvent.objects.exists()


def test_one_comes_back_to_where_one_was(as_person, learner, course):
    enrolling.enrol(learner, course)
    client = as_person(learner)
    assert client.get("/en/learn/course/").headers["Location"] == PLAYER
    client.post(f"{PLAYER}done/", {})
    assert client.get("/en/learn/course/").headers["Location"] == "/en/learn/course/lesson-1/"
    body = json.dumps({"events": [{"uuid": str(uuid7()), "kind": "opened", "unit": "lesson-2"}]})
    client.post("/learning/events/", body, content_type="application/json")
    assert client.get("/en/learn/course/").headers["Location"] == "/en/learn/course/lesson-2/"
    client.post("/en/learn/course/lesson-2/done/", {})
    assert client.get("/en/learn/course/").headers["Location"] == "/en/learn/course/lesson-1/"


def test_the_last_lesson_leads_to_the_closing_page(as_person, learner, course):
    enrolling.enrol(learner, course)
    client = as_person(learner)
    assert client.get("/en/learn/course/finished/").headers["Location"] == "/en/learn/course/"
    answers = [client.post(f"/en/learn/course/lesson-{n}/done/", {}) for n in range(3)]
    assert answers[-1].headers["Location"] == "/en/learn/course/finished/"
    assert "3 lessons done" in client.get("/en/learn/course/finished/").content.decode()
    assert client.get("/en/learn/course/").headers["Location"] == "/en/learn/course/finished/"


def test_a_lesson_that_leaves_while_it_is_read(
    as_person, learner, course, asking, django_capture_on_commit_callbacks
):
    mine = enrolling.enrol(learner, course)[1]
    client = as_person(learner)
    form = {"uuid": uuid_in(client.get(PLAYER))}
    client.post(f"{PLAYER}reflection/{REFLECTION}/", {"text": "Street 5"})
    with django_capture_on_commit_callbacks(execute=True):
        LessonPage.objects.get(slug="lesson-0").unpublish()
    response = client.get(PLAYER)
    assert response.status_code == 404
    assert "This lesson has left the course" in response.content.decode()
    assert "/en/learn/course/lesson-1/" in response.content.decode()
    for address in (f"check/{CHECK}", f"reflection/{REFLECTION}"):
        assert client.post(f"{PLAYER}{address}/", {"choice": "count", "text": "x"}).status_code == 404
    # What was read to its end before the page had gone still counts.
    assert client.post(f"{PLAYER}done/", form).status_code == 302
    assert UnitProgress.objects.get(official=mine.official, unit__slug="lesson-0").completed_at
    assert Reflection.objects.get().text == "Street 5"
    page = LessonPage.objects.get(slug="lesson-0")
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert "Street 5" in client.get(PLAYER).content.decode()
    assert list(verify.check()) == []


def test_a_lesson_that_never_was_is_a_404(as_person, learner, course):
    enrolling.enrol(learner, course)
    assert as_person(learner).get("/en/learn/course/no-such-lesson/").status_code == 404
    assert as_person(learner).get("/en/learn/no-such-course/").status_code == 404


def test_a_course_without_lessons_says_so_and_does_not_break(as_person, learner):
    course = make_course("Empty", modules=[])
    enrolling.enrol(learner, course)
    client = as_person(learner)
    assert client.get(reverse("sala_learning:enter", args=[course.slug])).status_code == 404
    assert client.get(reverse("sala_learning:my_learning")).status_code == 200
    assert "being written" in client.get(page_of(course).get_url()).content.decode()


def test_an_answer_is_marked_and_kept(as_person, learner, course, asking):
    enrolling.enrol(learner, course)
    client = as_person(learner)
    for choice, score in [("buy", 0), ("count", 1)]:
        response = client.post(f"{PLAYER}check/{CHECK}/", {"choice": choice})
        assert response.headers["Location"] == f"{PLAYER}#b-{CHECK}"
        assert CheckAnswer.objects.get().score == score
    assert "all other figures rest on it" in client.get(PLAYER).content.decode()


@pytest.mark.parametrize("choices", [[], ["no-such-choice"], ["count", "no-such-choice"], ["\x00"]])
def test_an_answer_that_is_none_is_not_kept(as_person, learner, course, asking, choices):
    enrolling.enrol(learner, course)
    response = as_person(learner).post(f"{PLAYER}check/{CHECK}/", {"choice": choices}, follow=True)
    assert response.status_code == 200
    assert not CheckAnswer.objects.exists()


def test_a_visitor_reads_how_they_did_and_nothing_is_kept(as_person, stranger, course, asking, saving):
    saving(CoursePage.objects.get(), reading_policy="anyone")
    response = as_person(stranger).post(f"{PLAYER}check/{CHECK}/", {"choice": "count"})
    assert response.status_code == 200
    assert "all other figures rest on it" in response.content.decode()
    assert not LearningEvent.objects.exists()


def test_the_right_answer_is_not_in_the_page_before_one_answers(as_person, learner, course, asking):
    enrolling.enrol(learner, course)
    assert "all other figures rest on it" not in as_person(learner).get(PLAYER).content.decode()


def test_a_note_is_for_its_writer_only(cast, as_person, course, asking):
    note = f"{PLAYER}reflection/{REFLECTION}/"
    for role in ("learner", "other_learner"):
        enrolling.enrol(cast[role], course)
    as_person(cast["learner"]).post(note, {"text": "The mayor's street"})
    assert "The mayor&#x27;s street" in as_person(cast["learner"]).get(PLAYER).content.decode()
    for role in set(ROLES) - {"learner"}:
        assert "mayor" not in as_person(cast[role]).get(PLAYER).content.decode(), role
    assert not LearningEvent.objects.filter(data__icontains="mayor").exists()
    as_person(cast["other_learner"]).post(note, {"text": ""})
    assert Reflection.objects.get().text == "The mayor's street"


@pytest.mark.parametrize("text", ["x" * 9000, "a\x00b"])
def test_a_strange_note_is_no_error(as_person, learner, course, asking, text):
    enrolling.enrol(learner, course)
    assert as_person(learner).post(f"{PLAYER}reflection/{REFLECTION}/", {"text": text}).status_code == 302
    assert Reflection.objects.get().text == text.replace("\x00", "")[:5000]


@pytest.mark.parametrize("role", ["learner", "stranger", "anonymous"])
def test_a_get_writes_nothing(cast, as_person, role):
    course = make_course("Waste", reading_policy="anyone")
    enrolled(course, official_for(cast["learner"]), done=2)
    pages = [page_of(course), *CourseIndexPage.objects.all(), *LessonPage.objects.all()]
    pages += [page_of(course).course_modules.get().module]
    addresses = [page.get_url() for page in pages]
    addresses += [reverse("sala_learning:my_learning")]
    addresses += [reverse(f"sala_learning:{name}", args=[course.slug]) for name in ("enter", "finished")]
    addresses += [reverse("sala_learning:unit", args=[course.slug, unit.slug]) for unit in units_of(course)]
    client = as_person(cast[role])
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code in (200, 302)
        wrote = [query["sql"] for query in captured if re.match(r"(INSERT|UPDATE|DELETE)", query["sql"])]
        assert (address, wrote) == (address, [])
    assert not client.cookies.get("sessionid") or role != "anonymous"


def cost(client, address, *, cold=False):
    """Return how many queries an address takes, once it was asked for (or with an empty cache)."""
    client.get(address)
    if cold:
        cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("units", [3, 40])
def test_a_lesson_takes_at_most_six_queries(as_person, learner, saving, units, ground):
    course = content.make_course(units=units)[0]
    saving(LessonPage.objects.get(slug="lesson-0"), body=json.dumps([check(), reflection()]))
    enrolling.enrol(learner, course)
    client = as_person(learner)
    client.post(f"{PLAYER}done/", {})
    assert cost(client, PLAYER) <= 6


def test_my_learning_does_not_grow(as_person, learner):
    client, official = as_person(learner), official_for(learner)
    address = reverse("sala_learning:my_learning")
    enrolled(make_course("First", lessons=2), official, done=1)
    before = cost(client, address)
    for number in range(6):
        enrolled(make_course(f"Course {number}", lessons=5), official, done=number % 3)
    assert cost(client, address) == before


@pytest.mark.parametrize("cold", [False, True])
def test_the_catalogue_does_not_grow(as_person, learner, cold):
    client, official = as_person(learner), official_for(learner)
    enrolled(make_course("First"), official)
    address = CourseIndexPage.objects.get().get_url()
    before = cost(client, address, cold=cold)
    for number in range(6):
        enrolled(make_course(f"Course {number}", lessons=3), official)
    assert cost(client, address, cold=cold) == before


@pytest.mark.parametrize("cold", [False, True])
def test_a_course_page_does_not_grow(as_person, learner, cold):
    client, official = as_person(learner), official_for(learner)
    costs = []
    for name, lessons in [("Short", 1), ("Long", 15)]:
        course = make_course(name, lessons=lessons)
        enrolled(course, official, done=lessons - 1)
        costs.append(cost(client, page_of(course).get_url(), cold=cold))
    assert costs[0] == costs[1]


def test_numbers_are_written_in_the_digits_that_a_reader_of_khmer_wishes(
    as_person, learner, other_learner, course
):
    """Two readers of the same lesson, one after the other: neither gets what was drawn for the other."""
    for user in (learner, other_learner):
        enrolled(course, official_for(user))
    Official.objects.filter(user=other_learner).update(digits="latin")
    address = PLAYER.replace("/en/", "/km/")
    shown = {
        user.username: as_person(user).get(address).content.decode()
        for user in (learner, other_learner, learner)
    }
    assert "១" in shown["learner"].split("<main")[1]
    assert not set("០១២៣៤៥៦៧៨៩") & set(shown["other-learner"].split("<main")[1])
    assert not set("០១២៣៤៥៦៧៨៩") & set(as_person(learner).get(PLAYER).content.decode().split("<main")[1])
