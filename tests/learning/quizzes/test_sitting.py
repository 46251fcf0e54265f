"""Sitting a quiz in the browser: the door, the form without a script, the JSON door, the result."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learning import enrolling
from learning.models import Attempt, LearningEvent, UnitProgress
from learning.quizzes import attempts
from tests.learning import factories as make

pytestmark = pytest.mark.django_db


def every_kind():
    return [
        make.make_question(feedback="<p>Everybody reads this.</p>", km="អ្វីមុនគេ?"),
        make.make_question("multiple", title="What is dry?"),
        make.make_question("true_false", title="Ash is waste", is_true=True, true_feedback="Indeed."),
        make.make_question("matching", title="What goes where?"),
        make.make_question("ordering", title="In which order?"),
        make.make_question("short", title="What does peel become?"),
        make.make_question("number", title="How much?", number=12, tolerance=1, unit="tonnes"),
        make.make_question("open", title="Say why"),
    ]


@pytest.fixture
def signed_in(learner, as_person, ground):
    return as_person(learner)


def course_with(learner, *items, **rules):
    course, unit = make.make_quizzed_course(*items, **rules)
    enrolling.enrol(learner, course)
    return course, unit


def address(name, course, unit, *rest):
    return reverse(f"sala_learning:{name}", args=[course.slug, unit.slug, *rest])


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def form_of(page, **changes):
    """Return what a browser would send of the sitting's form, with `changes` to single values or lists."""
    fields = {}
    for field in page.select("form[data-sitting] :is(input, select, textarea)"):
        if field.get("disabled") is not None or (
            field.get("type") in ("radio", "checkbox") and field.get("checked") is None
        ):
            continue
        if field.name == "select":
            option = field.select_one("option[selected]") or field.select_one("option")
            fields[field["name"]] = option["value"]
        elif field.get("type") == "checkbox":
            fields.setdefault(field["name"], []).append(field["value"])
        else:
            fields[field["name"]] = field.text if field.name == "textarea" else field.get("value", "")
    return {**fields, **changes}


def test_the_door_tells_the_rules_and_starts(signed_in, learner):
    course, unit = course_with(
        learner, *every_kind(), time_limit=30, pass_mark=70, attempts_allowed=2, waiting_hours=24
    )
    page = soup(signed_in.get(address("unit", course, unit)))
    text = page.get_text(" ", strip=True)
    for sentence in (
        "8 questions.",
        "You have 30 minutes",
        "You have 2 attempts.",
        "70 per cent",
        "60 seconds",
    ):
        assert sentence in text
    uuid = page.select_one("form[action$='/start/'] input[name=uuid]")["value"]
    response = signed_in.post(address("start", course, unit), {"uuid": uuid})
    assert response.url == address("attempt", course, unit, 1)
    assert signed_in.post(address("start", course, unit), {"uuid": uuid}).url == response.url
    assert Attempt.objects.count() == 1
    assert "Go on with your attempt" in signed_in.get(address("unit", course, unit)).content.decode()


def test_without_a_script_the_whole_form_is_kept_and_handed_in(signed_in, learner):
    course, unit = course_with(learner, *every_kind())
    url = signed_in.post(address("start", course, unit)).url
    page = soup(signed_in.get(url))
    attempt = Attempt.objects.get()
    rows = {row.version.kind: row for row in attempt.answers.select_related("version")}
    shape = {kind: row.version.content for kind, row in rows.items()}
    match = shape["matching"]["choices"]
    order = shape["ordering"]["choices"]
    sent = form_of(
        page,
        q1=shape["single"]["right"][0],
        q2=shape["multiple"]["right"],
        q3="true",
        **{f"q4-{match[0]}": match[0], f"q4-{match[1]}": match[1], f"q4-{match[2]}": match[0]},
        **{f"q5-{choice}": str(place) for place, choice in enumerate(order, start=1)},
        q6="Compost",
        q7="១២,៥",
        q8="Because it smells.",
        action="save",
    )
    response = signed_in.post(url, sent, follow=True)
    assert "Saved at the server. You can go on later, on any device." in response.content.decode()
    assert attempt.answers.filter(answer__isnull=False).count() == 8
    again = soup(response)
    assert again.select_one("input[name=q6]")["value"] == "Compost"
    assert len(again.select("input[name=q2][checked]")) == 2
    assert again.select_one(f"select[name='q5-{order[0]}'] option[selected]")["value"] == "1"
    kept = LearningEvent.objects.count()
    signed_in.post(url, form_of(again, action="save"))
    assert LearningEvent.objects.count() == kept  # nothing was changed, nothing is written
    result = signed_in.post(url, form_of(again, action="hand_in"), follow=True).content.decode()
    assert "A trainer reads your own words" in result
    attempt.refresh_from_db()
    assert attempt.state == "waiting"
    assert list(attempt.answers.order_by("position").values_list("score", flat=True)) == [1] * 7 + [None]


