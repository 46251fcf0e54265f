"""Brings rows that `verify` found to differ back to what the events say."""

from django.utils import timezone

from learning import progress
from learning.models import Attempt, AttemptAnswer, CheckAnswer, Enrolment, UnitProgress


def mend(drifts):
    """Make the rows that `verify` found to differ agree with the events; the caller holds the locks."""
    places = {
        UnitProgress._meta.db_table: (UnitProgress, ("unit_id",)),
        CheckAnswer._meta.db_table: (CheckAnswer, ("unit_id", "block")),
        Enrolment._meta.db_table: (Enrolment, ("course_id",)),
    }
    now = timezone.now()
    for drift in drifts:
        if drift.table in places:
            model, names = places[drift.table]
            row = {"official_id": drift.official, **dict(zip(names, drift.place, strict=True))}
            if drift.wanted is None:
                model.objects.filter(**row).delete()
            else:
                model.objects.update_or_create(**row, defaults=drift.wanted)
    _mend_attempts([drift for drift in drifts if drift.table == Attempt._meta.db_table])
    _mend_answers([drift for drift in drifts if drift.table == AttemptAnswer._meta.db_table])
    for drift in drifts:
        if drift.table in (Enrolment._meta.db_table, "sala_learning_completion"):
            progress.complete_due(drift.official, [drift.place[0]], now)


def _mend_attempts(drifts):
    """Write attempts as the events have them; one that no event knows is left for a person to look at."""
    for drift in drifts:
        if drift.wanted is not None:
            unit, number = drift.place
            row = {"official_id": drift.official, "unit_id": unit, "number": number}
            Attempt.objects.update_or_create(**row, defaults=drift.wanted)


def _mend_answers(drifts):
    for drift in drifts:
        unit, number, position = drift.place
        attempt = Attempt.objects.filter(official=drift.official, unit=unit, number=number).first()
        if attempt and drift.wanted is not None:
            AttemptAnswer.objects.update_or_create(attempt=attempt, position=position, defaults=drift.wanted)
