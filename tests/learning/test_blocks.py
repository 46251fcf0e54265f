"""Blocks: what may be published, what a draft may leave out, and what a reader gets."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from learning import body
from learning.blocks import LessonBody
from learning.blocks.tables import shown_number
from learning.models import ModuleIndexPage, ModulePage
from tests.learning import bodies
from tests.learning.bodies import clean, drawn, problems

# The URL of a page, a picture or a file asks the database; which block needs which is Wagtail's affair.
pytestmark = pytest.mark.django_db

NAMES = [
    "rich_text",
    "figure",
    "video",
    "audio",
    "document",
    "quotation",
    "callout",
    "key_terms",
    "steps",
    "table",
    "accordion",
    "knowledge_check",
    "reflection",
    "page_card",
    "sources",
]


@pytest.fixture
def home(db):
    locale = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locale)
    home = root.add_child(instance=Page(title="Home", slug="home-here", locale=locale))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


def test_a_lesson_has_the_blocks_that_were_agreed():
    assert list(LessonBody().child_blocks) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_block_can_be_told_from_the_others_in_the_editor(name):
    block = LessonBody().child_blocks[name]
    assert block.meta.icon != "placeholder"
    assert block.label and block.get_description() and block.meta.group
    assert block.meta.template.endswith(f"/{name}.html")
    assert block.is_previewable


@pytest.mark.parametrize("name", NAMES)
def test_each_block_has_a_preview_in_the_editor(name, admin_client):
    block = LessonBody().child_blocks[name]
    response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    sheets = [link["href"] for link in page.find_all("link", rel="stylesheet")]
    assert [sheet.rsplit("/", 1)[1] for sheet in sheets] == ["sala.css", "lesson.css"]
    assert page.main.get_text(strip=True)
    assert page.find("form") is None


def test_migrations_hold_none_of_our_block_classes():
    block = LessonBody()
    seen = []

    def walk(part):
        seen.append(part.deconstruct()[0])
        for child in getattr(part, "child_blocks", {}).values():
            walk(child)
        if hasattr(part, "child_block"):
            walk(part.child_block)

    walk(block)
    assert not [path for path in seen if path.startswith("learning")]


def test_a_complete_lesson_can_be_published(db):
    assert len(clean(*bodies.every_block())) == len(bodies.every_block())


def test_an_empty_draft_of_every_block_can_be_saved(db):
    block = LessonBody()
    raw = [
        {"type": name, "value": part.get_prep_value(part.get_default())}
        for name, part in block.child_blocks.items()
    ]
    assert len(block.clean_deferred(block.to_python(raw))) == len(NAMES)
    with pytest.raises(ValidationError):
        block.clean(block.to_python(raw))


def test_a_broken_rule_waits_until_a_draft_is_published():
    block = LessonBody()
    empty = bodies.block("video", {"media": None, "captions": None, "embed": ""}, "v1")
    raw = [bodies.check(choices=[bodies.choice("a", "Only one", False, "")]), empty]
    assert block.clean_deferred(block.to_python(raw))
    with pytest.raises(ValidationError):
        block.clean(block.to_python(raw))


def test_the_editor_of_a_lesson_opens_with_all_blocks(home, admin_client):
    shelf = home.add_child(instance=ModuleIndexPage(title="Modules", slug="modules"))
    module = shelf.add_child(instance=ModulePage(title="Module", slug="module"))
    url = reverse("wagtailadmin_pages:add", args=["sala_learning", "lessonpage", module.pk])
    content = admin_client.get(url).content.decode()
    assert "Leave this empty: the caption above is shown." in content
    assert "Or a video on another site" in content


# Headings


def test_a_small_heading_needs_a_large_one_before_it():
    small = bodies.block("rich_text", "<h3>Why</h3><p>So.</p>", "r1")
    large = bodies.block("rich_text", "<h2>What</h2><p>This.</p>", "r2")
    assert "H2" in problems(small, large)["messages"][0]
    assert clean(large, small)


def test_the_editor_offers_two_levels_of_headings_and_no_pictures():
    features = LessonBody().child_blocks["rich_text"].features
    assert [feature for feature in features if feature.startswith("h")] == ["h2", "h3"]
    assert "image" not in features and "embed" not in features


# Text


def test_a_callout_says_its_kind_in_words():
    for raw, word in zip(
        bodies.text_blocks()[3:6], ["Note", "Warning: Not at noon", "Example: A street"], strict=True
    ):
        head = drawn(raw).find(class_="sala-callout__head")
        assert " ".join(head.get_text(" ").split()).replace(" :", ":") == word
        assert head.svg["aria-hidden"] == "true"


def test_blocks_are_made_of_the_elements_that_mean_them():
    page = drawn(*bodies.text_blocks())
    assert page.find(id="b-k1").dl.dt.get_text() == "Waste stream"
    assert page.find(id="b-s1").name == "ol"
    assert len(page.find(id="b-a1").find_all("details")) == 2
    assert page.find(id="b-q1").blockquote["cite"] == "https://example.org/q"
    assert page.find(id="b-o1").ol.a["href"] == "https://example.org/report"
    assert not page.find_all(["h1", "h4"])
    assert not page.find_all("a", target=True)
    assert not page.find_all(style=True)


# Tables


def test_a_wide_table_scrolls_in_a_named_region_of_its_own():
    region = drawn(bodies.block("table", bodies.table(), "t1")).find(role="region")
    assert region["tabindex"] == "0"
    assert region.caption["id"] == region["aria-labelledby"]
    assert [head["scope"] for head in region.find_all("th")] == ["col", "col", "col", "row", "row"]
    cells = [cell.get_text() for cell in region.find_all("td")]
    assert cells == ["4", "1,234,567", "2024", ""]


def test_a_table_needs_headings_and_cells():
    empty = bodies.table() | {"table": None}
    assert "table" in problems(bodies.block("table", empty, "t1"))
    nameless = bodies.table()
    nameless["table"]["columns"][0]["heading"] = " "
    assert "heading" in problems(bodies.block("table", nameless, "t1"))["table"]["messages"][0]


@pytest.mark.parametrize(
    ("number", "shown"),
    [(None, ""), (2024.0, "2024"), (0.5, "0.5"), (-12345.0, "-12,345"), (10000, "10,000"), (3, "3")],
)
def test_numbers_are_shown_as_people_write_them(number, shown):
    assert shown_number(number) == shown


# Knowledge checks


@pytest.mark.parametrize(
    ("right", "kind", "said"),
    [
        ([True], "single", "at least two answers"),
        ([False, False], "single", "at least one answer as right"),
        ([True, True], "single", "Only one answer can be right"),
        ([False, False], "multiple", "at least one answer as right"),
    ],
)
def test_a_check_that_cannot_be_answered_is_refused_at_its_answers(right, kind, said):
    choices = [bodies.choice(f"c{place}", f"Answer {place}", correct) for place, correct in enumerate(right)]
    assert said in problems(bodies.check(kind=kind, choices=choices))["choices"]["messages"][0]


def test_each_answer_needs_feedback():
    choices = [bodies.choice("a", "A", True), bodies.choice("b", "B", False, "")]
    found = problems(bodies.check(choices=choices))["choices"]["blockErrors"]
    assert "feedback" in found[1]["blockErrors"]


def test_a_check_needs_a_question():
    assert "question" in problems(bodies.check(question='<p data-block-key="a"></p>'))


# Cards


def card(page):
    return drawn(bodies.block("page_card", {"page": page.pk, "text": "Read it."}, "p1"))


def test_a_card_leads_to_a_live_page(home):
    page = home.add_child(instance=Page(title="A case", slug="a-case"))
    link = card(page).find("a")
    assert (link.get_text(), link["href"]) == ("A case", page.get_url())


def test_a_card_of_an_unpublished_or_deleted_page_shows_nothing(home):
    page = home.add_child(instance=Page(title="A case", slug="a-case"))
    page.unpublish()
    assert not card(page).find(True)
    page.delete()
    assert not drawn(bodies.block("page_card", {"page": 9999, "text": "Read it."}, "p1")).find(True)


def test_a_card_shows_the_page_in_the_lessons_language_where_there_is_one(home):
    khmer = Locale.objects.get_or_create(language_code="km")[0]
    page = home.add_child(instance=Page(title="A case", slug="a-case"))
    twin = page.copy_for_translation(khmer, copy_parents=True)
    lesson = bodies.lesson([bodies.block("page_card", {"page": page.pk, "text": ""}, "p1")], "km")
    lesson.locale_id = khmer.pk
    assert 'lang="en"' in body.render(lesson).parts[0]
    twin.title = "ករណី"
    twin.save_revision().publish()
    assert "ករណី" in body.render(lesson).parts[0]


# What is written is shown as text


def test_what_a_trainer_writes_in_a_plain_field_is_no_html():
    evil = "<script>alert(1)</script>"
    raw = [
        bodies.check(choices=[bodies.choice("a", evil, True, evil), bodies.choice('"b', evil, False, evil)]),
        bodies.block("reflection", {"prompt": evil, "hint": evil}, bodies.REFLECTION),
        bodies.block("quotation", {"text": evil, "attribution": evil, "source_url": ""}, "q1"),
        bodies.block("callout", {"kind": "note", "title": evil, "text": ""}, "c1"),
        bodies.block("key_terms", [{"term": evil, "explanation": evil}], "k1"),
    ]
    page = drawn(*raw)
    assert page.find("script") is None
    assert page.find_all("input", {"name": "choice"})[1]["value"] == '"b'


def test_an_unknown_kind_of_callout_is_a_note():
    assert drawn(bodies.block("callout", {"kind": "nonsense", "title": "", "text": ""}, "c1")).find(
        class_="sala-callout--note"
    )


def test_icons_are_hidden_from_those_who_listen():
    html = render_to_string("sala/learning/blocks/icon.html", {"icon": "right"})
    assert 'aria-hidden="true"' in html and 'focusable="false"' in html
