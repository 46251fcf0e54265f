"""A body is rendered once for everybody; what is one reader's is put in afterwards."""

import pickle

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.template import loader

from learning import body
from learning.blocks import LessonBody
from tests.learning import bodies

# The URL of a page, a picture or a file asks the database; which block needs which is Wagtail's affair.
pytestmark = pytest.mark.django_db

TOKEN = "abcDEF0123456789"
PREFIX = "/en/learn/waste/first/"


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture(scope="module")
def rendered():
    return body.render(bodies.lesson(bodies.text_blocks()))


def assembled(rendered, **changes):
    reader = {
        "csrf_token": TOKEN,
        "answers": {},
        "reflections": {},
        "action_prefix": PREFIX,
        "live": True,
    }
    return BeautifulSoup(body.assemble(rendered, **reader | changes), "html.parser")


def answered(rendered, *choices, block=bodies.CHECK):
    answers = {block: body.CheckState(frozenset(choices))}
    return assembled(rendered, answers=answers).find(id=f"b-{block}")


def words(element):
    return " ".join(element.get_text(" ").split())


def test_a_body_survives_the_cache(rendered):
    assert pickle.loads(pickle.dumps(rendered)) == rendered


def test_nothing_of_a_reader_and_no_place_of_a_form_is_in_the_cached_value(rendered):
    assemble = {"csrf_token": TOKEN, "reflections": {bodies.REFLECTION: "my own words"}}
    assembled(rendered, **assemble)
    cached = repr(rendered)
    assert TOKEN not in cached
    assert "my own words" not in cached
    assert PREFIX not in cached


def test_every_block_has_its_address_once_and_in_order(rendered):
    page = assembled(rendered)
    ids = [element["id"] for element in page.find_all(id=True) if element["id"].startswith("b-")]
    assert ids == [f"b-{raw['id']}" for raw in bodies.text_blocks()]
    every_id = [element["id"] for element in page.find_all(id=True)]
    assert len(every_id) == len(set(every_id))


def test_runs_of_plain_blocks_are_one_string(rendered):
    kinds = [type(part).__name__ for part in rendered.parts]
    assert kinds == ["SafeString", "Check", "Check", "Reflection", "SafeString"] or kinds == [
        "str",
        "Check",
        "Check",
        "Reflection",
        "str",
    ]


def test_a_check_is_a_form_that_needs_no_script(rendered):
    form = assembled(rendered).find(id=f"b-{bodies.CHECK}").form
    assert form["action"] == f"{PREFIX}check/{bodies.CHECK}/#b-{bodies.CHECK}"
    assert form["method"] == "post"
    assert form.find("input", {"name": "csrfmiddlewaretoken"})["value"] == TOKEN
    assert form.fieldset.legend.get_text() == "What comes first?"
    assert [field["value"] for field in form.find_all("input", {"name": "choice"})] == ["count", "buy"]
    assert {field["type"] for field in form.find_all("input", {"name": "choice"})} == {"radio"}


def test_a_check_with_several_right_answers_has_boxes_to_tick(rendered):
    form = assembled(rendered).find(id=f"b-{bodies.CHECK_MULTIPLE}").form
    assert {field["type"] for field in form.find_all("input", {"name": "choice"})} == {"checkbox"}


def test_every_form_and_every_reading_has_an_identifier_of_its_own(rendered):
    seen = [
        field["value"]
        for _reading in range(2)
        for field in assembled(rendered).find_all("input", {"name": "uuid"})
    ]
    assert len(seen) == len(set(seen)) == 4


def test_what_is_right_is_not_told_before_the_answer(rendered):
    page = str(assembled(rendered))
    assert "Yes: all other figures rest on it." not in page
    assert "See the first step again." not in page
    assert "right" not in str(assembled(rendered).find(id=f"b-{bodies.CHECK}"))


def test_a_right_answer_is_told_in_words(rendered):
    check = answered(rendered, "count")
    assert "Right. " in words(check)
    assert "You chose this, and it is right. Yes: all other figures rest on it." in words(check)
    assert "See the first step again." in words(check)
    assert "How many? That is not known yet." not in words(check)


def test_a_wrong_answer_is_told_in_words_and_can_be_tried_again(rendered):
    check = answered(rendered, "buy")
    assert "Not right yet." in words(check)
    assert "You chose this, and it is wrong. How many? That is not known yet." in words(check)
    assert "Yes: all other figures rest on it." not in words(check)
    again = check.find("details")
    assert words(again.summary) == "Try again"
    assert again.form["action"] == f"{PREFIX}check/{bodies.CHECK}/#b-{bodies.CHECK}"
    assert again.form.find("input", {"name": "csrfmiddlewaretoken"})["value"] == TOKEN
    assert not again.find("input", checked=True)


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (["houses", "markets"], "Right."),
        (["houses"], "Partly right: what you chose is right, and something is missing."),
        (["houses", "stars"], "Partly right: not all that you chose is right."),
        (["stars"], "Not right yet."),
    ],
)
def test_an_answer_with_several_choices_is_told_apart(rendered, choices, said):
    check = answered(rendered, *choices, block=bodies.CHECK_MULTIPLE)
    assert words(check.find(class_="sala-check__result")) == said


