"""Blocks in which the reader does something, and those that lead elsewhere."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, PageChooserBlock, TextBlock, URLBlock
from wagtail.blocks.list_block import ListBlockValidationError

from learning.blocks.base import (
    GROUP_ACTIVITY,
    GROUP_TEXT,
    PREVIEW,
    LessonList,
    LessonRichText,
    LessonStruct,
    template,
)
from learning.blocks.shapes import check_of, prompt_of


class ChoiceItemBlock(LessonStruct):
    text = CharBlock(label=_("Answer"), max_length=300)
    correct = BooleanBlock(label=_("This answer is right"), required=False)
    feedback = TextBlock(
        label=_("Feedback"),
        rows=2,
        help_text=_("What somebody who chose this answer reads: why it is right, or wrong."),
    )

    class Meta:
        icon = "radio-full"
        label = _("Answer")
        label_format = "{text}"


class ChoicesBlock(LessonList):
    """The answers to choose from."""

    class Meta:
        icon = "list-ul"
        label = _("Answers")


class KnowledgeCheckBlock(LessonStruct):
    """A question marked in the page. The id of an answer in the list is what a reader's form sends."""

    class Kind(models.TextChoices):
        SINGLE = "single", _("One right answer")
        MULTIPLE = "multiple", _("One or more right answers")

    question = LessonRichText(label=_("Question"), features=["bold", "italic", "link"])
    kind = ChoiceBlock(label=_("Kind"), choices=Kind.choices, default="single")
    choices = ChoicesBlock(ChoiceItemBlock())
    feedback = LessonRichText(
        label=_("Feedback for everybody"),
        required=False,
        help_text=_("Shown after any answer, below its own feedback."),
    )

    class Meta:
        icon = "circle-check"
        label = _("Knowledge check")
        group = GROUP_ACTIVITY
        description = _("A question that is marked in the page, with feedback for each answer.")
        template = template("knowledge_check")
        preview_template = PREVIEW
        preview_value = {
            "question": format_lazy("<p>{}</p>", _("What comes first?")),
            "kind": "single",
            "choices": [
                {
                    "text": _("Count the houses"),
                    "correct": True,
                    "feedback": _("Yes: all other figures rest on it."),
                },
                {
                    "text": _("Buy the trucks"),
                    "correct": False,
                    "feedback": _("How many? That is not known yet."),
                },
            ],
            "feedback": "",
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["check"] = check_of(value, context.get("id"))
        return context

    def problems(self, value):
        found = {}
        if not strip_tags(value["question"].source or "").strip():
            found["question"] = _("Write the question.")
        right = sum(1 for choice in value["choices"] if choice["correct"])
        messages = []
        if len(value["choices"]) < 2:
            messages.append(_("Give at least two answers to choose from."))
        if not right:
            messages.append(_("Mark at least one answer as right."))
        elif right > 1 and value["kind"] == self.Kind.SINGLE:
            messages.append(
                _("Only one answer can be right here: mark one, or choose “One or more right answers”.")
            )
        if messages:
            found["choices"] = ListBlockValidationError(
                non_block_errors=[ValidationError(text) for text in messages]
            )
        return found


class ReflectionBlock(LessonStruct):
    """A question to which the reader writes a note that nobody else can read."""

    prompt = TextBlock(label=_("Question"), rows=2, max_length=500)
    hint = CharBlock(
        label=_("Hint"), max_length=300, required=False, help_text=_("How to begin, in one sentence.")
    )

    class Meta:
        icon = "edit"
        label = _("Reflection")
        group = GROUP_ACTIVITY
        description = _("A question to think about. The reader writes a note that nobody else can read.")
        template = template("reflection")
        preview_template = PREVIEW
        preview_value = {
            "prompt": _("Which street of your city would you begin with, and why?"),
            "hint": _("Think of who lives and works there."),
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["reflection"] = prompt_of(value, context.get("id"))
        return context


class PageCardBlock(LessonStruct):
    """A card that leads to a page of this site; nothing where that page cannot be opened."""

    page = PageChooserBlock(label=_("Page"))
    text = TextBlock(label=_("Why to open it"), rows=2, max_length=300, required=False)

    class Meta:
        icon = "link"
        label = _("Page card")
        group = GROUP_ACTIVITY
        description = _(
            "A card that leads to another page of this site. It is not shown while that page is unpublished."
        )
        template = template("page_card")
        preview_template = PREVIEW
        preview_value = {"page": None, "text": _("How another city did it, with figures.")}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["card"] = _card(value.get("page"), context.get("page"))
        return context


def _card(chosen, lesson):
    """Return title, url and language of the live page to show: `chosen`, or its translation for `lesson`."""
    if chosen is None:
        return None
    if lesson is not None and getattr(lesson, "locale_id", None) not in (None, chosen.locale_id):
        twins = type(chosen).objects.filter(
            translation_key=chosen.translation_key, locale_id=lesson.locale_id
        )
        chosen = twins.live().first() or chosen
    url = chosen.get_url() if chosen.live else None
    if not url:
        return None
    return {"title": chosen.title, "url": url, "language": chosen.locale.language_code}


class SourceBlock(LessonStruct):
    title = CharBlock(label=_("Title"), max_length=300)
    publisher = CharBlock(label=_("Publisher or author"), max_length=200, required=False)
    year = CharBlock(label=_("Year"), max_length=20, required=False)
    url = URLBlock(label=_("Address"), required=False)
    note = CharBlock(
        label=_("Note"),
        max_length=300,
        required=False,
        help_text=_("For instance the page, or the day when it was read."),
    )

    class Meta:
        icon = "link"
        label = _("Source")
        label_format = "{title}"


class SourcesBlock(LessonList):
    """Where the facts of the lesson come from."""

    class Meta:
        icon = "clipboard-list"
        label = _("Sources")
        group = GROUP_TEXT
        min_num = 1
        description = _("Where the facts of this lesson come from, numbered, with links.")
        template = template("sources")
        preview_template = PREVIEW
        preview_value = [
            {
                "title": _("Weighing one street"),
                "publisher": _("An example commune"),
                "year": "2024",
                "url": "https://example.org/report",
                "note": _("page 4"),
            }
        ]
