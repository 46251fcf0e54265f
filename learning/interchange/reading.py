"""What the readers of several formats share. Pure functions."""

import re

from django.utils.translation import gettext_lazy as _

from learning.interchange import html
from learning.interchange.drafts import Refused
from learning.interchange.texts import lines, quoted, say
from learning.questions import answers

LONGEST_MARKUP = 100_000
_NO_TAGS = {"top", ""}


def rich(markup):
    """Return `markup` as simple HTML; raise `Refused` for pictures and for more than can be cleaned."""
    return html.clean(_sound(markup))


def plain(markup):
    """Return the plain lines of `markup`; raise `Refused` as `rich` does."""
    return html.plain(_sound(markup)) if set("<&") & set(markup) else lines(markup)


def _sound(markup):
    if len(markup) > LONGEST_MARKUP:
        raise Refused(say(_("A text is longer than %(most)s characters."), most=LONGEST_MARKUP))
    if "@@PLUGINFILE@@" in markup or html.holds_media(markup):
        raise Refused(_("It has a picture, a film or another file, which would be lost."))
    return markup


def number(text):
    """Return the number that is written in `text`, Khmer digits or others; raise `Refused` where it is none."""
    value = answers.number(text)
    if value is None:
        raise Refused(say(_("“%(text)s” isn't a number."), text=quoted(text)))
    return value


def category_tag(path):
    """Return the tag that a Moodle category stands for: the last part of its path, or an empty text."""
    parts = [part.replace("\0", "/").strip() for part in path.replace("//", "\0").split("/")]
    last = re.sub(r"\s+", " ", parts[-1])
    return "" if last.casefold() in _NO_TAGS or last.startswith("$") else last
