"""What a quiz asks: questions by name, and draws from the bank."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.blocks import ChoiceBlock, IntegerBlock, StreamBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from learning.blocks.base import LessonStruct
from learning.choices import Difficulty

MOST_QUESTIONS = 100
MOST_MARKS = 100


def theme_choices():
    """Return the themes to draw from, as (id, name)."""
    return [(str(theme.pk), theme.name) for theme in apps.get_model("sala_civic", "Theme").objects.all()]


def tag_choices():
    """Return the tags that questions have, as (name, name)."""
    tags = apps.get_model("taggit", "Tag").objects.filter(sala_learning_questiontag_items__isnull=False)
    return [(name, name) for name in tags.order_by("name").values_list("name", flat=True).distinct()]


def marks_block():
    return IntegerBlock(label=_("Marks for each"), default=1, min_value=1, max_value=MOST_MARKS)


class NamedQuestionBlock(LessonStruct):
    """One question of the bank."""

    question = SnippetChooserBlock("sala_learning.Question", label=_("Question"))
    marks = marks_block()

    class Meta:
        icon = "help"
        label = _("A question")
        label_format = "{question}"


class DrawBlock(LessonStruct):
    """So many questions, drawn anew for each attempt."""

    how_many = IntegerBlock(label=_("How many"), default=5, min_value=1, max_value=MOST_QUESTIONS)
    tag = ChoiceBlock(label=_("With the tag"), choices=tag_choices, required=False)
    theme = ChoiceBlock(label=_("On the theme"), choices=theme_choices, required=False)
    difficulty = ChoiceBlock(label=_("Of the difficulty"), choices=Difficulty.choices, required=False)
    marks = marks_block()

    class Meta:
        icon = "order"
        label = _("A random draw")
        label_format = _("Draw {how_many}: {tag}")
        form_classname = "struct-block sala-draw"

    def problems(self, value):
        found = apps.get_model("sala_learning", "Question").objects.drawable(
            tag=value["tag"] or "", theme=value["theme"] or None, difficulty=value["difficulty"] or ""
        )
        count = found.count()
        if count < (value["how_many"] or 0):
            return {"how_many": too_few(count)}
        return {}


def too_few(count):
    """Return the warning for a draw that finds only `count` questions."""
    return ngettext(
        "The bank has %(count)s published question like this. Draw fewer, or add to the bank.",
        "The bank has %(count)s published questions like this. Draw fewer, or add to the bank.",
        count,
    ) % {"count": count}


class QuizQuestions(StreamBlock):
    """The questions of a quiz, in their order."""

    question = NamedQuestionBlock()
    draw = DrawBlock()

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        keys = [
            child.value["question"].translation_key
            for child in value
            if child.block_type == "question" and child.value["question"]
        ]
        if len(keys) != len(set(keys)):
            text = _("The same question stands here twice.")
            raise StreamBlockValidationError(non_block_errors=[ValidationError(text)])
        return value

    def deconstruct(self):
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.StreamBlock", args, kwargs
