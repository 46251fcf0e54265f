"""The JSON door for answers of an attempt: each as it is given, and what a phone kept while the line was down."""

import json
from typing import Annotated
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from civic.people import official_for
from learning import events
from learning.models import Attempt
from learning.quizzes import attempts
from learning.views.door import Word, as_json, say, within_reason

MOST = 200
Text = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]


class AnswerIn(BaseModel):
    """One answer as a browser sends it: the fields of one question."""

    model_config = ConfigDict(extra="forbid")

    uuid: UUID
    position: int = Field(ge=1, le=1000, strict=True)
    fields: dict[Word, Annotated[list[Text], Field(max_length=50)]] = Field(max_length=50)
    at: AwareDatetime | None = None


class AnswersIn(BaseModel):
    """What a browser sends at once: answers of one attempt."""

    model_config = ConfigDict(extra="forbid")

    unit: Word
    attempt: int = Field(ge=1, le=30_000, strict=True)
    answers: list[AnswerIn] = Field(max_length=MOST)


@require_POST
def answers(request):
    """Keep answers, and say of each what became of it and how the attempt stands."""
    if not request.user.is_authenticated:
        return say(401, "signed_out", _("Sign in again; what you did is kept on this phone until then."))
    try:
        sent = AnswersIn.model_validate(json.loads(request.body))
    except RequestDataTooBig:
        return say(413, "too_big", _("This is too much at once. Send fewer answers at a time."))
    except (ValidationError, ValueError, RecursionError):
        return say(400, "malformed", _("This could not be read. Nothing was recorded."))
    official = official_for(request.user)
    if official is None:
        return say(403, "not_enrolled", events.REASONS["not_enrolled"])
    responses = [
        attempts.Response(answer.uuid, answer.position, answer.fields, within_reason(answer.at))
        for answer in sent.answers
    ]
    outcomes = attempts.respond(official.pk, sent.unit, sent.attempt, responses, actor=request.user)
    return JsonResponse({"answers": [as_json(outcome) for outcome in outcomes], **_now(official, sent)})


def _now(official, sent):
    """Return how the attempt stands: its state, and the seconds left by the server's clock (or null)."""
    found = Attempt.objects.filter(official=official, unit__slug=sent.unit, number=sent.attempt)
    for state, due_at in found.values_list("state", "due_at"):
        left = max(0, int((due_at - timezone.now()).total_seconds())) if due_at else None
        return {"state": state, "left": left}
    return {"state": None, "left": None}
