"""What the tests of learning have in common."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache():
    """Nothing that another test cached: databases are rolled back and give out the same keys again."""
    cache.clear()
