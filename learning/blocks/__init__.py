"""The blocks of a lesson's body, and `LessonBody`, which holds them all."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock
from wagtail.blocks.stream_block import StreamBlockValidationError

from learning.blocks.activity import (
    KnowledgeCheckBlock,
    PageCardBlock,
    ReflectionBlock,
    SourceBlock,
    SourcesBlock,
)
from learning.blocks.media import AudioBlock, DocumentBlock, FigureBlock, VideoBlock
from learning.blocks.tables import TableBlock
from learning.blocks.text import (
    AccordionBlock,
    CalloutBlock,
    FoldBlock,
    KeyTermsBlock,
    ProseBlock,
    QuotationBlock,
    StepBlock,
    StepsBlock,
    TermBlock,
)

HEADING = re.compile(r"<h([23])[ >]")


class LessonBody(StreamBlock):
    """All that a lesson can be made of."""

    rich_text = ProseBlock()
    figure = FigureBlock()
    video = VideoBlock()
    audio = AudioBlock()
    document = DocumentBlock()
    quotation = QuotationBlock()
    callout = CalloutBlock()
    key_terms = KeyTermsBlock(TermBlock())
    steps = StepsBlock(StepBlock())
    table = TableBlock()
    accordion = AccordionBlock(FoldBlock())
    knowledge_check = KnowledgeCheckBlock()
    reflection = ReflectionBlock()
    page_card = PageCardBlock()
    sources = SourcesBlock(SourceBlock())

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation:
            self._refuse_jumped_heading(value)
        return value

    def _refuse_jumped_heading(self, value):
        """A small heading (h3) needs a larger one (h2) before it, or the outline of the lesson has a hole."""
        for position, child in enumerate(value):
            if child.block_type != "rich_text":
                continue
            first = HEADING.search(child.value.source or "")
            if first is None:
                continue
            if first[1] == "3":
                message = _(
                    "The first heading of a lesson must be a large one (H2); small ones (H3) stand below it."
                )
                raise StreamBlockValidationError(block_errors={position: ValidationError(message)})
            return
