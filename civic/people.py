"""The officials' own book-keeping: who is the official of a user, and taking a name out for good."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import ModelLogEntry

from civic import chain
from civic.models import Erasure, Official

# What names a person. Sex, city and level of government stay, so that the figures stay true.
PERSONAL = {
    "user": None,
    "name_km": "",
    "name_latin": "",
    "organisation": None,
    "position": "",
    "language": "",
    "digits": "",
    "phone": "",
}


def official_for(user, *, create: bool = False) -> Official | None:
    """Return the official of a signed-in, active user; None for anybody else.

    With ``create`` one is made where there is none, with the name that the account has. Two requests at once
    end with the same one.
    """
    if not (user.is_authenticated and user.is_active):
        return None
    found = Official.objects.filter(user=user).select_related("city").first()
    if found or not create:
        return found
    names = names_of(user)
    try:
        with transaction.atomic():
            return Official.objects.create(user=user, **names)
    except IntegrityError:
        return Official.objects.select_related("city").get(user=user)


def language_of(user) -> str:
    """Return the language in which `user` (or nobody) is written to: their own, or that of this request."""
    official = Official.objects.filter(user=user).only("language").first() if user is not None else None
    return (official and official.language) or get_language() or settings.LANGUAGE_CODE


def names_of(user) -> dict:
    """Return the name of an account as ``{"name_km": …}`` or ``{"name_latin": …}``, by its script."""
    name = full_name(user) or user.get_username()
    return in_its_script(name)


def full_name(user) -> str:
    """Return the full name of an account, where its model knows one, else ``""``."""
    return user.get_full_name().strip() if hasattr(user, "get_full_name") else ""


def in_its_script(name: str) -> dict:
    """Return a name under the field that its script belongs to."""
    is_khmer = any("\u1780" <= char <= "\u17ff" for char in name)
    return {"name_km" if is_khmer else "name_latin": name[:200]}


def erase(official: Official, *, by=None) -> Erasure:
    """Take out for good what names a person, and return the row that says so.

    Empties name, phone, position and organisation, has the apps above delete what the person has written
    about themself, and deletes the account; keeps sex, city, level and the history of learning. All of it or
    nothing: a ``ProtectedError`` from something that holds on to the account undoes it. Erasing twice does
    nothing more.
    """
    with transaction.atomic():
        official = Official.objects.select_for_update(no_key=True).get(pk=official.pk)
        if official.erased_at:
            return official.erasure
        for eraser in chain.erasers():
            eraser(official)
        user = official.user
        for field, empty in PERSONAL.items():
            setattr(official, field, empty)
        official.erased_at = timezone.now()
        official.save()
        if user:
            _delete_account(user)
        return Erasure.objects.create(official=official, by=by, at=official.erased_at)


def _delete_account(user):
    """Delete an account and its name in the log of the admin."""
    ModelLogEntry.objects.for_instance(user).update(label=f"{user._meta.verbose_name} {user.pk}")
    user.delete()
