"""Questions from files: a dry run first, all or nothing, never twice; and out again the same."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale

from learning.interchange import FORMATS
from learning.models import Question, QuestionFile
from learning.quizzes import importing
from tests.learning import factories as make

pytestmark = pytest.mark.django_db

GIFT = """::First:: What comes first? {=Count the houses#Yes. ~Buy trucks}

::Broken:: What is this? {~None of them ~is right}

// a comment
Ash is dry waste. {F}

::Twice:: What comes first? {=Count the houses#Yes. ~Buy trucks}
"""


def bring(client, content, name="questions.gift", **fields):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    data = {"file": file, "language": Locale.objects.get(language_code="en").pk, "tags": "waste"} | fields
    return client.post(reverse("wagtailsnippets_sala_learning_question:import"), data, follow=True)


def test_first_it_is_shown_what_would_be_made_then_it_is_made_as_drafts(as_person, trainer, ground):
    client = as_person(trainer)
    page = bring(client, GIFT)
    html = page.content.decode()
    assert "2 questions will be made." in html and "2 are left out." in html
    assert "It stands in the file twice." in html
    lines = [skip.line for skip in page.context["skipped"]]
    assert lines == [3, 8]
    assert not Question.objects.exists()
    file = QuestionFile.objects.get()
    response = client.post(
        reverse("wagtailsnippets_sala_learning_question:import_file", args=[file.pk]), follow=True
    )
    assert "2 questions are in the bank as drafts." in response.content.decode()
    made = Question.objects.order_by("pk")
    assert [question.kind for question in made] == ["single", "true_false"]
    assert not any(question.live for question in made)
    assert all(question.latest_revision for question in made)
    assert [choice.text for choice in made[0].choices.all()] == ["Count the houses", "Buy trucks"]
    assert {tag.name for tag in made[0].tags.all()} == {"waste"}
    assert not QuestionFile.objects.exists()


def test_a_second_run_and_a_second_press_make_nothing(as_person, trainer, ground):
    client = as_person(trainer)
    bring(client, GIFT)
    url = reverse("wagtailsnippets_sala_learning_question:import_file", args=[QuestionFile.objects.get().pk])
    client.post(url)
    again = client.post(url, follow=True)
    assert "This file has been brought already" in again.content.decode()
    page = bring(client, GIFT)
    assert not page.context["plan"].new
    assert "It is in the bank already." in page.content.decode()
    assert Question.objects.count() == 2


def test_nothing_is_half_made(trainer, ground, monkeypatch):
    file = QuestionFile.objects.create(
        user=trainer,
        name="q.gift",
        form="gift",
        locale=Locale.objects.get(language_code="en"),
        content=GIFT.encode(),
    )
    real, calls = importing._make, []

    def broken(*args):
        calls.append(args)
        if len(calls) == 2:
            raise RuntimeError("the power is gone")
        return real(*args)

    monkeypatch.setattr(importing, "_make", broken)
    with pytest.raises(RuntimeError):
        importing.bring(file, user=trainer)
    assert not Question.objects.exists()
    assert QuestionFile.objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("q.xml", b"<quiz><question></quiz>"),
        ("q.xml", b'<!DOCTYPE q [<!ENTITY a "aaaa">]><quiz><question type="essay">&a;</question></quiz>'),
        ("q.xml", b'<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>'),
        ("q.gift", "ភាសាខ្មែរ".encode("utf-16-le")[1:]),
        ("q.gift", b"\xff\xfe\x00\xd8"),
        ("q.gift", "caf\u00e9 {=x ~y}".encode("latin-1")),
        ("q.xlsx", b"PK\x03\x04 not a workbook"),
        ("q.pdf", b"%PDF-1.7"),
        ("q.csv", b""),
        ("q.gift", b""),
    ],
)
def test_what_cannot_be_read_is_said_at_the_file(as_person, trainer, ground, name, content):
    response = bring(as_person(trainer), content, name)
    assert response.status_code == 200
    assert not Question.objects.exists()
    if "form" in response.context and response.redirect_chain == []:
        assert response.context["form"].errors["file"]
    else:
        assert not response.context["plan"].new


def test_a_file_of_fifty_megabytes_is_refused_with_its_size(as_person, trainer, ground):
    response = bring(as_person(trainer), b"x" * (50 * 1024 * 1024))
    assert "This file has 50 MB; bring at most 5 MB at a time." in response.content.decode()
    assert not QuestionFile.objects.exists()


def test_nobody_sees_or_brings_another_persons_file(as_person, trainer, administrator, ground):
    bring(as_person(trainer), GIFT)
    url = reverse("wagtailsnippets_sala_learning_question:import_file", args=[QuestionFile.objects.get().pk])
    as_person(administrator).post(url)
    assert not Question.objects.exists()


def test_files_that_nobody_decided_about_go_after_a_day(as_person, trainer, ground):
    from datetime import timedelta

    from django.utils import timezone

    bring(as_person(trainer), GIFT)
    importing.forget_old(now=timezone.now() + timedelta(hours=23))
    assert QuestionFile.objects.exists()
    importing.forget_old(now=timezone.now() + timedelta(hours=25))
    assert not QuestionFile.objects.exists()


def test_the_spreadsheet_that_is_handed_out_can_be_brought(as_person, trainer, ground):
    client = as_person(trainer)
    template = client.get(reverse("wagtailsnippets_sala_learning_question:import"), {"template": "1"})
    page = bring(client, template.content, "questions.xlsx")
    assert not page.context["skipped"] and len(page.context["new"]) >= 8


@pytest.mark.parametrize("form", ["gift", "moodle_xml"])
def test_what_goes_out_comes_back_the_same_and_only_once(as_person, trainer, ground, form):
    kinds = ["single", "multiple", "true_false", "matching", "ordering", "short", "number", "open"]
    for kind in kinds:
        question = make.make_question(
            kind,
            title=f"A question of kind {kind}",
            is_true=False if kind == "true_false" else None,
            number=12 if kind == "number" else None,
            tolerance=1 if kind == "number" else None,
            feedback="<p>Everybody <b>reads</b> this.</p>",
            tags=["waste"],
        )
        if kind == "matching":
            question.choices.filter(text="").delete()
    client = as_person(trainer)
    response = client.get(
        reverse("wagtailsnippets_sala_learning_question:export"), {"form": form, "language": "en"}
    )
    found = FORMATS[form].read(response.content)
    gone = {"ordering"} if form == "gift" else set()
    assert [draft.kind for _line, draft in found.questions] == [kind for kind in kinds if kind not in gone]
    wanted = [
        importing.draft_of(question)
        for question in Question.objects.order_by("pk")
        if question.kind not in gone
    ]
    from learning.interchange.drafts import tidied

    assert [draft for _line, draft in found.questions] == [tidied(draft) for draft in wanted]
    name = "q.xml" if form == "moodle_xml" else "q.gift"
    page = bring(client, response.content, name)
    assert not page.context["plan"].new
    Question.objects.all().delete()
    page = bring(client, response.content, name)
    assert len(page.context["plan"].new) == len(wanted)


def test_only_who_writes_questions_brings_and_takes_them(as_person, coordinator, learner, ground):
    for person in (coordinator, learner):
        for name in ("import", "export"):
            response = as_person(person).get(
                reverse(f"wagtailsnippets_sala_learning_question:{name}"), {"form": "gift", "language": "en"}
            )
            assert response.status_code != 200