def test_an_answer_whose_choice_is_gone_leaves_the_question_open(rendered):
    check = answered(rendered, "removed")
    assert check.find(class_="sala-check__result") is None
    assert check.form


def test_an_answered_check_is_drawn_once(rendered, monkeypatch):
    first = answered(rendered, "buy")
    monkeypatch.setattr(loader, "render_to_string", None)
    monkeypatch.setattr(body, "render_to_string", None)
    again = answered(rendered, "buy")
    assert first.find("input", {"name": "uuid"})["value"] != again.find("input", {"name": "uuid"})["value"]
    assert words(first) == words(again)


def test_an_edited_check_is_not_shown_from_the_cache(rendered):
    answered(rendered, "buy")
    choices = [bodies.choice("count", "Count", True), bodies.choice("buy", "Buy", False, "A new reason.")]
    edited = body.render(bodies.lesson([bodies.check(choices=choices)]))
    assert "A new reason." in words(answered(edited, "buy"))


def test_a_note_stands_in_its_field_and_can_do_no_harm(rendered):
    page = assembled(rendered, reflections={bodies.REFLECTION: "\nOne </textarea><script>alert(1)</script>"})
    form = page.find(id=f"b-{bodies.REFLECTION}").form
    assert form["action"] == f"{PREFIX}reflection/{bodies.REFLECTION}/"
    assert form.textarea.get_text().endswith("\nOne </textarea><script>alert(1)</script>")
    assert form.textarea["maxlength"] == "5000"
    assert "Only you can read this." in words(form)
    assert form.find("label")["for"] == form.textarea["id"]


def test_a_preview_can_write_nothing(rendered):
    reader = {"csrf_token": TOKEN, "action_prefix": PREFIX}
    page = assembled(rendered, live=False, **reader)
    assert page.find("form") is None
    assert page.find("script") is None
    assert TOKEN not in str(page)
    assert PREFIX not in str(page)
    assert page.find("input", {"name": True}) is None
    assert not [
        element
        for element in page.find_all(True)
        if any(key.startswith("data-event") for key in element.attrs)
    ]
    buttons = page.find_all("button")
    assert len(buttons) == 3
    assert all(button.find_parent("fieldset", disabled=True) for button in buttons)


def test_somebody_who_is_not_enrolled_is_told_that_nothing_is_kept(rendered):
    page = assembled(rendered, keeps=False, reflections={bodies.REFLECTION: "not mine"})
    assert "your answer is marked, and not kept" in words(page.find(id=f"b-{bodies.CHECK}"))
    note = page.find(id=f"b-{bodies.REFLECTION}")
    assert note.find("form") is None
    assert "Enrol in the course to write a note here and keep it." in words(note)


def test_a_token_cannot_break_out_of_its_field(rendered):
    page = assembled(rendered, csrf_token='"><script>')
    assert page.find("input", {"name": "csrfmiddlewaretoken"})["value"] == '"><script>'


def test_a_trainer_cannot_write_a_place_that_is_filled_in():
    raw = [bodies.check(question="<p>csrf. prefix. {csrf} %csrf% csrf</p>")]
    page = assembled(body.render(bodies.lesson(raw)))
    assert str(page).count(TOKEN) == 1


def test_a_body_without_activities_says_so():
    empty = body.render(bodies.lesson([]))
    plain = body.render(bodies.lesson([bodies.text_blocks()[0]]))
    assert (empty.has_checks, empty.has_reflections, empty.parts) == (False, False, ())
    assert (plain.has_checks, plain.has_reflections) == (False, False)
    assert len(plain.parts) == 1


def test_a_body_says_what_it_holds(rendered):
    assert rendered.has_checks and rendered.has_reflections
    assert set(rendered.answer_key) == {bodies.CHECK, bodies.CHECK_MULTIPLE}
    assert rendered.reflection_ids == {bodies.REFLECTION}


def test_a_draft_with_empty_blocks_can_be_previewed():
    block = LessonBody()
    raw = [
        bodies.block(name, child.get_prep_value(child.get_default()), f"x{place}")
        for place, (name, child) in enumerate(block.child_blocks.items())
    ]
    assert assembled(body.render(bodies.lesson(raw)), live=False)


def test_the_words_around_a_lesson_are_in_its_own_language():
    khmer = body.render(bodies.lesson(bodies.text_blocks(), language="km"))
    assert khmer.language == "km"


def test_nothing_of_another_site_is_loaded_before_it_is_asked_for(rendered):
    page = assembled(rendered)
    assert page.find("iframe") is None
    assert [script["src"] for script in page.find_all("script")] == ["/static/sala/learning/embed.js"]
    away = page.find(class_="sala-away")
    assert away.a["href"] == "https://youtu.be/abcdef12345"
    assert away["data-frame"].startswith("https://www.youtube-nocookie.com/embed/abcdef12345?")


def test_a_body_without_a_player_brings_no_script():
    assert assembled(body.render(bodies.lesson([bodies.check()]))).find("script") is None
