r"""Stars in Moodle's short answers: ``*`` stands for any text, ``\*`` for a star. Pure functions."""

import re
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from learning.interchange.drafts import Refused

_ANY = re.compile(r"(?<!\\)\*")


def without(choices):
    """Return short answers with their stars unescaped, and without the wrong answer that stands for all others.

    Raises `Refused` where another answer has a star for any text.
    """
    kept = [choice for choice in choices if choice.correct or choice.text.strip() != "*"]
    if any(_ANY.search(choice.text) for choice in kept):
        raise Refused(
            _("One of its answers has a star * that stands for any text, which can't be kept here.")
        )
    return tuple(replace(choice, text=choice.text.replace("\\*", "*")) for choice in kept)


def escaped(text):
    """Return a short answer in which each star is only a star."""
    return text.replace("*", "\\*")
