"""Short stable addresses, the same in every language."""

from civic.slugs import latin_slug

# Words that the player's own addresses use in a slug's place.
RESERVED = {"enrol", "withdraw", "finished"}


def free_slug(model, wanted):
    """Return `wanted`, in ASCII and at most 80 characters, made unique among `model`'s slugs."""
    base = latin_slug(wanted)[:70].strip("-") or model._meta.model_name
    if base in RESERVED:
        base = f"{base}-1"
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
