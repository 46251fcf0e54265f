"""Documents as PDF: one helper for all of them, Khmer and Latin, accessible (PDF/UA-1).

A document is a Typst file beside its app's code, `sala.typ` is the house's style that it imports, and its data
comes as JSON. Typst shapes Khmer and breaks it at words by itself; the fonts are in this folder.

>>> pdf(Path("certificate.typ"), {"name": "ចាន់ សុភា"}, language="km")
b'%PDF-1.7 …'
"""

import json
from functools import lru_cache
from pathlib import Path

import typst
from django.core.serializers.json import DjangoJSONEncoder

HERE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def _fonts():
    """Read the fonts once for the life of a process; none of the machine's own is used."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(HERE / "fonts")])


def _sources(template, data, files):
    sources = {
        "main.typ": Path(template).read_bytes(),
        "sala.typ": (HERE / "sala.typ").read_bytes(),
        "data.json": json.dumps(data, cls=DjangoJSONEncoder).encode(),
    }
    return sources | (files or {})


def _compile(template, data, files, language, **options):
    return typst.compile(
        _sources(template, data | {"language": language}, files),
        font_paths=_fonts(),
        **options,
    )


def pdf(template, data, *, language, files=None) -> bytes:
    """Return a document as PDF/UA-1.

    `template` is the path of a Typst file, which reads ``data`` and imports ``sala.typ``; `data` must go into
    JSON. `files` are pictures by the name that the template uses. Raises `typst.TypstError` with the line where
    the template is at fault.
    """
    return _compile(template, data, files, language, format="pdf", pdf_standards="ua-1")


def pictures(template, data, *, language, files=None, dots=110) -> list[bytes]:
    """Return the pages of a document as PNG, at so many dots an inch."""
    pages = _compile(template, data, files, language, format="png", ppi=float(dots))
    return pages if isinstance(pages, list) else [pages]
