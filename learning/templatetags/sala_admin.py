"""Tags of our pages in the Wagtail admin."""

import hashlib

from django import template
from django.core.cache import cache
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

register = template.Library()

MARK = "<!-- sala: inside -->"
SECONDS = 60


class ShellNode(template.Node):
    """What is around a page (the menu, the dialog of shortcuts), drawn once a minute for each person."""

    child_nodelists = ("shell", "inside")

    def __init__(self, shell, inside):
        self.shell = shell
        self.inside = inside

    def render(self, context):
        inside = self.inside.render(context)
        request = context["request"]
        # A message is shown once, so a shell that holds one is not kept.
        key = None if context.get("messages") else shell_key(request)
        shell = cache.get(key) if key else None
        if shell is None:
            shell = str(self.shell.render(context))
            if key:
                cache.set(key, shell, SECONDS)
        return mark_safe(shell.replace(MARK, inside, 1))


def shell_key(request):
    """Return the cache's key of what `request.user` has around a page: it changes with what they may do."""
    user = request.user
    rights = " ".join(sorted(user.get_all_permissions()))
    facts = (
        f"{user.pk}|{user.is_superuser}|{user.get_username()}|{get_language()}|{request.get_host()}|{rights}"
    )
    return f"sala:shell:{hashlib.sha256(facts.encode()).hexdigest()}"


@register.tag
def sala_shell(parser, token):
    """``{% sala_shell %}{{ block.super }}{% sala_inside %}the page{% endsala_shell %}``.

    The first part is kept for a minute; the second is put where the first says ``{% sala_mark %}``.
    """
    shell = parser.parse(("sala_inside",))
    parser.delete_first_token()
    inside = parser.parse(("endsala_shell",))
    parser.delete_first_token()
    return ShellNode(shell, inside)


@register.simple_tag
def sala_mark():
    """Say where in the shell the page goes."""
    return mark_safe(MARK)


class KeptNode(template.Node):
    """A part of a page that is the same for everybody with the same key, until its stamp changes."""

    child_nodelists = ("nodelist",)

    def __init__(self, nodelist, key, stamp, seconds):
        self.nodelist = nodelist
        self.key, self.stamp, self.seconds = key, stamp, seconds

    def render(self, context):
        key, stamp = self.key.resolve(context), self.stamp.resolve(context)
        if not key:
            return self.nodelist.render(context)
        # The stamp is in the value, not in the key: a new one takes the place of the old.
        found = cache.get(key)
        if found is None or found[0] != stamp:
            found = (stamp, str(self.nodelist.render(context)))
            cache.set(key, found, self.seconds.resolve(context))
        return mark_safe(found[1])


@register.tag
def sala_kept(parser, token):
    """``{% sala_kept key stamp seconds %}…{% endsala_kept %}``; an empty key keeps nothing."""
    arguments = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endsala_kept",))
    parser.delete_first_token()
    return KeptNode(nodelist, *arguments)
