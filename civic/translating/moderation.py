"""Handing a translation to a moderator: a revision made of its texts, in the page's own workflow.

wagtail-localize keeps translated texts beside the page and writes them into the live row when it saves, so
neither a draft nor a moderator ever sees them. Here they become a revision; the live row is not touched.
"""

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.segments.ingest import ingest_segments

from civic.models import TranslatedFrom
from civic.slugs import latin_slug
from civic.translating.texts import frozen_texts


def draft_of(translation):
    """Return the target (a page, or a snippet with drafts) as its latest draft, with the texts translated so far;
    not saved."""
    source, locale = translation.source, translation.target_locale
    original = source.as_instance()
    target = translation.get_target_instance()
    draft = target.get_latest_revision_as_object()
    copy_synchronised_fields(original, draft)
    # What is not translated yet stands there in the language of the source.
    segments = source._get_segments_for_translation(locale, fallback=True)
    ingest_segments(original, draft, source.locale, locale, segments)
    if isinstance(draft, Page):
        slug = latin_slug(draft.slug) or latin_slug(draft.title)
        draft.slug = find_available_slug(target.get_parent(), slug, ignore_page_id=target.pk)
    return draft


def send(translation, user):
    """Send a translation to moderation; sent again, the new text takes the place of the one that waits.

    Returns the revision. Raises `ValidationError` where the page could not be published like this, and leaves
    everything as it was.
    """
    target = translation.get_target_instance()
    model = Page if isinstance(target, Page) else type(target)
    with transaction.atomic():
        model.objects.select_for_update().get(pk=target.pk)
        draft = draft_of(translation)
        draft.full_clean()
        revision = draft.save_revision(user=user, log_action=True)
        target = revision.content_object
        state = target.current_workflow_state
        if state is not None:
            state.cancel(user=user)
        if model is Page:
            TranslatedFrom.objects.update_or_create(
                page_id=target.pk,
                defaults={"sent_revision": revision.pk, "sent_texts": frozen_texts(translation.source)},
            )
        target.get_workflow().start(target, user)
    return revision


def waiting(page):
    """Return the task that a page waits in, or None."""
    state = page.current_workflow_state
    return (
        state.current_task_state if state is not None and state.status == state.STATUS_IN_PROGRESS else None
    )


def asked_for(page):
    """Return what a moderator wrote who sent the translation back: "" without words, None where nobody did."""
    state = page.current_workflow_state
    if state is None or state.status != state.STATUS_NEEDS_CHANGES:
        return None
    return state.current_task_state.comment


def changed_since_sent(translation, page):
    """Whether texts were written after the revision that waits was made."""
    revision = page.latest_revision
    return bool(
        revision
        and translation.source.stringsegment_set.get_translations(translation.target_locale)
        .filter(updated_at__gt=revision.created_at)
        .exists()
    )
