"""Activities as plain values: what templates draw, what the cache keeps, what the marker reads."""

from dataclasses import dataclass, field

from wagtail.rich_text import expand_db_html

from learning.marking import AnswerKey, choice_ids, key_of


@dataclass(frozen=True)
class Choice:
    """One answer to choose from; `id` is what a form sends."""

    id: str
    text: str


@dataclass(frozen=True)
class Check:
    """A knowledge check. `question` and `feedback` are HTML, the question without paragraphs."""

    block_id: str
    kind: str
    question: str
    choices: tuple[Choice, ...]
    feedback: str
    key: AnswerKey = field(repr=False)


@dataclass(frozen=True)
class Prompt:
    """A reflection: the question and the hint, as text."""

    block_id: str
    prompt: str
    hint: str


def check_of(value, block_id):
    """Return the `Check` of the value of a knowledge check block."""
    ids = choice_ids(value["choices"])
    choices = zip(ids, value["choices"], strict=True)
    return Check(
        block_id=block_id or "",
        kind=value["kind"] or "single",
        question=inline(expand_db_html(value["question"].source or "")),
        choices=tuple(Choice(choice, str(item["text"] or "")) for choice, item in choices),
        feedback=expand_db_html(value["feedback"].source or ""),
        key=key_of(value),
    )


def prompt_of(value, block_id):
    """Return the `Prompt` of the value of a reflection block."""
    return Prompt(block_id=block_id or "", prompt=str(value["prompt"] or ""), hint=str(value["hint"] or ""))


def inline(html):
    """Turn paragraphs into spans: a legend may hold no paragraph."""
    html = html.replace("<p>", '<span class="sala-line">').replace("</p>", "</span>")
    return html.replace("<p ", '<span class="sala-line" ')
