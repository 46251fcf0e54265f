"""Templates rendered once for everybody, and filled in for each reader.

Drawing a template costs more than asking the database. What is the same for everybody is drawn once and cut at
its slots; what is one reader's own is put in between, escaped by whoever fills it.

>>> pieces = cut("page.html", {"title": "Waste"}, ["name"])   # {{ slots.name }} in the template
>>> fill(pieces, {"name": escape(user.first_name)})
"""

import re
import secrets

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


def cut(template: str, context: dict, slots: list[str]) -> tuple[str, ...]:
    """Render `template` with ``slots`` in its context, and cut it there: (HTML, slot, HTML, slot, …, HTML).

    The marks are made anew for each cut, so that nothing an editor writes can be taken for one.
    """
    mark = secrets.token_hex(12)
    marks = {name: mark_safe(f"{mark}{name}.") for name in slots}
    html = render_to_string(template, context | {"slots": marks})
    return tuple(re.split(rf"{mark}([a-z_]+)\.", html))


def fill(pieces: tuple[str, ...], values: dict[str, str]) -> SafeString:
    """Return the HTML with `values` (HTML, escaped) in the slots; a slot without a value is a KeyError."""
    return mark_safe("".join(values[piece] if place % 2 else piece for place, piece in enumerate(pieces)))
