"""The JSON door: what a browser kept while the line was down, up to 500 events at once."""

import json
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from civic.people import official_for
from learning import events as learning_events
from learning import marking, progress
from learning.events import Draft, Kind, Outcome, refuse
from learning.models import Unit
from learning.outline import body_of_unit

MOST = 500
Word = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00]*$")]


class EventIn(BaseModel):
    """One event as a browser sends it."""

    model_config = ConfigDict(extra="forbid")

    uuid: UUID
    kind: Word
    unit: Word
    at: AwareDatetime | None = None
    seconds: int = Field(default=0, ge=0, le=learning_events.LONGEST_SECONDS, strict=True)
    block: Word | None = None
    choices: list[Word] | None = Field(default=None, max_length=50)

    @model_validator(mode="after")
    def answers_are_whole(self):
        if (self.kind == Kind.ANSWERED) != (self.block is not None and self.choices is not None):
            raise ValueError("block and choices belong to an answer, and to nothing else")
        return self


def say(status, code, reason):
    return JsonResponse({"code": code, "reason": str(reason)}, status=status)


@require_POST
def events(request):
    """Take in ``{"events": [...]}`` and answer for each: accepted, known, or refused and why."""
    if not request.user.is_authenticated:
        return say(401, "signed_out", _("Sign in again; what you did is kept on this phone until then."))
    try:
        sent = json.loads(request.body)["events"]
        if not isinstance(sent, list):
            raise TypeError
    except RequestDataTooBig:
        return say(413, "too_big", _("This is too much at once. Send fewer events at a time."))
    except (ValueError, KeyError, TypeError, RecursionError):
        return say(400, "malformed", _("This could not be read. Nothing was recorded."))
    if len(sent) > MOST:
        return say(413, "too_many", _("Send at most %(most)d events at once.") % {"most": MOST})
    official = official_for(request.user)
    if official is None:
        return say(403, "not_enrolled", learning_events.REASONS["not_enrolled"])
    outcomes, units = _record(official, sent, request.user)
    return JsonResponse({"events": outcomes, **_now(official, units)})


def _record(official, sent, user):
    """Return an answer for each event sent, in order, and the slugs of the units that could be read."""
    drafts, answers = [], [None] * len(sent)
    for place, raw in enumerate(sent):
        draft = _read(raw)
        if isinstance(draft, Draft):
            drafts.append((place, draft))
        else:
            answers[place] = draft
    marked = _mark_answers(drafts)
    good = [(place, draft) for place, draft in marked if isinstance(draft, Draft)]
    for place, outcome in marked:
        if isinstance(outcome, Outcome):
            answers[place] = as_json(outcome)
    if good:
        outcomes = progress.record(official.pk, [draft for place, draft in good], actor=user)
        for (place, _draft), outcome in zip(good, outcomes, strict=True):
            answers[place] = as_json(outcome)
    return answers, {draft.unit for place, draft in drafts}


def as_json(outcome):
    return {
        "uuid": str(outcome.uuid),
        "status": outcome.status,
        "code": outcome.code,
        "reason": str(outcome.reason),
    }


def _read(raw):
    """Return a `Draft`, or the answer to an event that can't be read."""
    try:
        event = EventIn.model_validate(raw)
    except (ValidationError, RecursionError) as error:
        uuid = raw.get("uuid") if isinstance(raw, dict) else None
        fields = []
        if isinstance(error, ValidationError):
            fields = sorted({str(part["loc"][0]) for part in error.errors() if part["loc"]})
        reason = str(learning_events.REASONS["malformed"])
        if fields:
            reason = _("This could not be read: %(fields)s.") % {"fields": ", ".join(fields)}
        uuid = uuid if isinstance(uuid, str) and len(uuid) <= 40 else ""
        return {"uuid": uuid, "status": "refused", "code": "malformed", "reason": reason}
    data = {"block": event.block, "choices": sorted(set(event.choices))} if event.choices is not None else {}
    return Draft(
        uuid=event.uuid,
        kind=event.kind,
        unit=event.unit,
        client_at=within_reason(event.at),
        seconds=event.seconds,
        data=data,
    )


def within_reason(at: datetime | None):
    """Return the browser's time; one that no database can hold counts as long past."""
    if at is not None and not 1970 < at.year < 9000:
        return datetime(1971, 1, 1, tzinfo=at.tzinfo)
    return at


def _mark_answers(drafts):
    """Replace each answer by one that carries the server's marking, or by a refusal."""
    slugs = {draft.unit for place, draft in drafts if draft.kind == Kind.ANSWERED}
    keys = {}
    for unit in Unit.objects.filter(slug__in=slugs) if slugs else ():
        rendered = body_of_unit(unit)
        keys[unit.slug] = rendered.answer_key if rendered else {}
    return [
        (place, _mark(draft, keys.get(draft.unit, {})) if draft.kind == Kind.ANSWERED else draft)
        for place, draft in drafts
    ]


def _mark(draft, keys):
    key = keys.get(draft.data["block"])
    if key is None:
        return refuse(draft.uuid, "unknown_check")
    try:
        marked = marking.mark(key, frozenset(draft.data["choices"]))
    except marking.UnknownChoice:
        return refuse(draft.uuid, "unknown_check")
    except marking.NothingChosen:
        return refuse(draft.uuid, "nothing_chosen")
    return Draft(
        uuid=draft.uuid,
        kind=draft.kind,
        unit=draft.unit,
        client_at=draft.client_at,
        seconds=draft.seconds,
        data=draft.data,
        score=marked.score,
    )


def _now(official, slugs):
    """Return what is now true of the units with these slugs: those done, and the courses that hold them."""
    rows = progress.standing(official.pk, slugs)
    courses = {row[2]: row[2:] for row in rows}
    return {
        "done": sorted({slug for slug, completed, *_course in rows if completed}),
        "courses": [
            {"course": slug, "done": units, "required": required, "completed": bool(completed)}
            for slug, units, required, completed in courses.values()
        ],
    }
