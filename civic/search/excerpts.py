"""A piece of a text around what was asked for, cut between syllables, with the hits marked."""

import re
from html import unescape

from django.utils.encoding import force_str
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from modelsearch.index import SearchField

from civic.khmer import normalise
from civic.search.places import other_names
from civic.search.words import runs

BEFORE, AFTER = 60, 160  # characters around the first hit
_SYLLABLE = re.compile(
    "[\u1780-\u17b3](?:[\u200b-\u200d]*(?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd]))*[\u200b-\u200d]*"
    "|[^\\W_\u1780-\u17dd]+"
    "|."
    "|\\s",
    re.DOTALL,
)


def text_of(page) -> str:
    """Return what the index has of `page` beside its title, as plain text."""
    parts = []
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name != "title":
            parts.append(_plain(field.get_value(page)))
    return " ".join(" ".join(parts).split())


def _plain(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return " ".join(_plain(part) for part in value)
    return unescape(strip_tags(force_str(value))) if value is not None else ""


def marked(text: str, query: str) -> SafeString:
    """Return the whole of `text` (HTML) with the hits of `query` in ``<mark>``."""
    chunks = _SYLLABLE.findall(text)
    return _html(chunks, _hits(chunks, query), 0, len(chunks))


def excerpt(text: str, query: str) -> SafeString:
    """Return the piece of `text` (HTML) around the first hit of `query`; the beginning where there is none."""
    chunks = _SYLLABLE.findall(text)
    hits = _hits(chunks, query)
    first = min(hits, default=0)
    start, room = first, BEFORE
    while start and room > 0:
        start -= 1
        room -= len(chunks[start])
    # Not in the middle of a word that has spaces around it.
    while 0 < start < first and chunks[start].isascii() and not chunks[start].isspace():
        start += 1
    end, room = first, AFTER
    while end < len(chunks) and room > 0:
        room -= len(chunks[end])
        end += 1
    return mark_safe(
        ("… " if start else "") + _html(chunks, hits, start, end) + (" …" if end < len(chunks) else "")
    )


def _html(chunks, hits, start, end):
    out, inside = [], False
    for place in range(start, end):
        if (place in hits) != inside:
            inside = not inside
            out.append("<mark>" if inside else "</mark>")
        out.append(escape(chunks[place]))
    return mark_safe("".join(out) + ("</mark>" if inside else ""))


def _hits(chunks, query):
    """Return the places of the chunks that `query` asks for."""
    words = [(place, normalise(chunk)) for place, chunk in enumerate(chunks)]
    words = [(place, word) for place, word in words if word and (word[0].isalnum() or word[0] > "\u1780")]
    hits = set()
    for text in (query, *other_names(query)):
        for term in runs(text):
            for at in range(len(words) - len(term) + 1):
                if all(_same(words[at + step][1], token, len(term) == 1) for step, token in enumerate(term)):
                    hits |= set(range(words[at][0], words[at + len(term) - 1][0] + 1))
    return hits


def _same(word, token, alone):
    """Whether a word of a text is the one asked for; in Latin letters another ending is the same word."""
    if word == token:
        return True
    if not (alone and word.isascii() and token.isascii()):
        return False
    short, long = sorted((word, token), key=len)
    if len(short) < 3 or len(long) - len(short) > 3:
        return False
    return long.startswith(short) or (short[-1] == "y" and long == short[:-1] + "ies")
