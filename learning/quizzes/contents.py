"""Contents of question versions, read once for each process: a version never changes."""

from learning.models import QuestionVersion
from learning.near import Near
from learning.questions import content

near = Near(size=5000, seconds=3600)


def of(version):
    """Return the `Content` of a version that is at hand."""
    return near.get(version.pk, lambda: content.read(version.content))


def of_id(pk):
    """Return the `Content` of a version by its id."""
    return near.get(pk, lambda: content.read(QuestionVersion.objects.get(pk=pk).content))


def of_ids(pks):
    """Return {id: Content} of versions, in one query for all that were not read yet."""
    found = {pk: near.get(pk, lambda: None) for pk in set(pks)}
    missing = [pk for pk, value in found.items() if value is None]
    if missing:
        found |= {version.pk: of(version) for version in QuestionVersion.objects.filter(pk__in=missing)}
    return found
