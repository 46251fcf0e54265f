"""What follows when a row of somebody else's changes."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils.translation import gettext
from wagtail.models import ModelLogEntry
from wagtail.signals import page_published

from civic import digits
from civic.groups import COORDINATORS
from civic.models import Coordinator, Official
from civic.translating import drift


def connect():
    """Connect all handlers; called once, when the app is ready."""
    user_model = get_user_model()
    user_logged_in.connect(remember_digits, dispatch_uid="sala_civic_digits")
    post_save.connect(follow_email, sender=user_model, dispatch_uid="sala_civic_follow_email")
    post_save.connect(join_group, sender=Coordinator, dispatch_uid="sala_civic_join_group")
    post_delete.connect(leave_group, sender=Coordinator, dispatch_uid="sala_civic_leave_group")
    page_published.connect(follow_translations, dispatch_uid="sala_civic_follow_translations")
    pre_save.connect(keep_names_out, sender=ModelLogEntry, dispatch_uid="sala_civic_keep_names_out")


def remember_digits(sender, request, user, **kwargs):
    """Take the wish of whoever signs in along into their session."""
    digits.remember(request, Official.objects.filter(user=user).only("digits").first())


def follow_email(sender, instance, created, raw=False, update_fields=None, **kwargs):
    """Make the official findable by a changed e-mail address."""
    if raw or created or (update_fields and sender.get_email_field_name() not in update_fields):
        return
    official = Official.objects.filter(user=instance).first()
    if official:
        before = official.search_text
        official.user = instance
        official.prepare()
        if official.search_text != before:
            official.save(update_fields=["search_text"])


def join_group(sender, instance, raw=False, **kwargs):
    """Give a coordinator the permissions of coordinators."""
    if not raw:
        instance.user.groups.add(Group.objects.get_or_create(name=COORDINATORS)[0])


def leave_group(sender, instance, **kwargs):
    """Take the permissions from somebody who coordinates no more; deleting a user brings us here too."""
    group = Group.objects.filter(name=COORDINATORS).first()
    if group:
        group.user_set.through.objects.filter(group=group, user_id=instance.user_id).delete()


def keep_names_out(sender, instance, **kwargs):
    """Write no name of an official into the log, where other cities and later years would read it."""
    if instance.content_type_id == ContentType.objects.get_for_model(Official).pk:
        instance.label = gettext("Official %(number)s") % {"number": instance.object_id}


def follow_translations(sender, instance, revision=None, **kwargs):
    """A page went live: it may be a translation, and have translations. One with a later date is not live yet."""
    if instance.live and instance.alias_of_id is None:
        drift.published(instance, revision)
