"""Raw lesson bodies, and a page that stands in for a lesson where no database is needed."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection
from wagtailmedia.models import Media

from learning import body
from learning.blocks import LessonBody

CHECK = "11111111-1111-4111-8111-111111111111"
CHECK_MULTIPLE = "22222222-2222-4222-8222-222222222222"
REFLECTION = "33333333-3333-4333-8333-333333333333"


def block(kind, value, block_id):
    return {"type": kind, "value": value, "id": block_id}


def choice(choice_id, text, correct, feedback="Because it is so."):
    return {
        "type": "item",
        "id": choice_id,
        "value": {"text": text, "correct": correct, "feedback": feedback},
    }


def check(block_id=CHECK, kind="single", choices=None, **more):
    value = {
        "question": "<p>What comes <b>first</b>?</p>",
        "kind": kind,
        "choices": choices
        or [
            choice("count", "Count the houses", True, "Yes: all other figures rest on it."),
            choice("buy", "Buy the trucks & bins", False, "How many? That is not known yet."),
        ],
        "feedback": "<p>See the first step again.</p>",
    }
    return block("knowledge_check", value | more, block_id)


def check_multiple():
    choices = [
        choice("houses", "Houses", True, "Yes, each one."),
        choice("markets", "Markets", True, "Yes, they make the most."),
        choice("stars", "Stars", False, "They make no waste here."),
    ]
    question = "<p>What do you count?</p>"
    return check(CHECK_MULTIPLE, "multiple", choices, question=question, feedback="")


def reflection():
    return block("reflection", {"prompt": "Which street?", "hint": "Think of who lives there."}, REFLECTION)


def text_blocks():
    """Every kind of block that needs no file and no page."""
    return [
        block(
            "rich_text",
            "<h2>Waste</h2><p>Sorted waste costs <b>less</b>.</p><h3>Why</h3><p>So it is.</p>",
            "r1",
        ),
        block("video", {"embed": "https://youtu.be/abcdef12345", "caption": "A street (2 min)"}, "v1"),
        block(
            "quotation",
            {"text": "We asked first.", "attribution": "An engineer", "source_url": "https://example.org/q"},
            "q1",
        ),
        block("callout", {"kind": "note", "title": "", "text": "<p>Take the map.</p>"}, "c1"),
        block("callout", {"kind": "warning", "title": "Not at noon", "text": "<p>It is hot.</p>"}, "c2"),
        block("callout", {"kind": "example", "title": "A street", "text": "<p>Ten houses.</p>"}, "c3"),
        block("key_terms", [{"term": "Waste stream", "explanation": "All waste of one kind."}], "k1"),
        block(
            "steps",
            [
                {"title": "Count", "text": "<p>Walk the street.</p>"},
                {"title": "Weigh", "text": ""},
            ],
            "s1",
        ),
        block("table", table(), "t1"),
        block(
            "accordion",
            [
                {"heading": "What if nobody sorts?", "text": "<p>Ask why.</p>"},
                {"heading": "Who pays?", "text": "<p>The commune.</p>"},
            ],
            "a1",
        ),
        check(),
        check_multiple(),
        reflection(),
        block(
            "sources",
            [
                {
                    "title": "Weighing one street",
                    "publisher": "A commune",
                    "year": "2024",
                    "url": "https://example.org/report",
                    "note": "page 4",
                }
            ],
            "o1",
        ),
    ]


def table():
    return {
        "caption": "Waste of one street, in kilograms a day",
        "table": {
            "columns": [
                {"type": "text", "heading": "House"},
                {"type": "number", "heading": "People in the year 2024, all counted"},
                {"type": "number", "heading": "Kilograms a day, in the dry season"},
            ],
            "rows": [{"values": ["12", 4.0, 1234567.0]}, {"values": ["14", 2024, None]}],
            "caption": "",
        },
        "source": "An example",
    }


def every_block(page=None):
    """The raw body with every kind of block; makes its files. Needs the database."""
    ensure_collection()
    media = {
        kind: Media.objects.create(
            title=f"A {kind}", type=kind, file=ContentFile(b"not really", f"sample.{ending}"), duration=60
        )
        for kind, ending in [("video", "mp4"), ("audio", "mp3")]
    }
    captions, form = document("captions.vtt"), document("form.csv")
    film = {
        "media": media["video"].pk,
        "captions": captions.pk,
        "caption": "A film",
        "transcript": "<p>Hm.</p>",
    }
    figure = {
        "image": image().pk,
        "alt_text": "Two bins",
        "caption": "In the first street.",
        "credit": "Drawing: Sala",
    }
    made = [
        block("figure", figure, "f1"),
        block("video", film, "v2"),
        block("audio", {"media": media["audio"].pk, "caption": "A talk", "transcript": "<p>Yes.</p>"}, "u1"),
        block("document", {"document": form.pk, "description": "Fill it in."}, "d1"),
    ]
    if page:
        made.append(block("page_card", {"page": page.pk, "text": "How another city did it."}, "p1"))
    raw = text_blocks()
    return [raw[0], *made, *raw[1:]]


def ensure_collection():
    """Make the root collection where the migrations that bring it were left out."""
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")


def image():
    ensure_collection()
    stored = BytesIO()
    Pillow.new("RGB", (1000, 600), "#8aa").save(stored, "PNG")
    return Image.objects.create(title="Bins", file=ContentFile(stored.getvalue(), "bins.png"))


def document(name):
    ensure_collection()
    return Document.objects.create(title=name, file=ContentFile(b"WEBVTT\n", name))


def lesson(raw, language="en"):
    """Stand in for a lesson page with the body `raw`."""
    return SimpleNamespace(
        body=LessonBody().to_python(raw),
        locale=SimpleNamespace(language_code=language),
        locale_id=None,
    )


def clean(*raw):
    block = LessonBody()
    return block.clean(block.to_python(list(raw)))


def problems(*raw):
    """Return {field: messages} of the first block that may not be published."""
    with pytest.raises(ValidationError) as refused:
        clean(*raw)
    found = refused.value.as_json_data()["blockErrors"]
    first = found[min(found)]
    return first.get("blockErrors", first)


def drawn(*raw):
    rendered = body.render(lesson(list(raw)))
    html = body.assemble(rendered, csrf_token="t", answers={}, reflections={}, action_prefix="/x/", live=True)
    return BeautifulSoup(html, "html.parser")


def as_the_editor_saves(blocks):
    """Return the same blocks with an id on every item of a list."""
    for child in blocks:
        if isinstance(child["value"], list):
            child["value"] = [
                {"type": "item", "value": value, "id": f"{child['id']}-{number}"}
                for number, value in enumerate(child["value"])
            ]
    return blocks
