"""GIFT, the text format in which Moodle reads and writes questions."""

from functools import partial

from learning.interchange import files
from learning.interchange.gathering import Basket, each
from learning.interchange.gift_blocks import blocks
from learning.interchange.gift_questions import name, question
from learning.interchange.gift_writing import written


def read(content: bytes):
    """Return the `Found` of a GIFT file; raise `Unreadable` where it isn't text.

    A blank line ends a question. Of a question whose answer is a number, the feedback to single numbers is left out.
    """
    basket = Basket()
    for block in blocks(files.text(content)):
        basket.add(block.line, name(block), partial(question, block))
    return basket.found()


def write(drafts):
    """Return (bytes, `Skipped` of what GIFT can't say)."""
    parts, skipped = each(drafts, written)
    return "\n".join(parts).encode(), skipped
