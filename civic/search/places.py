"""The other name of a city: who asks for ភ្នំពេញ finds what says Phnom Penh, and the other way round."""

import re

from django.core.cache import cache

from civic.khmer import normalise
from civic.models import City

KEY, SECONDS = "sala:search:cities", 60


def other_names(query: str) -> list[str]:
    """Return `query` with each city that it names in the other script; empty where it names none."""
    plain = normalise(query)
    changed = plain
    for name, other in _names():
        if name in changed and _stands_alone(name, changed):
            changed = changed.replace(name, f" {other} ")
            break
    return [changed] if changed != plain else []


def _stands_alone(name, text):
    """Whether a Latin name is a word of its own in `text`; Khmer has no spaces to tell by."""
    return not name.isascii() or re.search(rf"\b{re.escape(name)}\b", text) is not None


def _names():
    """Return [(normalised name, name in the other script)] of all cities, the longest first."""
    names = cache.get(KEY)
    if names is None:
        names = []
        for en, km in City.objects.values_list("name_en", "name_km"):
            if en and km:
                names += [(normalise(en), normalise(km)), (normalise(km), normalise(en))]
        names.sort(key=lambda pair: -len(pair[0]))
        cache.set(KEY, names, SECONDS)
    return names
