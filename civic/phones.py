"""Phone numbers in E.164, the form in which they are kept: ``+`` and up to 15 digits."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from civic import conf
from civic.khmer import normalise

_E164 = re.compile(r"\+[1-9]\d{7,14}")


def as_e164(text: str) -> str:
    """Return a phone number in E.164; ``""`` for an empty one; ValidationError for what is no number.

    A number with a leading 0 is taken for one of the country in ``SALA_PHONE_COUNTRY_CODE`` (Cambodia).
    """
    number = re.sub(r"[\s().\-/]", "", normalise(text))
    if not number:
        return ""
    if number.startswith("00"):
        number = "+" + number[2:]
    elif number.startswith("0"):
        number = f"+{conf.get('PHONE_COUNTRY_CODE')}{number[1:]}"
    elif number.startswith(conf.get("PHONE_COUNTRY_CODE")):
        number = "+" + number
    # Many people write the 0 after the country code too.
    number = re.sub(rf"^\+{conf.get('PHONE_COUNTRY_CODE')}0", f"+{conf.get('PHONE_COUNTRY_CODE')}", number)
    if not _E164.fullmatch(number):
        raise ValidationError(
            _("Write the phone number with its digits only, such as 012 345 678 or +855 12 345 678."),
            code="phone",
        )
    return number


def as_national(number: str) -> str:
    """Return an E.164 number of the home country with its leading 0; any other number as it is."""
    prefix = f"+{conf.get('PHONE_COUNTRY_CODE')}"
    return "0" + number[len(prefix) :] if number.startswith(prefix) else number
