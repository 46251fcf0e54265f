"""The events' door: whatever a browser sends, each event has its answer, and nothing counts by accident."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from learning import enrolling, verify
from learning.models import CheckAnswer, Enrolment, LearningEvent, LessonPage, UnitProgress
from learning.uuids import uuid7
from tests.durability.content import make_course
from tests.learning.bodies import CHECK, CHECK_MULTIPLE, check, check_multiple

pytestmark = pytest.mark.django_db
DOOR = "/learning/events/"
LESSON = "lesson-0"


@pytest.fixture
def course(ground):
    return make_course(units=3)[0]


@pytest.fixture
def enrolment(course, learner):
    return enrolling.enrol(learner, course)[1]


@pytest.fixture
def client(as_person, learner, enrolment):
    """The browser of somebody enrolled; it reports a server error as an answer, as a real one would."""
    client = as_person(learner)
    client.raise_request_exception = False
    return client


@pytest.fixture
def asking(course, django_capture_on_commit_callbacks):
    """The first lesson asks two questions."""
    with django_capture_on_commit_callbacks(execute=True):
        page = LessonPage.objects.get(slug=LESSON)
        page.body = json.dumps([check(), check_multiple()])
        page.save_revision().publish()


def event(kind="completed", unit=LESSON, **more):
    return {"uuid": str(uuid7()), "kind": kind, "unit": unit} | more


def answer(*choices, block=CHECK, **more):
    return event("answered", block=block, choices=list(choices), **more)


def send(client, *events):
    return client.post(DOOR, json.dumps({"events": list(events)}), content_type="application/json")


def statuses(response):
    assert response.status_code == 200, response.content
    return [(one["status"], one["code"]) for one in response.json()["events"]]


def only(client, sent):
    """Send one event and return what became of it."""
    (status,) = statuses(send(client, sent))
    return status


def test_500_events_of_all_kinds_are_answered_in_order(client, enrolment):
    known = event()
    send(client, known)
    kinds = [
        (lambda: event("opened"), ("accepted", "")),
        (lambda: event("completed", "lesson-1"), ("accepted", "")),
        (lambda: event(unit="no-such-lesson"), ("refused", "unknown_unit")),
        (lambda: known, ("known", "")),
        (lambda: "not an event", ("refused", "malformed")),
    ]
    sent = [kinds[n % len(kinds)][0]() for n in range(500)]
    response = send(client, *sent)
    assert statuses(response) == [kinds[n % len(kinds)][1] for n in range(500)]
    uuids = [one["uuid"] for one in response.json()["events"]]
    assert uuids == [one["uuid"] if isinstance(one, dict) else "" for one in sent]
    assert all(one["reason"] for one in response.json()["events"] if one["status"] == "refused")
    assert Enrolment.objects.get(pk=enrolment.pk).units_done == 2
    assert LearningEvent.objects.filter(official=enrolment.official).count() == 1 + 1 + 200
    assert list(verify.check()) == []


def test_501_events_are_too_many_and_none_is_kept(client):
    response = send(client, *[event() for _ in range(501)])
    assert (response.status_code, response.json()["code"]) == (413, "too_many")
    assert not UnitProgress.objects.exists()


def test_a_body_of_3_megabytes_is_too_big_and_says_so_in_json(client):
    response = client.post(
        DOOR, json.dumps({"events": [], "padding": "x" * 3_000_000}), content_type="application/json"
    )
    assert response.status_code == 413
    assert response.json()["code"] == "too_big"


def test_what_is_now_true_is_told(client):
    told = send(client, event(), event("opened", "lesson-1")).json()
    assert told["done"] == [LESSON]
    assert told["courses"] == [{"course": "course", "done": 1, "required": 3, "completed": False}]


UNREADABLE = {
    "nothing": b"",
    "no JSON": b"{events",
    "not UTF-8": b'{"events": ["\xff\xfe"]}',
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "no events": b"{}",
    "events no list": b'{"events": {"0": 1}}',
    "events a text": b'{"events": "abc"}',
    "deep": b'{"events": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep, no end": b"[" * 100_000,
    "huge number": b'{"events": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_body_that_cannot_be_read_is_a_400(client, name):
    response = client.post(DOOR, UNREADABLE[name], content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (400, "malformed")
    assert response.json()["reason"]


def nested(depth):
    found = "x"
    for _ in range(depth):
        found = [found]
    return found


MALFORMED = {
    "null": None,
    "text": "x",
    "list": [],
    "empty": {},
    "NUL in the unit": event(unit="lesson\x00-0"),
    "NUL in the kind": event("compl\x00eted"),
    "NUL in the block": answer("a", block="a\x00"),
    "NUL in a choice": answer("a\x00"),
    "broken uuid": event() | {"uuid": "no"},
    "uuid a number": event() | {"uuid": 7},
    "uuid with NUL": event() | {"uuid": "\x00" * 36},
    "uuid huge": event() | {"uuid": "a" * 5000},
    "huge seconds": event("studied", seconds=10**30),
    "long seconds": event("studied", seconds=3601),
    "negative seconds": event("studied", seconds=-1),
    "seconds a text": event("studied", seconds="10"),
    "seconds a part": event("studied", seconds=1.5),
    "seconds true": event("studied", seconds=True),
    "deep": event(unit=nested(500)),
    "unknown field": event(colour="red"),
    "kind a list": event(["completed"]),
    "unit a number": event(unit=5),
    "no kind": {"uuid": str(uuid7()), "unit": LESSON},
    "time without a zone": event(at="2026-01-01T10:00:00"),
    "time no time": event(at="yesterday"),
    "time a list": event(at=[1]),
    "answer without choices": event("answered", block=CHECK),
    "answer without a block": event("answered", choices=["count"]),
    "choices of a completion": event(block=CHECK, choices=["count"]),
    "choices a text": answer() | {"choices": "count"},
    "choices with numbers": answer() | {"choices": [1]},
    "51 choices": answer(*map(str, range(51))),
    "a score": event(score=1),
    "a score of an answer": answer("count", score=1.0),
    "a completion time": event(completed_at="2026-01-01T00:00:00Z"),
    "another person": event(official=1),
    "a surrogate": event(unit="\ud800"),
    "a surrogate in a choice": answer("\ud800"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_event_is_refused_and_its_neighbours_stand(client, name):
    before, after = event(), event("opened", "lesson-1")
    response = send(client, before, MALFORMED[name], after)
    assert statuses(response) == [("accepted", ""), ("refused", "malformed"), ("accepted", "")]
    assert not UnitProgress.objects.filter(score__isnull=False).exists()


@pytest.mark.parametrize(
    "at", [0, 10**30, -(10**30), 1e308, "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"]
)
def test_a_time_that_no_clock_has_is_refused(client, at):
    assert only(client, event(at=at))[0] == "refused"


def test_infinity_is_refused(client):
    body = json.dumps({"events": [event(at=float("inf")), event("studied", seconds=float("nan"))]})
    response = client.post(DOOR, body, content_type="application/json")
    assert [status for status, _code in statuses(response)] == ["refused", "refused"]


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (timedelta(minutes=-10), ("refused", "future")),
        (timedelta(minutes=-4), ("accepted", "")),
        (timedelta(days=89), ("accepted", "")),
        (timedelta(days=91), ("refused", "too_old")),
    ],
)
def test_the_browsers_clock(client, ago, expected):
    assert only(client, event(at=(timezone.now() - ago).isoformat())) == expected
    assert UnitProgress.objects.exists() == (expected[0] == "accepted")


def test_a_late_event_counts_at_the_servers_time(client):
    then = timezone.now() - timedelta(days=60)
    send(client, event(at=then.isoformat()))
    assert timezone.now() - UnitProgress.objects.get().completed_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    "kind", ["enrolled", "course_completed", "approved", "declined", "withdrawn", "requested", "nonsense"]
)
def test_only_the_server_says_the_rest(client, kind):
    assert only(client, event(kind)) == ("refused", "not_allowed")


def test_the_same_batch_twice_is_known(client, enrolment):
    batch = [event(), event("opened", "lesson-1"), event("studied", "lesson-1", seconds=60)]
    assert statuses(send(client, *batch)) == [("accepted", "")] * 3
    assert statuses(send(client, *batch)) == [("known", "")] * 3
    assert statuses(send(client, *batch, *batch)) == [("known", "")] * 6
    assert UnitProgress.objects.get(unit__slug="lesson-1").seconds == 60
    assert list(verify.check()) == []


def test_a_known_event_with_another_body_is_refused(client):
    first = event()
    send(client, first)
    assert only(client, first | {"unit": "lesson-1"}) == ("refused", "other_body")


@pytest.mark.parametrize(
    ("choices", "block", "score"),
    [
        (["count"], CHECK, 1),
        (["buy"], CHECK, 0),
        (["houses", "markets"], CHECK_MULTIPLE, 1),
        (["stars"], CHECK_MULTIPLE, 0),
    ],
)
def test_the_server_marks(client, asking, choices, block, score):
    assert only(client, answer(*choices, block=block)) == ("accepted", "")
    kept = CheckAnswer.objects.get()
    assert (set(kept.choices), kept.score) == (set(choices), score)
    assert list(verify.check()) == []


@pytest.mark.parametrize(
    ("choices", "block", "code"),
    [
        (["no-such-choice"], CHECK, "unknown_check"),
        (["count", "no-such-choice"], CHECK, "unknown_check"),
        (["houses"], CHECK, "unknown_check"),
        (["count"], "no-such-block", "unknown_check"),
        ([], CHECK, "nothing_chosen"),
    ],
)
def test_an_answer_to_another_question_is_refused(client, asking, choices, block, code):
    assert only(client, answer(*choices, block=block)) == ("refused", code)
    assert not CheckAnswer.objects.exists()


def test_an_answer_in_an_unknown_lesson_is_refused(client, asking):
    assert only(client, answer("count", unit="no-such-lesson"))[0] == "refused"


def test_without_the_token_nothing_is_taken(learner, enrolment):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    assert send(client, event()).status_code == 403
    assert not UnitProgress.objects.exists()


def test_with_the_token_it_is(learner, enrolment):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    page = client.get(f"/en/learn/course/{LESSON}/")
    token = page.context["csrf_token"]
    response = client.post(
        DOOR,
        json.dumps({"events": [event()]}),
        content_type="application/json",
        headers={"X-CSRFToken": str(token)},
    )
    assert statuses(response) == [("accepted", "")]


def test_signed_out_is_a_401_in_json(enrolment):
    response = send(Client(), event())
    assert (response.status_code, response.json()["code"]) == (401, "signed_out")
    assert response.json()["reason"]


def test_somebody_who_takes_no_course_is_told(course, as_person, stranger):
    response = send(as_person(stranger), event())
    assert response.status_code == 403
    assert response.json()["code"] == "not_enrolled"


def test_somebody_else_of_another_course_is_refused(enrolment, as_person, other_learner):
    assert only(as_person(other_learner), event()) == ("refused", "not_enrolled")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_only_post(client, method):
    assert getattr(client, method)(DOOR).status_code == 405


def test_a_form_is_no_list_of_events(client):
    assert client.post(DOOR, {"events": "[]"}).status_code == 400


def test_no_events_are_fine(client):
    assert send(client).json() == {"events": [], "done": [], "courses": []}
