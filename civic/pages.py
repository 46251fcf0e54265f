"""What Khmer asks of a page: an address in Latin letters, and signs in one order."""

import re
from collections import defaultdict

from anyascii import anyascii
from django.db.models import CharField, TextField
from wagtail.admin.widgets import SlugInput
from wagtail.blocks import RichTextBlock
from wagtail.coreutils import find_available_slug
from wagtail.rich_text import RichText

from civic.khmer import tidy
from civic.slugs import latin_slug

KHMER_BLOCK = range(0x1780, 0x1800)


class KhmerTexts:
    """A model whose texts are tidied when it is cleaned."""

    def full_clean(self, *args, **kwargs):
        self._tidy()
        super().full_clean(*args, **kwargs)

    def _tidy(self):
        for field in self._meta.concrete_fields:
            if isinstance(field, CharField | TextField) and isinstance(getattr(self, field.attname), str):
                setattr(self, field.attname, tidy(getattr(self, field.attname)))


class KhmerPage(KhmerTexts):
    """A page whose texts are tidied, and whose slug, where none is given, is made of its title in Latin letters."""

    def minimal_clean(self):
        self._tidy()
        super().minimal_clean()

    def _tidy(self):
        super()._tidy()
        # Before the page has its place, nobody knows which slugs are taken.
        if not self.slug and self.path:
            wanted = latin_slug(self.title)[:200] or self._meta.model_name
            self.slug = find_available_slug(self.get_parent(), wanted, ignore_page_id=self.pk)


class KhmerBlock:
    """A block whose texts are tidied when the page's form is read: plain ones, rich ones and those of a struct."""

    def clean(self, value):
        return _tidied(super().clean(value))


def _tidied(value):
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, RichText):
        return RichText(tidy(value.source))
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str | RichText):
                value[name] = _tidied(inner)
    return value


class KhmerRichTextBlock(KhmerBlock, RichTextBlock):
    """Rich text, tidied; migrations write it down as plain rich text."""

    def deconstruct(self):
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", args, kwargs


def _formatters():
    """Return [(pattern, Latin)] for every Khmer letter, as `SlugInput` takes them."""
    letters = defaultdict(list)
    for code in KHMER_BLOCK:
        letters[anyascii(chr(code))].append(f"\\u{code:04x}")
    return [(re.compile(f"[{''.join(codes)}]"), latin) for latin, codes in sorted(letters.items())]


class LatinSlugInput(SlugInput):
    """Wagtail's field for a slug, which follows a Khmer title too while the page is new."""

    def __init__(self, attrs=None, formatters=None, locale=None):
        super().__init__(attrs, [*(formatters or []), *_formatters()], locale)
