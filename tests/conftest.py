"""What every test can ask for."""

import pytest
from django.core.cache import cache
from django.utils import translation

from learning import near
from tests.cast import (  # noqa: F401
    administrator,
    anonymous,
    as_person,
    battambang,
    cast,
    coordinator,
    ground,
    learner,
    other_learner,
    siem_reap,
    stranger,
    superuser,
    trainer,
)


def pytest_collection_modifyitems(items):
    """What the migrations wrote (groups, Wagtail's root page, languages) is there again after every test.

    A test with transactions of its own empties the tables at its end, so all of them restore that first.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            marker.kwargs["serialized_rollback"] = True


@pytest.fixture(autouse=True)
def empty_cache():
    """Nothing that another test cached: databases are rolled back and give out the same keys again."""
    cache.clear()
    near.forget_all()


@pytest.fixture(autouse=True)
def english():
    """A request in Khmer leaves Khmer active in this thread; the next test begins in English again."""
    translation.activate("en")
