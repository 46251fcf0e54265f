"""The texts of a page as wagtail-localize cuts them."""

from django.contrib.contenttypes.models import ContentType
from wagtail_localize.models import Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def translation_of(page):
    """Return the `Translation` whose target `page` (or snippet) is, stopped ones too, or None where it is none."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            source__specific_content_type=ContentType.objects.get_for_model(page),
            target_locale_id=page.locale_id,
        )
        .select_related("source__locale", "target_locale")
        .first()
    )


def texts_of(page):
    """Return {path: text} of all that is translated in a page; a path with several texts has them line by line."""
    found = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            found.setdefault(segment.path, []).append(segment.string.data)
    return {path: "\n".join(texts) for path, texts in found.items()}


def frozen_texts(source):
    """Return the same of a `TranslationSource`: of what its translators have before them."""
    found = {}
    for segment in source.stringsegment_set.select_related("string", "context").order_by("order"):
        found.setdefault(segment.context.path, []).append(segment.string.data)
    return {path: "\n".join(texts) for path, texts in found.items()}


def changes(before, after):
    """Return [(path, text before, text after)] of what differs; an empty text was not there, or is gone."""
    paths = [*after, *(path for path in before if path not in after)]
    return [
        (path, before.get(path, ""), after.get(path, ""))
        for path in paths
        if before.get(path, "") != after.get(path, "")
    ]