def test_a_page_opened_earlier_puts_nothing_back(signed_in, learner):
    course, unit = course_with(learner, make.make_question("true_false", title="A", is_true=True))
    url = signed_in.post(address("start", course, unit)).url
    old = soup(signed_in.get(url))
    other_phone = soup(signed_in.get(url))
    signed_in.post(url, form_of(other_phone, q1="true", action="save"))
    signed_in.post(url, form_of(old, action="hand_in"))
    assert Attempt.objects.get().score == 1


def test_the_result_tells_what_was_right_when_the_rules_say_so(signed_in, learner):
    questions = every_kind()[:7]
    course, unit = course_with(learner, *questions)
    url = signed_in.post(address("start", course, unit)).url
    signed_in.post(url, form_of(soup(signed_in.get(url)), q3="true", q6="manure", action="hand_in"))
    text = soup(signed_in.get(url)).get_text(" ", strip=True)
    for said in (
        "1 of 7 marks",
        "Indeed.",
        "Close.",
        "Everybody reads this.",
        "Count the houses",
        "12 tonnes",
        "Peel → Wet",
    ):
        assert said in text, said


@pytest.mark.parametrize("feedback", ["never", "last"])
def test_what_was_right_is_not_told_too_early(signed_in, learner, feedback):
    course, unit = course_with(
        learner, make.make_question(), feedback=feedback, attempts_allowed=2, pass_mark=90
    )
    for number in (1, 2):
        url = signed_in.post(address("start", course, unit)).url
        assert "Yes." not in signed_in.get(url).content.decode()
        signed_in.post(url, form_of(soup(signed_in.get(url)), action="hand_in"))
        told = "What is right:" in signed_in.get(url).content.decode()
        assert told == (feedback == "last" and number == 2)


def test_nothing_right_is_in_the_page_while_the_attempt_goes_on(signed_in, learner):
    course, unit = course_with(learner, *every_kind())
    url = signed_in.post(address("start", course, unit)).url
    html = signed_in.get(url).content.decode()
    for secret in ("Yes.", "Not yet.", "compost", "Indeed.", "Everybody reads", "correct"):
        assert secret not in html


def test_checking_one_answer_at_once(signed_in, learner):
    question = make.make_question("true_false", title="A", is_true=True, false_feedback="Look again.")
    course, unit = course_with(learner, question, feedback="at_once")
    url = signed_in.post(address("start", course, unit)).url
    response = signed_in.post(url, form_of(soup(signed_in.get(url)), q1="false", action="check:1"))
    assert response.url == f"{url}#question-1"
    page = soup(signed_in.get(url))
    assert "Look again." in page.get_text()
    assert all(field.get("disabled") is not None for field in page.select("input[name=q1]"))
    signed_in.post(url, form_of(page, q1="true", action="hand_in"))
    assert Attempt.objects.get().score == 0


def test_the_time_is_over(signed_in, learner):
    course, unit = course_with(
        learner, make.make_question("true_false", title="A", is_true=True), time_limit=10
    )
    url = signed_in.post(address("start", course, unit)).url
    Attempt.objects.update(due_at=timezone.now() - timedelta(minutes=5))
    events = LearningEvent.objects.count()
    page = soup(signed_in.get(url))
    assert "The time is over." in page.get_text()
    assert (
        LearningEvent.objects.count() == events and Attempt.objects.get().state == "open"
    )  # a GET writes nothing
    response = signed_in.post(url, form_of(page, q1="true", action="hand_in"), follow=True)
    assert "The time was over before it was handed in." in response.content.decode()
    assert Attempt.objects.get().score == 0


def test_in_khmer_the_question_is_khmer_and_the_attempt_the_same(signed_in, learner):
    course, unit = course_with(learner, every_kind()[0])
    signed_in.post(address("start", course, unit))
    from django.utils import translation

    with translation.override("km"):
        url = address("attempt", course, unit, 1)
    page = soup(signed_in.get(url))
    assert "អ្វីមុនគេ?" in page.get_text()
    assert page.select_one(".sala-question")["lang"] == "km"
    signed_in.post(
        url,
        form_of(page, q1=Attempt.objects.get().answers.get().version.content["right"][0], action="hand_in"),
    )
    assert Attempt.objects.get().score == 1


