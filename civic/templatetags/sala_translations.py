"""Tags about translations, for the admin and for readers."""

import re

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from civic.models import TranslatedFrom
from civic.translating import drift, moderation

register = template.Library()


# Where wagtail-localize's editor begins, and the way back to a copy that it offers to whoever edits.
EDITOR = '<div class="js-translation-editor"'
BACK_TO_A_COPY = re.compile(r"(&quot;convertToAliasUrl&quot;: )&quot;.*?&quot;")


@register.simple_tag
def sala_below_header(content, panel, may_publish):
    """Return wagtail-localize's page with `panel` above its editor, offering only what will be allowed."""
    if not may_publish:
        content = BACK_TO_A_COPY.sub(r"\1null", content)
    before, mark, after = content.partition(EDITOR)
    return mark_safe(f"{before}{panel}{mark}{after}")


@register.simple_tag(takes_context=True)
def sala_moderation(context):
    """Draw where a translation stands between its translator and a moderator."""
    return render_to_string("sala/civic/admin/moderation.html", _moderation(context), context["request"])


def _moderation(context):
    page, translation, user = context["instance"], context["translation"], context["request"].user
    task = moderation.waiting(page)
    texts, done = translation.get_progress()
    return {
        "page": page,
        "task": task,
        "sent_back": (comment := moderation.asked_for(page)) is not None,
        "comment": comment,
        "actions": task.task.specific.get_actions(page, user) if task else [],
        "newer": task and moderation.changed_since_sent(translation, page),
        "may_send": page.get_workflow() is not None,
        "texts": texts,
        "done": done,
        "row": TranslatedFrom.objects.filter(page_id=page.pk).first(),
    }


@register.inclusion_tag("sala/components/outdated.html", takes_context=True)
def sala_outdated(context):
    """Say quietly that a page was translated from an older text, where it was."""
    page = context.get("page")
    is_page = hasattr(page, "translation_key") and page.pk and not context.get("preview")
    return {"outdated": is_page and drift.is_outdated(page.pk)}
