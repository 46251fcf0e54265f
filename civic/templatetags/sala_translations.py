"""Tags about translations, for the admin and for readers."""

import re

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from wagtail.models import Page

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
    if not isinstance(page, Page):
        page = type(page).objects.get(pk=page.pk)  # its workflow is hidden from wagtail-localize's own panel
    task = moderation.waiting(page)
    texts, done = translation.get_progress()
    return {
        "page": page,
        "task": task,
        "sent_back": (comment := moderation.asked_for(page)) is not None,
        "comment": comment,
        "actions": _actions(page, task, user) if task else [],
        "preview_url": _address(page, "workflow_preview", task.task_id) if task else "",
        "newer": task and moderation.changed_since_sent(translation, page),
        "may_send": page.get_workflow() is not None,
        "texts": texts,
        "done": done,
        "row": TranslatedFrom.objects.filter(page_id=page.pk).first() if isinstance(page, Page) else None,
    }


def _actions(target, task, user):
    """Return [(address, label, whether it asks for words)] of what `user` may do with what waits."""
    return [
        (_address(target, "workflow_action", name, task.pk), label, modal)
        for name, label, modal in task.task.specific.get_actions(target, user)
    ]


def _address(target, view, *arguments):
    """Return an address of the workflow of a page or of a snippet."""
    name = f"wagtailadmin_pages:{view}"
    if not isinstance(target, Page):
        name = target.snippet_viewset.get_url_name(view)
    return reverse(name, args=[target.pk, *arguments])


@register.inclusion_tag("sala/components/outdated.html", takes_context=True)
def sala_outdated(context):
    """Say quietly that a page was translated from an older text, where it was."""
    page = context.get("page")
    is_page = hasattr(page, "translation_key") and page.pk and not context.get("preview")
    return {"outdated": is_page and drift.is_outdated(page.pk)}
