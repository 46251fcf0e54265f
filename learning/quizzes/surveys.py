"""Anonymous surveys: the replies without a person, the person without replies."""

from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic.answers import no, yes
from learning import access, bank, events, progress
from learning.events import Draft
from learning.models import LearningEvent, SurveyReply, Unit
from learning.questions import answers, rules
from learning.quizzes import contents
from learning.uuids import uuid7

Kind = LearningEvent.Kind


def reply(official_id, slug, fields, *, uuid=None, actor=None, now=None):
    """Take in an anonymous survey: the replies without a person, the person without replies. Returns an `Answer`.

    `fields` is {field name: list of texts}; ``v3`` names the version that stands at place 3. Nothing is written
    unless all of it can be read; `Forged` and `TooLong` come from the answers.
    """
    now = now or timezone.now()
    with transaction.atomic():
        progress.lock(official_id)
        if uuid and LearningEvent.objects.filter(official=official_id, uuid=uuid).exists():
            return yes("known")
        places = progress.places_of(official_id, {slug}).get(slug, ())
        unit = Unit.objects.filter(slug=slug, retired_at__isnull=True).first()
        answer = _may_reply(official_id, unit, places)
        if not answer:
            return answer
        sheet = uuid4()
        SurveyReply.objects.bulk_create(
            SurveyReply(unit=unit, sheet=sheet, version_id=version, answer=given)
            for version, given in _replies(unit, fields)
        )
        draft = Draft(uuid or uuid7(), Kind.COMPLETED, slug)
        progress.append(official_id, [draft], {slug: places}, now, actor)
    return yes("thanks")


def _may_reply(official_id, unit, places):
    if unit is None or not rules.read(unit.rules).anonymous:
        return no("unknown_unit", events.REASONS["unknown_unit"])
    allowed = [access.may_record(place) for place in places]
    if not any(allowed):
        code = allowed[0].code if allowed else "not_enrolled"
        return no(code, events.REASONS[code])
    if places[0]["mine__completed_at"]:
        return no("answered", _("You have answered this survey. Thank you."))
    return yes("reply")


def _replies(unit, fields):
    """Yield (version id, answer) of what was answered, of questions that the survey asks."""
    asked = {version.pk: version for version in survey_versions(unit)}
    for position in range(1, len(asked) + 1):
        named = fields.get(f"v{position}", [""])[0]
        version = asked.get(int(named)) if named.isdecimal() and len(named) < 12 else None
        if version is None:
            raise answers.Forged("a question that the survey does not ask")
        given = answers.read(contents.of(version), f"q{position}", fields)
        if given is not None:
            yield version.pk, given


def survey_versions(unit):
    """Return the newest versions of the questions that an anonymous survey names, in its order."""
    items = [item for item in rules.read(unit.rules).items if item.question]
    versions = bank.current([item.question for item in items])
    return [versions[item.question] for item in items if item.question in versions]
