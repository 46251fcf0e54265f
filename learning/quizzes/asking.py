"""A question as an official meets it: drawn once for each language, then filled in for one attempt.

What is drawn is kept by version, language and digits; nothing personal is in it.
"""

import hashlib
import json
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.rich_text import expand_db_html

from civic import digits, pieces
from learning.choices import QuestionKind as Kind
from learning.near import Near
from learning.questions import answers

near = Near(size=2000, seconds=600)
HEAD = ["n", "shown", "marks", "value", "rows", "state", "off", "was"]
ROW = ["n", "picked", "off", "options"]
OPTION = '<option value="{}"{}>{}</option>'


@dataclass(frozen=True)
class Asked:
    """One question of an attempt: `content` in its place, with the answer (or None) given so far."""

    content: object
    position: int
    order: list
    marks: int = 0
    answer: object = None
    closed: bool = False


@dataclass(frozen=True)
class Drawn:
    """The HTML of a question in pieces; `rows` are {choice id: pieces}, `options` [(id, text)] of selects."""

    head: tuple
    rows: dict
    options: tuple
    language: str


def draw(version, asked):
    """Return the HTML of a question. `version` names its content (any hashable), in the active language."""
    drawn = near.get((version, get_language(), digits.variant()), lambda: _draw(asked.content))
    n = str(asked.position)
    off = " disabled" if asked.closed else ""
    rows = [
        pieces.fill(drawn.rows[choice], {"n": n, "off": off} | _row(drawn, asked, choice))
        for choice in _shown(asked)
    ]
    values = {
        "n": n,
        "shown": digits.written(asked.position),
        "marks": _marks(asked.marks),
        "value": escape(asked.answer) if isinstance(asked.answer, str) else "",
        "rows": "".join(rows),
        "state": "answered" if asked.answer is not None else "open",
        "off": off,
        "was": fingerprint(asked.answer),
    }
    return pieces.fill(drawn.head, values)


def fingerprint(answer):
    """Return a short text that tells one answer from another: a form says by it what its page began with."""
    if answer is None:
        return ""
    return hashlib.sha256(json.dumps(answer, sort_keys=True).encode()).hexdigest()[:12]


def _marks(marks):
    if not marks:
        return ""
    return escape(_worth(marks, get_language(), digits.variant()))


def _worth(marks, language, variant):
    key = ("marks", marks, language, variant)
    return near.get(key, lambda: render_to_string("sala/learning/quiz/marks.html", {"marks": marks}).strip())


def _shown(asked):
    """Return the ids of the rows, in the order in which they are shown."""
    content = asked.content
    if content.kind == Kind.TRUE_FALSE:
        return (answers.TRUE, answers.FALSE)
    if content.kind == Kind.MATCHING:
        return content.lefts()
    if content.kind in answers.TEXTS:
        return ()
    return asked.order or content.choices


def _row(drawn, asked, choice):
    kind, answer = asked.content.kind, asked.answer
    if kind == Kind.MATCHING:
        chosen = (answer or {}).get(choice)
        texts = dict(drawn.options)
        return {"picked": "", "options": _options([(match, texts[match]) for match in asked.order], chosen)}
    if kind == Kind.ORDERING:
        chosen = dict(answer or ()).get(choice)
        return {"picked": "", "options": _options(drawn.options, str(chosen))}
    picked = choice in answer if isinstance(answer, list) else choice == answer
    return {"picked": " checked" if picked else "", "options": ""}


def _options(options, chosen):
    return "".join(format_html(OPTION, value, _selected(value == chosen), text) for value, text in options)


def _selected(is_chosen):
    return mark_safe(" selected") if is_chosen else ""


def _draw(content):
    language = content.language(get_language() or "")
    words = content.words_in(language)
    with override(language):
        context = {
            "content": content,
            "words": words,
            "language": language,
            "stem": expand_db_html(words.stem),
            "picture": _picture(words.picture),
            "is_text": content.kind in answers.TEXTS,
            "most": answers.TEXTS.get(content.kind),
        }
        head = pieces.cut("sala/learning/quiz/question.html", context, HEAD)
        rows = {
            choice: pieces.cut(
                "sala/learning/quiz/question_row.html",
                {"content": content, "id": choice, "text": text},
                ROW,
            )
            for choice, text in _texts(content, language)
        }
    return Drawn(head, rows, _all_options(content, language), language)


def _texts(content, language):
    if content.kind == Kind.TRUE_FALSE:
        return [(answers.TRUE, _("True")), (answers.FALSE, _("False"))]
    ids = content.lefts() if content.kind == Kind.MATCHING else content.choices
    return [(choice, content.choice(choice, language).text) for choice in ids]


def _all_options(content, language):
    if content.kind == Kind.MATCHING:
        return tuple((choice, content.choice(choice, language).match) for choice in content.matches())
    if content.kind == Kind.ORDERING:
        return tuple((str(place), digits.written(place)) for place in range(1, len(content.choices) + 1))
    return ()


def _picture(pk):
    """Return the rendition to show, or None where the picture has gone."""
    image = get_image_model().objects.filter(pk=pk).first() if pk else None
    return image.get_rendition("max-800x800|format-webp") if image else None
