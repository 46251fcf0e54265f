"""The official's own notes. Not an event: nobody else may learn even that one was written."""

from civic.khmer import tidy
from learning.models import Reflection

LONGEST = 5000


def save(official, unit_id, block, text):
    """Keep `text` (at most 5,000 characters) as the note at `block`; an empty text removes it."""
    text = tidy(text).strip()[:LONGEST]
    place = {"official": official, "unit_id": unit_id, "block": block}
    if not text:
        Reflection.objects.filter(**place).delete()
        return None
    return Reflection.objects.update_or_create(**place, defaults={"text": text})[0]


def erase(official):
    """Delete all notes of `official`; called when a person is erased."""
    Reflection.objects.filter(official=official).delete()
