"""Blocks that are read: prose, quotations, callouts, terms, steps, text that folds away."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, TextBlock, URLBlock

from learning.blocks.base import GROUP_TEXT, PREVIEW, LessonList, LessonRichText, LessonStruct, template


def paragraph(text):
    """Return lazy `text` as the HTML of one paragraph."""
    return format_lazy("<p>{}</p>", text)


class ProseBlock(LessonRichText):
    """Running text with headings."""

    features_wanted = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = GROUP_TEXT
        description = _("Running text with headings, lists and links.")
        template = template("rich_text")
        preview_template = PREVIEW
        preview_value = format_lazy(
            "<h2>{}</h2><p>{}</p>",
            _("What a city does with its waste"),
            _("Waste that is sorted at home costs less to collect. Begin with one street, and measure."),
        )


class QuotationBlock(LessonStruct):
    """Somebody's own words, and where they stand."""

    text = TextBlock(label=_("Words quoted"), rows=3)
    attribution = CharBlock(
        label=_("Who said it"), max_length=200, help_text=_("Name and office, or the title of the document.")
    )
    source_url = URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = GROUP_TEXT
        description = _("Somebody's own words, with who said them and where.")
        template = template("quotation")
        preview_template = PREVIEW
        preview_value = {
            "text": _("We asked the market women first. They knew where the water stands."),
            "attribution": _("An engineer of a provincial town"),
            "source_url": "",
        }


class CalloutBlock(LessonStruct):
    """A few lines that stand out: a note, a warning or an example."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Note")
        WARNING = "warning", _("Warning")
        EXAMPLE = "example", _("Example")

    kind = ChoiceBlock(label=_("Kind"), choices=Kind.choices, default="note")
    title = CharBlock(label=_("Title"), max_length=120, required=False)
    text = LessonRichText(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        group = GROUP_TEXT
        description = _("A note, a warning or an example that stands out from the text.")
        template = template("callout")
        preview_template = PREVIEW
        preview_value = {
            "kind": "example",
            "title": _("One street first"),
            "text": paragraph(
                _("A commune tried two bins a house in one street, and weighed them for a month.")
            ),
        }

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        kind = value.get("kind") if value.get("kind") in self.Kind.values else self.Kind.NOTE
        context["kind"] = kind
        context["kind_label"] = self.Kind(kind).label
        return context


class TermBlock(LessonStruct):
    term = CharBlock(label=_("Term"), max_length=120)
    explanation = TextBlock(label=_("Explanation"), rows=2)

    class Meta:
        icon = "key"
        label = _("Term")
        label_format = "{term}"


class KeyTermsBlock(LessonList):
    """Words to know, each with what it means."""

    class Meta:
        icon = "key"
        label = _("Key terms")
        group = GROUP_TEXT
        min_num = 1
        description = _("Words to know in this lesson, each with its explanation.")
        template = template("key_terms")
        preview_template = PREVIEW
        preview_value = [
            {
                "term": _("Waste stream"),
                "explanation": _("All waste of one kind, from where it arises to where it ends."),
            },
            {
                "term": _("Transfer station"),
                "explanation": _("A place where small trucks unload into large ones."),
            },
        ]


class StepBlock(LessonStruct):
    title = CharBlock(label=_("What to do"), max_length=160)
    text = LessonRichText(label=_("How"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{title}"


class StepsBlock(LessonList):
    """Things to do, in order."""

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = GROUP_TEXT
        min_num = 1
        description = _("Things to do one after the other, numbered.")
        template = template("steps")
        preview_template = PREVIEW
        preview_value = [
            {"title": _("Count the bins"), "text": paragraph(_("Walk the street with the list of houses."))},
            {
                "title": _("Weigh for one week"),
                "text": paragraph(_("The same hour each day, the same scale.")),
            },
        ]


class FoldBlock(LessonStruct):
    heading = CharBlock(label=_("Heading"), max_length=160)
    text = LessonRichText(label=_("Text"))

    class Meta:
        icon = "collapse-down"
        label = _("Part")
        label_format = "{heading}"


class AccordionBlock(LessonList):
    """Parts that the reader opens."""

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        group = GROUP_TEXT
        min_num = 1
        description = _("Parts that stay closed until the reader opens them: for what not everybody needs.")
        template = template("accordion")
        preview_template = PREVIEW
        preview_value = [
            {
                "heading": _("What if nobody sorts?"),
                "text": paragraph(_("Ask why before you fine: most often the second bin is missing.")),
            },
            {
                "heading": _("Who pays for the bins?"),
                "text": paragraph(_("In this example the commune paid for the first.")),
            },
        ]
