"""Short stable addresses, the same in every language."""

from anyascii import anyascii
from django.utils.text import slugify

# Words that the player's own addresses use in a slug's place.
RESERVED = {"enrol", "withdraw", "finished"}


def free_slug(model, wanted):
    """Return `wanted`, in ASCII and at most 80 characters, made unique among `model`'s slugs."""
    base = slugify(anyascii(wanted))[:70].strip("-") or model._meta.model_name
    if base in RESERVED:
        base = f"{base}-1"
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
