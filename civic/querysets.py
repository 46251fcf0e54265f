"""What can be asked of people and places, in words."""

from typing import Self

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models

from civic.khmer import normalise
from civic.phones import as_e164

LONGEST_QUERY = 200  # characters; SQLite refuses patterns that are very long
MOST_WORDS = 10


def words_of(query: str) -> list[str]:
    """Return the words to look for, normalised; the rest of an overlong query is left out."""
    return normalise(query[:LONGEST_QUERY]).split()[:MOST_WORDS]


class SearchableQuerySet(models.QuerySet):
    def search(self, query: str) -> Self:
        """Keep rows that hold every word of `query`, whichever script and order; an empty query keeps all."""
        condition = models.Q()
        for word in words_of(query):
            condition &= models.Q(search_text__contains=word)
        return self.filter(condition)

    def bulk_add(self, objs, **options) -> list:
        """Insert many rows at once, searchable as ``save()`` would make them; options of ``bulk_create``."""
        objs = list(objs)
        for obj in objs:
            obj.prepare()
        return self.bulk_create(objs, **options)


class OrganisationQuerySet(SearchableQuerySet):
    def of_city(self, city) -> Self:
        """Keep organisations that work in `city`."""
        return self.filter(city=city)

    def for_listing(self) -> Self:
        """Bring along what a row of a list shows: the city."""
        return self.select_related("city")


class OfficialQuerySet(SearchableQuerySet):
    def of_city(self, city) -> Self:
        """Keep officials who work for `city`."""
        return self.filter(city=city)

    def with_phone(self, text: str) -> Self:
        """Keep the official with this phone number, however it is written; none for what is no number."""
        try:
            number = as_e164(text)
        except ValidationError:
            return self.none()
        return self.filter(phone=number) if number else self.none()

    def not_erased(self) -> Self:
        """Keep officials who still have a name."""
        return self.filter(erased_at__isnull=True)

    def for_listing(self) -> Self:
        """Bring along what a row of a list shows: user, city and organisation."""
        return self.select_related("user", "city", "organisation")


class CoordinatorQuerySet(models.QuerySet):
    def search(self, query: str) -> Self:
        """Keep coordinators whose account, own profile or city holds every word of `query`."""
        username = get_user_model().USERNAME_FIELD
        condition = models.Q()
        for word in words_of(query):
            condition &= (
                models.Q(**{f"user__{username}__icontains": word})
                | models.Q(user__sala_official__search_text__contains=word)
                | models.Q(city__search_text__contains=word)
            )
        return self.filter(condition)

    def for_listing(self) -> Self:
        """Bring along what a row of a list shows: user, their profile and the city."""
        return self.select_related("user__sala_official", "city")
