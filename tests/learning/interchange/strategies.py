"""Drafts of questions of every kind, for property tests. All of them are tidied and make sense."""

from decimal import Decimal

from hypothesis import strategies as st

from learning.interchange.checks import problem
from learning.interchange.drafts import ChoiceDraft, QuestionDraft, tidied

SIGNS = r"\~=#{}:%*<>&[]|/$-. 1T'\"" + "\n\t\u00a0\u200b\ufeff\u0301\u2028"
LETTERS = st.one_of(
    st.sampled_from(SIGNS),
    st.characters(min_codepoint=0x1780, max_codepoint=0x17F9),
    st.characters(),
)
WORDS = [
    "->",
    "####",
    "[html]",
    "[plain]",
    "%50%",
    "//",
    "::",
    "\\n",
    "TRUE",
    "&amp;",
    "<b>",
    "$CATEGORY: x",
    "]]>",
]
TEXTS = st.lists(st.one_of(st.text(LETTERS, max_size=8), st.sampled_from(WORDS)), max_size=4).map("".join)
FILLED = st.tuples(st.sampled_from(["bus", "ទឹក", "a", "7", "R&D"]), TEXTS).map("".join)
TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<br>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<sub>",
]
TAGS += [
    "<sup>",
    "</sup>",
    '<a href="https://example.org/?a=1&b=2">',
    "</a>",
    "<div>",
    "&lt;",
    "&nbsp;",
    "{",
    "}",
    "=",
]
MARKUP = st.lists(st.one_of(st.sampled_from(TAGS), TEXTS), max_size=8).map("".join)
NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=8)
COUNT = {"min_size": 2, "max_size": 5}


def _choices(correct):
    return st.lists(st.builds(ChoiceDraft, FILLED, correct, TEXTS), **COUNT).map(tuple)


def _one_right(choices):
    return tuple(ChoiceDraft(each.text, place == 0, each.feedback) for place, each in enumerate(choices))


def _draft(kind, **fields):
    return st.builds(
        QuestionDraft,
        kind=st.just(kind),
        stem=st.builds("{}{}".format, FILLED.filter(lambda text: "<" not in text), MARKUP),
        title=TEXTS,
        feedback=MARKUP,
        tags=st.lists(TEXTS, max_size=3).map(tuple),
        identity=TEXTS,
        **fields,
    )


PAIRS = st.lists(st.builds(ChoiceDraft, FILLED, match=FILLED), **COUNT).map(tuple)
LONELY = st.lists(st.builds(ChoiceDraft, st.just(""), match=FILLED), max_size=2).map(tuple)
COMMON = [
    _draft("single", choices=_choices(st.just(False)).map(_one_right)),
    _draft("multiple", choices=_choices(st.booleans())),
    _draft("true_false", is_true=st.booleans(), true_feedback=TEXTS, false_feedback=TEXTS),
    _draft("short", choices=_choices(st.booleans())),
    _draft("open"),
]
TOLERANCES = NUMBERS.map(abs)
GIFT = [
    *COMMON,
    _draft("matching", choices=PAIRS),
    _draft("number", number=NUMBERS, tolerance=TOLERANCES),
]
XML = [
    *COMMON,
    _draft("matching", choices=st.builds(lambda some, more: some + more, PAIRS, LONELY)),
    _draft("ordering", choices=_choices(st.just(False))),
    _draft("number", number=NUMBERS, tolerance=st.one_of(st.just(Decimal(0)), TOLERANCES), unit=TEXTS),
]


def sensible(kinds):
    """Return the strategy of tidied drafts of `kinds` that make sense."""
    return st.one_of(kinds).map(tidied).filter(lambda draft: problem(draft) is None)