def post(client, unit, number, *answers, **changes):
    body = {"unit": unit.slug, "attempt": number, "answers": list(answers)} | changes
    return client.post(
        reverse("sala_learning_door:answers"), json.dumps(body), content_type="application/json"
    )


def an_answer(position, **fields):
    return {"uuid": str(uuid4()), "position": position, "fields": {k: [v] for k, v in fields.items()}}


def test_the_json_door_keeps_answers_and_says_how_the_attempt_stands(signed_in, learner):
    course, unit = course_with(learner, make.make_question("short", title="What?"), time_limit=10)
    signed_in.post(address("start", course, unit))
    sent = an_answer(1, q1="compost")
    answer = post(signed_in, unit, 1, sent, an_answer(7, q7="x")).json()
    assert [outcome["status"] for outcome in answer["answers"]] == ["accepted", "refused"]
    assert answer["state"] == "open" and 590 <= answer["left"] <= 600
    assert post(signed_in, unit, 1, sent).json()["answers"][0]["status"] == "known"
    assert Attempt.objects.get().answers.get().answer == "compost"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{", 400),
        (b'{"unit": "x", "attempt": 1}', 400),
        (b'{"unit": "x", "attempt": "1", "answers": []}', 400),
        (b'{"unit": "x", "attempt": 1, "answers": [{"uuid": "x"}]}', 400),
        (b'{"unit": "x", "attempt": 1, "answers": [], "score": 1}', 400),
        (b'{"unit": "x", "attempt": 1, "answers": []}', 200),
        (b"[" * 100_000, 400),
        (b'{"unit": "\\u0000", "attempt": 1, "answers": []}', 400),
    ],
)
def test_the_json_door_is_never_broken_by_what_is_sent(signed_in, learner, body, status):
    response = signed_in.post(reverse("sala_learning_door:answers"), body, content_type="application/json")
    assert response.status_code == status


def test_the_json_door_wants_a_person_and_a_token(learner, ground):
    assert Client().post(reverse("sala_learning_door:answers")).status_code == 401
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    assert client.post(reverse("sala_learning_door:answers")).status_code == 403


def test_a_forged_form_is_refused_with_the_reason_and_the_rest_is_kept(signed_in, learner):
    course, unit = course_with(
        learner, make.make_question(), make.make_question("true_false", title="A", is_true=True)
    )
    url = signed_in.post(address("start", course, unit)).url
    sent = form_of(soup(signed_in.get(url)), q1="forged", q2="true", action="hand_in")
    response = signed_in.post(url, sent, follow=True)
    assert "The question has no such answer." in response.content.decode()
    attempt = Attempt.objects.get()
    assert attempt.state == "open"
    assert attempt.answers.get(position=2).answer == "true"


def test_nobody_reads_another_persons_attempt(signed_in, learner, other_learner, as_person):
    course, unit = course_with(learner, make.make_question())
    url = signed_in.post(address("start", course, unit)).url
    enrolling.enrol(other_learner, course)
    assert as_person(other_learner).get(url).status_code == 404
    assert as_person(other_learner).post(url, {"action": "hand_in"}).status_code == 404
    assert Client().get(url).status_code == 302


def test_a_quiz_cannot_be_finished_by_the_lessons_button(signed_in, learner):
    course, unit = course_with(learner, make.make_question())
    signed_in.post(address("done", course, unit), {"uuid": str(uuid4())})
    assert not UnitProgress.objects.filter(unit=unit, completed_at__isnull=False).exists()
    assert "data-done" not in signed_in.get(address("unit", course, unit)).content.decode()


def test_the_sitting_asks_as_often_for_ten_questions_as_for_one(
    signed_in, learner, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in (1, 10):
        questions = [make.make_question(title=f"Q{number}-{n}") for n in range(number)]
        module = make.make_module(f"M{number}", lessons=1)
        page = make.make_quiz(module, *questions, title=f"Quiz {number}")
        course = make.make_course(f"C{number}", modules=[module])
        enrolling.enrol(learner, course)
        from learning.models import Unit

        unit = Unit.objects.get(key=page.translation_key)
        url = signed_in.post(address("start", course, unit)).url
        signed_in.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert signed_in.get(url).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_one_answer_takes_few_queries(signed_in, learner):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    course, unit = course_with(learner, *every_kind())
    signed_in.post(address("start", course, unit))
    post(signed_in, unit, 1, an_answer(6, q6="a"))
    with CaptureQueriesContext(connection) as queries:
        attempts.respond(
            learner.sala_official.pk, unit.slug, 1, [attempts.Response(uuid4(), 6, {"q6": ["b"]})]
        )
    asked = [
        query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))
    ]
    assert len(asked) <= 5, asked
