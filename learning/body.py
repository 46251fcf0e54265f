"""A lesson's body as HTML: rendered once for everybody, then filled in for one reader.

`render` turns a page's blocks into a `RenderedBody`, which may be cached: it holds nothing personal.
`assemble` puts in what is one reader's: the token of the form, their answers and their notes. It is on the
hot path, so everything but an answered check is ready, in pieces with places to fill in.
"""

import hashlib
from dataclasses import dataclass, field

from django.core.cache import cache
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import override

from civic import pieces
from learning import marking
from learning.blocks import shapes
from learning.uuids import uuid7

# An answered check is kept in the cache under its content, so this only bounds how long it takes up room.
SECONDS = 600
CHECK_TEMPLATE = "sala/learning/blocks/knowledge_check.html"
REFLECTION_TEMPLATE = "sala/learning/blocks/reflection.html"
SLOTS = ["csrf", "prefix", "uuid", "kept", "note"]


@dataclass(frozen=True)
class Check:
    """The place of a knowledge check; `pieces` alternate HTML and slots, `disabled` is for a preview."""

    block_id: str
    shape: shapes.Check
    pieces: tuple[str, ...]
    disabled: str
    digest: str


@dataclass(frozen=True)
class Reflection:
    """The place of a reflection. `closed` is for a reader whose note would not be kept."""

    block_id: str
    pieces: tuple[str, ...]
    disabled: str
    closed: str


@dataclass(frozen=True)
class CheckState:
    """What one reader chose in a check: the ids of choices."""

    choices: frozenset = frozenset()


@dataclass(frozen=True)
class RenderedBody:
    """A body for every reader: `parts` are HTML strings, `Check` and `Reflection`, in the page's order."""

    parts: tuple = ()
    language: str = "en"
    answer_key: dict = field(default_factory=dict)
    reflection_ids: frozenset = frozenset()
    not_kept: str = ""
    script: str = ""

    @property
    def has_checks(self):
        return bool(self.answer_key)

    @property
    def has_reflections(self):
        return bool(self.reflection_ids)


def render(page, outdated=False):
    """Return the `RenderedBody` of a lesson page, its words in the page's own language.

    With `outdated` it begins with a quiet note: it was translated from an older text.
    """
    language = page.locale.language_code
    context = {"page": page, "lesson_language": language}
    parts, run = [], []
    with override(language):
        if outdated:
            run.append(render_to_string("sala/components/outdated.html", {"outdated": True}))
        for place, child in enumerate(page.body, start=1):
            block_id = child.id or f"new-{place}"
            if child.block_type not in PLACES:
                run.append(child.render({**context, "id": block_id}))
                continue
            parts.append("".join(run))
            parts.append(PLACES[child.block_type](child.value, block_id, language))
            run = []
        parts.append("".join(run))
        not_kept = render_to_string("sala/learning/blocks/not_kept.html")
    return RenderedBody(
        parts=tuple(part for part in parts if part),
        language=language,
        answer_key={part.block_id: part.shape.key for part in parts if isinstance(part, Check)},
        reflection_ids=frozenset(part.block_id for part in parts if isinstance(part, Reflection)),
        not_kept=not_kept,
        script=_script(parts),
    )


def _script(parts):
    """Return the tag of the script that a film on another site needs; empty where there is none."""
    if not any(isinstance(part, str) and "data-frame=" in part for part in parts):
        return ""
    return format_html('<script src="{}" defer></script>', static("sala/learning/embed.js"))


def assemble(rendered, *, csrf_token, answers, reflections, action_prefix, live, keeps=True):
    """Return the HTML of `rendered` for one reader.

    `answers` is {block id: CheckState}, `reflections` {block id: text}. Forms go to `action_prefix`. Without
    `live` (a preview) they are shown and cannot be used. Without `keeps` answers are marked but not kept.
    """
    if not live:
        return mark_safe("".join(part if isinstance(part, str) else part.disabled for part in rendered.parts))
    fill = {
        "csrf": escape(csrf_token),
        "prefix": escape(action_prefix),
        "kept": "" if keeps else rendered.not_kept,
    }
    answered = _answered(rendered, answers) if answers else {}
    out = []
    for part in rendered.parts:
        if isinstance(part, str):
            out.append(part)
        elif isinstance(part, Check):
            fill["uuid"] = str(uuid7())
            out.append(pieces.fill(answered.get(part.block_id, part.pieces), fill))
        elif keeps:
            fill["note"] = escape(reflections.get(part.block_id, ""))
            out.append(pieces.fill(part.pieces, fill))
        else:
            out.append(part.closed)
    out.append(rendered.script)
    return mark_safe("".join(out))


def _answered(rendered, answers):
    """Return {block id: pieces} of the checks that were answered, from the cache where they are there."""
    wanted = {}
    for part in rendered.parts:
        state = answers.get(part.block_id) if isinstance(part, Check) else None
        # Where the trainer has taken a choice away since, the question is open again.
        if state and state.choices and state.choices <= part.shape.key.feedback.keys():
            wanted[_answer_key(part, state)] = (part, state)
    found = cache.get_many(wanted) if wanted else {}
    fresh = {}
    for key, (part, state) in wanted.items():
        if key not in found:
            fresh[key] = found[key] = _answered_pieces(part, state, rendered.language)
    if fresh:
        cache.set_many(fresh, SECONDS)
    return {part.block_id: found[key] for key, (part, _state) in wanted.items()}


def _answer_key(part, state):
    chosen = hashlib.sha256("\n".join(sorted(state.choices)).encode()).hexdigest()
    return f"sala:check:{part.digest}:{chosen[:24]}"


def _answered_pieces(part, state, language):
    marked = marking.mark(part.shape.key, state.choices)
    rows = [(choice, marked.choices.get(choice.id)) for choice in part.shape.choices]
    context = {
        "check": part.shape,
        "answer": marked,
        "rows": rows,
        "all_chosen_right": all(choice.correct for choice in marked.choices.values()),
        "some_chosen_right": any(choice.correct for choice in marked.choices.values()),
    }
    with override(language):
        return _pieces(CHECK_TEMPLATE, context)


def _check(value, block_id, language):
    shape = shapes.check_of(value, block_id)
    context = {"check": shape}
    return Check(
        block_id=block_id,
        shape=shape,
        pieces=_pieces(CHECK_TEMPLATE, context),
        disabled=render_to_string(CHECK_TEMPLATE, context),
        digest=_digest(language, shape),
    )


def _digest(language, shape):
    """Return a fingerprint of all that an answered check shows, the same in every process."""
    key = (sorted(shape.key.right), sorted(shape.key.feedback.items()))
    return hashlib.sha256(repr((language, shape, key)).encode()).hexdigest()[:32]


def _reflection(value, block_id, language):
    context = {"reflection": shapes.prompt_of(value, block_id)}
    return Reflection(
        block_id=block_id,
        pieces=_pieces(REFLECTION_TEMPLATE, context),
        disabled=render_to_string(REFLECTION_TEMPLATE, context),
        closed=render_to_string(REFLECTION_TEMPLATE, context | {"closed": True}),
    )


def _pieces(template, context):
    """Render a working form, in pieces."""
    return pieces.cut(template, context | {"live": True}, SLOTS)


PLACES = {"knowledge_check": _check, "reflection": _reflection}
