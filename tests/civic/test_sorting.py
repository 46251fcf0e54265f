"""Names in Khmer, in order."""

import pytest
from django.db import connection

from civic.models import City, Official
from tests.civic.factories import CityFactory, OfficialFactory

# As a Khmer dictionary has them: independent vowels stand with the vowels that they sound like.
IN_ORDER = ["កើត", "កៅ", "កាំ", "ក្ដី", "ក្រុង", "ច័ន្ទ", "ចាន់", "រស", "ឫស", "លី", "ឮ", "អាន", "ឥន្ទ", "ឯក", "អុំ"]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "factory"), [(City, CityFactory), (Official, OfficialFactory)])
def test_names_stand_as_in_a_khmer_dictionary_on_postgresql_and_by_code_point_on_sqlite(model, factory):
    for name in reversed(IN_ORDER):
        factory(name_km=name)
    found = list(
        model.objects.filter(name_km__in=IN_ORDER).order_by("name_km").values_list("name_km", flat=True)
    )
    assert found == (IN_ORDER if connection.vendor == "postgresql" else sorted(IN_ORDER))
