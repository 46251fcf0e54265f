"""The question bank in the Wagtail admin: who may do what, what keeps a question from being published, draws."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, ReferenceIndex, WorkflowContentType

from learning.models import Question, QuestionVersion, QuizPage
from learning.question_forms import problems
from tests.cast import ROLES
from tests.learning import factories as make

pytestmark = pytest.mark.django_db
WRITERS = {"trainer", "administrator", "superuser"}


def form(choices=(), **fields):
    """Return what the editor of a question sends."""
    data = {
        "kind": "single",
        "title": "What comes first?",
        "stem": '{"blocks":[{"key":"a","text":"What comes first?","type":"unstyled","depth":0,'
        '"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}',
        "difficulty": "easy",
        "tags": "waste, collection",
        "choices-TOTAL_FORMS": str(len(choices)),
        "choices-INITIAL_FORMS": "0",
        "choices-MIN_NUM_FORMS": "0",
        "choices-MAX_NUM_FORMS": "1000",
        "rubric": "null",
        "feedback": "null",
    }
    for number, (text, correct) in enumerate(choices):
        data |= {f"choices-{number}-text": text, f"choices-{number}-ORDER": str(number + 1)}
        if correct:
            data[f"choices-{number}-correct"] = "on"
    return data | fields


TWO = [("Count the houses", True), ("Buy trucks", False)]


def add(client, **fields):
    return client.post(reverse("wagtailsnippets_sala_learning_question:add"), form(**fields), follow=True)


def test_a_trainer_writes_and_submits_and_an_administrator_publishes(
    as_person, trainer, administrator, ground
):
    client = as_person(trainer)
    response = add(client, choices=TWO, **{"action-submit": "1"})
    assert response.status_code == 200
    question = Question.objects.get()
    draft = question.get_latest_revision_as_object()
    assert [choice.text for choice in draft.choices.all()] == ["Count the houses", "Buy trucks"]
    assert sorted(tag.name for tag in draft.tags.all()) == ["collection", "waste"]
    assert not question.live and question.current_workflow_state is not None
    assert not QuestionVersion.objects.exists()
    task = question.current_workflow_task_state
    url = reverse(
        "wagtailsnippets_sala_learning_question:workflow_action", args=[question.pk, "approve", task.pk]
    )
    as_person(administrator).post(url, {"comment": ""})
    question.refresh_from_db()
    assert question.live


def test_publishing_makes_the_version_on_commit(
    as_person, administrator, ground, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        add(as_person(administrator), choices=TWO, **{"action-publish": "1"})
    version = QuestionVersion.objects.get()
    assert version.key == Question.objects.get().translation_key
    assert version.content["words"]["en"]["stem"] == "<p>What comes first?</p>" or "What comes first?" in str(
        version.content
    )


def test_a_trainer_cannot_publish_by_asking_for_it(as_person, trainer, ground):
    add(as_person(trainer), choices=TWO, **{"action-publish": "1"})
    assert not Question.objects.filter(live=True).exists()


def test_a_draft_may_be_incomplete_and_what_is_published_may_not(as_person, administrator, ground):
    client = as_person(administrator)
    add(client, choices=[("Count the houses", False)])
    assert Question.objects.count() == 1
    response = add(client, choices=[("Count the houses", False)], **{"action-publish": "1"})
    text = response.content.decode()
    assert "Give at least two answers to choose from." in text
    assert "Mark at least one answer as right." in text
    assert Question.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "choices", "fields", "wrong"),
    [
        ("single", "Ab", {}, {}),
        ("single", "AB", {}, {"choices"}),
        ("single", "aA", {}, {"choices"}),
        ("multiple", "AB", {}, {}),
        ("multiple", "ab", {}, {"choices"}),
        ("true_false", "", {"is_true": False}, {}),
        ("true_false", "", {}, {"is_true"}),
        ("true_false", "ab", {"is_true": True}, {"choices"}),
        ("number", "", {"number": 0}, {}),
        ("number", "", {}, {"number"}),
        ("short", "A", {}, {}),
        ("short", "a", {}, {"choices"}),
        ("ordering", "ab", {}, {}),
        ("ordering", "a", {}, {"choices"}),
        ("rating", "a", {}, {"choices"}),
        ("open", "", {}, {}),
    ],
)
def test_what_makes_a_question_whole(kind, choices, fields, wrong):
    """Capital letters are right answers; the same letter twice is the same answer twice."""
    rows = [{"text": letter.lower(), "match": "", "correct": letter.isupper()} for letter in choices]
    assert set(problems(kind, rows, **fields)) == set(wrong)


def test_matching_needs_two_pairs_and_may_have_a_match_for_nothing():
    def rows(*pairs):
        return [{"text": text, "match": match, "correct": False} for text, match in pairs]

    assert problems("matching", rows(("a", "x"), ("b", "y"), ("", "z"))) == {}
    assert "choices" in problems("matching", rows(("a", "x"), ("", "z")))
    assert "choices" in problems("matching", rows(("a", "x"), ("b", "")))


@pytest.mark.parametrize("role", ROLES)
def test_who_opens_which_part_of_the_bank(role, cast, as_person, ground):
    question = make.make_question()
    question.save_revision()
    client = as_person(cast[role])
    own = ["edit", "usage", "history", "history_results", "workflow_history"]
    for name in own:
        response = client.get(reverse(f"wagtailsnippets_sala_learning_question:{name}", args=[question.pk]))
        assert (response.status_code == 200) == (role in WRITERS), name
    for name in ("delete", "unpublish"):
        response = client.get(reverse(f"wagtailsnippets_sala_learning_question:{name}", args=[question.pk]))
        assert (response.status_code == 200) == (role in WRITERS - {"trainer"}), name
    choosers = "wagtailsnippetchoosers_sala_learning_question"
    for name, arguments in (
        ("choose", []),
        ("choose_results", []),
        ("chosen", [question.pk]),
        ("chosen_multiple", []),
    ):
        address = reverse(f"{choosers}:{name}", args=arguments)
        response = client.get(address, {"id": question.pk} if name == "chosen_multiple" else {})
        assert (response.status_code == 200) == (role in WRITERS), name


def test_the_list_finds_filters_and_does_not_grow(as_person, trainer, ground):
    client = as_person(trainer)
    make.make_question(title="Peel and ash", tags=["waste"])
    counts = []
    for number in (0, 10):
        for n in range(number):
            make.make_question(title=f"Water {n}", tags=["water"], difficulty="hard")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("wagtailsnippets_sala_learning_question:list")).status_code == 200
        counts.append(len(queries))
    assert counts[1] <= counts[0], counts
    listed = client.get(
        reverse("wagtailsnippets_sala_learning_question:list"), {"difficulty": "hard"}
    ).content.decode()
    assert "Water 3" in listed and "Peel and ash" not in listed
    found = client.get(reverse("wagtailsnippets_sala_learning_question:list"), {"q": "peel"}).content.decode()
    assert "Peel and ash" in found and "Water 3" not in found
    tag = Question.objects.get(title="Peel and ash").tags.get()
    tagged = client.get(
        reverse("wagtailsnippets_sala_learning_question:list"), {"tag": tag.pk}
    ).content.decode()
    assert "Peel and ash" in tagged and "Water 3" not in tagged


@pytest.mark.parametrize(
    "kind", ["single", "multiple", "true_false", "matching", "ordering", "short", "open", "rating"]
)
def test_the_preview_shows_the_question_as_an_official_meets_it(kind, as_person, trainer, ground):
    question = make.make_question(kind, is_true=True if kind == "true_false" else None)
    response = question.make_preview_request(original_request=None, preview_mode="")
    html = response.content.decode()
    assert response.status_code == 200
    assert "What comes first?" in html and "nothing is recorded" in html
    assert "<form" not in html.split("<main")[1] and "sitting.js" not in html


def test_a_draw_that_asks_for_too_much_is_warned_of_at_once_and_not_published(as_person, trainer, ground):
    make.make_question(tags=["waste"])
    address = reverse("wagtailsnippets_sala_learning_question:count")
    client = as_person(trainer)
    said = client.get(address, {"how_many": "3", "tag": "waste", "theme": "", "difficulty": ""}).json()
    assert said["count"] == 1
    assert said["warning"].startswith("The bank has 1 published question like this.")
    assert client.get(address, {"how_many": "1", "tag": "waste"}).json()["warning"] == ""
    for strange in ({"theme": "x" * 50}, {"how_many": "-1"}, {"difficulty": "\x00"}, {"tag": "a\x00"}):
        assert client.get(address, strange).status_code == 200
    block = QuizPage._meta.get_field("questions").stream_block
    value = block.to_python([{"type": "draw", "value": {"how_many": 3, "tag": "waste", "marks": 1}}])
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        block.clean(value)


def test_where_a_question_is_used_is_told(as_person, trainer, ground):
    question = make.make_question()
    module = make.make_module("Sorting", lessons=0)
    quiz = make.make_quiz(module, question, title="A test of sorting")
    ReferenceIndex.create_or_update_for_object(quiz)
    html = (
        as_person(trainer)
        .get(reverse("wagtailsnippets_sala_learning_question:edit", args=[question.pk]))
        .content.decode()
    )
    assert "A test of sorting" in html


def test_on_a_translation_what_is_right_is_closed(as_person, administrator, ground):
    question = make.make_question(km="អ្វីមុនគេ?")
    twin = Question.objects.get(locale=Locale.objects.get(language_code="km"))
    assert twin.is_translation and not question.is_translation
    html = (
        as_person(administrator)
        .get(reverse("wagtailsnippets_sala_learning_question:edit", args=[twin.pk]))
        .content.decode()
    )
    assert "Kept by the page that this one is a translation of" in html
    version = QuestionVersion.objects.get()
    assert set(version.content["words"]) == {"en", "km"}
    assert sorted(version.content["choices"]) == sorted(version.content["words"]["km"]["choices"])


def test_what_is_submitted_goes_to_moderators(ground):
    kind = ContentType.objects.get_for_model(Question)
    assert WorkflowContentType.objects.filter(content_type=kind, workflow__active=True).exists()


def test_a_published_quiz_becomes_a_unit_with_its_rules(ground):
    question = make.make_question()
    course, unit = make.make_quizzed_course(
        (question, 2), {"how_many": 1, "tag": "x"}, purpose="exam", pass_mark=60, minutes=15
    )
    assert (unit.kind, unit.purpose, unit.minutes, unit.required) == ("quiz", "exam", 15, True)
    assert unit.rules["pass_mark"] == 60
    assert unit.rules["items"][0]["question"] == str(question.translation_key)
    assert course.required_units == 2
