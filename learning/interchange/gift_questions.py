"""One question of a GIFT file. Pure functions; `Refused` says why it can't be kept."""

import re

from django.utils.translation import gettext_lazy as _

from learning.interchange import gift_text
from learning.interchange.drafts import QuestionDraft, Refused
from learning.interchange.gathering import called
from learning.interchange.gift_answers import answered

BLANK = "_____"
_TITLE = re.compile(r"\s*::(.*?)::(.*)", re.DOTALL)
DESCRIPTION = _("It is a text without an answer: there are no braces { } after it.")
UNBALANCED = _("Its braces { } don't match; one that belongs to the text is written \\{ or \\}.")
SEVERAL = _("It has more than one pair of braces { }; those that belong to the text are written \\{ and \\}.")


def title_and_body(text):
    """Return (title, the rest still masked) of a masked block."""
    match = _TITLE.match(text)
    return (gift_text.literal(match[1]), match[2]) if match else ("", text)


def name(block):
    """Return what a `Block` can be called in a report, whether or not it can be kept."""
    title, body = title_and_body(block.text)
    _is_html, text = gift_text.is_html(body.partition("{")[0])
    return called(title, gift_text.literal(text))


def question(block):
    """Return the draft of a `Block`."""
    title, body = title_and_body(block.text)
    is_html, body = gift_text.is_html(body)
    before, inside, after = _parts(body)
    inside, _marks, feedback = inside.partition("####")
    stem = f"{before}{BLANK}{after}" if after.strip() else before
    return QuestionDraft(
        stem=gift_text.rich(stem, is_html),
        title=title,
        feedback=gift_text.rich(feedback, is_html),
        tags=block.tags,
        identity=block.identity,
        **answered(inside.strip(), is_html),
    )


def _parts(body):
    """Return what stands before, in and after the braces."""
    opened, closed = body.count("{"), body.count("}")
    if not opened and not closed:
        raise Refused(DESCRIPTION)
    if opened != closed or body.find("}") < body.find("{"):
        raise Refused(UNBALANCED)
    if opened > 1:
        raise Refused(SEVERAL)
    before, _brace, rest = body.partition("{")
    inside, _brace, after = rest.partition("}")
    return before, inside, after
