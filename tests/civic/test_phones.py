"""Phone numbers in E.164."""

import pytest
from django.core.exceptions import ValidationError

from civic.phones import as_e164, as_national


@pytest.mark.parametrize(
    "typed",
    [
        "012 345 678",
        "០១២ ៣៤៥ ៦៧៨",
        "012-345-678",
        "+855 12 345 678",
        "+855 (0) 12 345 678",
        "00855 12 345 678",
        "85512345678",
        " 012.345.678 ",
    ],
)
def test_every_way_of_writing_is_one_number(typed):
    assert as_e164(typed) == "+85512345678"


def test_a_number_of_another_country_stays_its_own():
    assert as_e164("+66 2 123 4567") == "+6621234567"


def test_nothing_is_no_number():
    assert as_e164("  ") == ""


@pytest.mark.parametrize(
    "typed", ["12", "call me", "+0123456789", "012 345 678 ext 9", "+855" + "1" * 20, "'\x00"]
)
def test_what_is_no_number_is_refused_in_words(typed):
    with pytest.raises(ValidationError, match="012 345 678"):
        as_e164(typed)


def test_a_number_of_the_country_is_shown_as_people_write_it():
    assert as_national("+85512345678") == "012345678"
    assert as_national("+6621234567") == "+6621234567"


def test_another_country_can_be_home(settings):
    settings.SALA_PHONE_COUNTRY_CODE = "66"
    assert as_e164("02 123 4567") == "+6621234567"
