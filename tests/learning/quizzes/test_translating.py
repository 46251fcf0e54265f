"""Questions are translated like pages: a trainer translates, a moderator publishes, the source says what is right."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from learning.models import QuestionVersion
from tests.learning import factories as make

pytestmark = pytest.mark.django_db
SEND = {"sala-send-to-moderation": "1"}


@pytest.fixture
def khmer(ground):
    return Locale.objects.get(language_code="km")


@pytest.fixture
def submitted(khmer, trainer, as_person):
    """A published question whose translation a trainer has begun; returns (question, its translation)."""
    question = make.make_question(title="What comes first?", feedback="<p>See lesson 2.</p>")
    url = reverse(
        "wagtail_localize:submit_snippet_translation", args=["sala_learning", "question", question.pk]
    )
    as_person(trainer).post(url, {"locales": [khmer.pk]})
    return question, question.get_translation(khmer)


def translate(question, khmer):
    """Write a Khmer text for each text of the question."""
    translation = Translation.objects.get(source__object_id=question.translation_key)
    for segment in translation.source.stringsegment_set.select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=khmer,
            data=f"ខ {segment.string.data}",
        )
    return translation


def edit(question):
    return reverse("wagtailsnippets_sala_learning_question:edit", args=[question.pk])


def test_beginning_puts_nothing_online(submitted, khmer):
    question, twin = submitted
    assert twin is not None and not twin.live
    assert set(QuestionVersion.objects.get().content["words"]) == {"en"}


def test_what_is_translated_is_the_words_and_not_what_is_right(submitted, khmer):
    question, twin = submitted
    texts = {
        segment.string.data
        for segment in translate(question, khmer).source.stringsegment_set.select_related("string")
    }
    assert {"What comes first?", "Count the houses", "Buy trucks", "Yes.", "See lesson 2."} <= texts
    assert not texts & {"single", "medium", "True"}


def test_a_trainer_sends_it_and_a_moderator_puts_it_online(
    submitted, khmer, trainer, administrator, as_person, django_capture_on_commit_callbacks
):
    question, twin = submitted
    translate(question, khmer)
    page = as_person(trainer).get(edit(twin)).content.decode()
    assert "Send translation to moderation" in page
    response = as_person(trainer).post(edit(twin), SEND, follow=True)
    assert "The translation waits for a moderator." in response.content.decode()
    twin.refresh_from_db()
    assert not twin.live
    task = twin.current_workflow_task_state
    url = reverse(
        "wagtailsnippets_sala_learning_question:workflow_action", args=[twin.pk, "approve", task.pk]
    )
    assert as_person(trainer).post(url, {"comment": ""}).status_code in (302, 403)
    twin.refresh_from_db()
    assert not twin.live
    assert url in as_person(administrator).get(edit(twin)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        as_person(administrator).post(url, {"comment": ""})
    twin.refresh_from_db()
    assert twin.live and twin.title == "ខ What comes first?"
    version = QuestionVersion.objects.order_by("-number").first()
    assert version.number == 2 and set(version.content["words"]) == {"en", "km"}
    first = version.content["choices"][0]
    assert version.content["words"]["km"]["choices"][first][0] == "ខ Count the houses"
    assert version.content["right"] == [first]


def test_a_trainer_cannot_publish_a_translation(submitted, khmer, trainer, as_person):
    question, twin = submitted
    translate(question, khmer)
    as_person(trainer).post(edit(twin), {"action": "publish"})
    update = reverse(
        "wagtail_localize:update_translations",
        args=[Translation.objects.get(source__object_id=question.translation_key).source_id],
    )
    as_person(trainer).post(update, {"publish_translations": "on"})
    twin.refresh_from_db()
    assert not twin.live
    assert set(QuestionVersion.objects.get().content["words"]) == {"en"}


def test_what_is_live_stays_while_a_new_text_waits(submitted, khmer, trainer, administrator, as_person):
    question, twin = submitted
    translation = translate(question, khmer)
    translation.save_target(publish=False)
    twin.refresh_from_db()
    twin.get_latest_revision().publish()
    StringTranslation.objects.filter(data="ខ What comes first?").update(data="ថ្មី")
    as_person(trainer).post(edit(twin), SEND)
    twin.refresh_from_db()
    assert twin.live and twin.title == "ខ What comes first?"
    assert twin.get_latest_revision_as_object().title == "ថ្មី"


def test_who_may_not_write_questions_sends_nothing(submitted, khmer, coordinator, as_person):
    question, twin = submitted
    translate(question, khmer)
    as_person(coordinator).post(edit(twin), SEND)
    twin.refresh_from_db()
    assert twin.current_workflow_state is None
