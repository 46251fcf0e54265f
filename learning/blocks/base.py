"""What the blocks of a lesson share."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ListBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from civic.pages import KhmerBlock, KhmerRichTextBlock

PREVIEW = "sala/learning/blocks/preview.html"
# Rich text inside another block: no headings there, the outline of the lesson is made by `rich_text` alone.
SMALL_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
GROUP_TEXT = _("Text")
GROUP_MEDIA = _("Pictures, sound and files")
GROUP_ACTIVITY = _("Activities and links")


def template(name):
    """Return the path of the template of the block called `name`."""
    return f"sala/learning/blocks/{name}.html"


class LessonStruct(KhmerBlock, StructBlock):
    """A struct whose own rules wait until a page is published: a draft may be incomplete."""

    def clean(self, value):
        value = super().clean(value)
        problems = {} if self.is_deferred_validation else self.problems(value)
        if problems:
            raise StructBlockValidationError(
                block_errors={
                    name: problem if isinstance(problem, ValidationError) else ValidationError(problem)
                    for name, problem in problems.items()
                }
            )
        return value

    def problems(self, value):
        """Return {field name: message or ValidationError} of what keeps `value` from being published."""
        return {}


class LessonList(ListBlock):
    """A list that migrations write down as a plain list, so that the class can be renamed."""

    def deconstruct(self):
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.ListBlock", args, kwargs


class LessonRichText(KhmerRichTextBlock):
    """Rich text that migrations write down as plain rich text; its default features are `features_wanted`."""

    features_wanted = SMALL_FEATURES

    def __init__(self, **kwargs):
        kwargs.setdefault("features", self.features_wanted)
        super().__init__(**kwargs)
