"""Settings, read when used, so that tests and hosts can override them."""

from django.conf import settings

DEFAULTS = {
    "SHOW_BAR": True,
    # Country calling code that a phone number written in the national way (leading 0) belongs to.
    "PHONE_COUNTRY_CODE": "855",
}


def get(name):
    """Return ``settings.SALA_<name>``, or the add-on's default; an unknown name is a KeyError."""
    return getattr(settings, f"SALA_{name}", DEFAULTS[name])
