"""What people and places have in common: names in two scripts and a text to search."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from civic.khmer import normalise, squeezed, tidy
from civic.slugs import latin_slug


def in_language(khmer: str, other: str) -> str:
    """Return the Khmer text to a reader of Khmer, else the other; the one that exists, if only one does."""
    if (get_language() or "").split("-")[0] == "km":
        return khmer or other
    return other or khmer


class Searchable(models.Model):
    """A row that carries one normalised text, in which ``SearchableQuerySet.search`` looks."""

    # Fields that people write in, Khmer too: kept with the signs of each syllable in order.
    tidied = ()

    search_text = models.TextField(editable=False, blank=True, default="")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.prepare()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)

    def search_parts(self):
        """Return the texts by which this row is found."""
        raise NotImplementedError

    def prepare(self):
        """Fill what is derived from other fields. ``save()`` calls it; ``bulk_add()`` does for many."""
        for name in self.tidied:
            setattr(self, name, tidy(getattr(self, name)))
        parts = [part for part in self.search_parts() if part]
        # Khmer names are typed with and without a space between their parts: find them both ways.
        forms = [*map(normalise, parts), *map(squeezed, parts)]
        self.search_text = "\n".join(dict.fromkeys(form for form in forms if form))


class Named(Searchable):
    """A row with a name in English and one in Khmer."""

    tidied = ("name_en", "name_km")

    name_en = models.CharField(_("name in English"), max_length=200)
    name_km = models.CharField(_("name in Khmer"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The name in the reader's language."""
        return in_language(self.name_km, self.name_en)

    @property
    def title(self):
        """The same as ``name``."""
        return self.name

    def search_parts(self):
        return [self.name_en, self.name_km]


class Slugged(Named):
    """A named row with a place in addresses; an empty slug is made from the English name."""

    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        blank=True,
        help_text=_("The name in addresses. Leave it empty to have it made from the English name."),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if kwargs.get("update_fields") is not None and not self.slug:
            kwargs["update_fields"] = {*kwargs["update_fields"], "slug"}
        super().save(*args, **kwargs)

    def prepare(self):
        super().prepare()
        self.slug = self.slug or self._free_slug()

    def _free_slug(self):
        """Return a slug that no other row has: the name, or the name and a number."""
        stem = latin_slug(self.name_en or self.name_km)[:90] or self._meta.model_name
        others = type(self)._default_manager.filter(slug__startswith=stem).exclude(pk=self.pk)
        taken = set(others.values_list("slug", flat=True))
        slug, number = stem, 1
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        return slug
