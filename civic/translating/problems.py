"""What keeps a translation from being published: a placeholder or a link that its source has and it lost."""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import extract_ids

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]\b|\{\{\s*[\w.]+\s*\}\}|\{\w*\}")


@dataclass(frozen=True)
class Problem:
    """One text that can't be published as it is. `translation` is its `StringTranslation`."""

    translation: StringTranslation
    source: str
    message: str

    def __str__(self):
        start = Truncator(strip_tags(self.source)).chars(60)
        return _("In “%(text)s”: %(problem)s") % {"text": start, "problem": self.message}


def of(translation):
    """Return the `Problem`s of a `Translation`, in the order of the page."""
    rows = {
        (row.translation_of_id, row.context_id): row
        for row in translation.source.stringsegment_set.get_translations(
            translation.target_locale
        ).select_related("translation_of", "context")
    }
    found = []
    for segment in translation.source.stringsegment_set.select_related("string").order_by("order"):
        row = rows.get((segment.string_id, segment.context_id))
        message = _problem(row) if row else ""
        if message:
            found.append(Problem(row, segment.string.data, message))
    return found


def _problem(row):
    message = in_text(row.translation_of.data, row.data)
    if not message and row.has_error:
        return row.get_error() or _("It could not be saved.")
    return message


def in_text(source, text):
    """Return what is wrong with `text` as a translation of `source` (HTML as translators see it), or ""."""
    lost = sorted(extract_ids(source) - extract_ids(text))
    if lost:
        tags = ", ".join(f'<a id="{name}">' for name in lost)
        return _("The link %(tags)s is missing.") % {"tags": tags}
    wanted, got = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(text))
    if missing := sorted((wanted - got).elements()):
        return _("%(names)s is missing: it is replaced by a value, so it stays as it is.") % {
            "names": ", ".join(missing)
        }
    if extra := sorted((got - wanted).elements()):
        return _("%(names)s does not stand in the source, so nothing would replace it.") % {
            "names": ", ".join(extra)
        }
    return ""


def mark(problems):
    """Show each problem beside its text in the translation editor; editing the text takes the mark away."""
    for problem in problems:
        row = problem.translation
        row.has_error, row.field_error = True, problem.message
        row.save(update_fields=["has_error", "field_error"])
