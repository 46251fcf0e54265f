"""One question of a Moodle XML file. Pure functions; `Refused` says why it can't be kept."""

from django.utils.translation import gettext_lazy as _

from learning.interchange.drafts import QuestionDraft, Refused
from learning.interchange.moodle_answers import ANSWERS
from learning.interchange.moodle_texts import rich, text_of
from learning.interchange.texts import quoted, say

DESCRIPTION = _("It is a text without an answer.")
UNKNOWN = _("Questions of Moodle's type “%(type)s” can't be kept here.")
FILES = _("It has a picture, a film or another file, which would be lost.")


def question(element, category):
    """Return the draft of a ``question`` element; `category` is a tag, or empty."""
    kind = element.get("type") or ""
    if kind == "description":
        raise Refused(DESCRIPTION)
    if kind not in ANSWERS:
        raise Refused(say(UNKNOWN, type=quoted(kind)))
    if element.find(".//file") is not None:
        raise Refused(FILES)
    return QuestionDraft(
        stem=rich(element, "questiontext"),
        title=text_of(element, "name"),
        feedback=rich(element, "generalfeedback"),
        tags=tuple(filter(None, [*(text_of(tag) for tag in element.findall("tags/tag")), category])),
        identity=element.findtext("idnumber") or "",
        **ANSWERS[kind](element),
    )
