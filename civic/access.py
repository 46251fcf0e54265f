"""Who may do what with people and places: each answer comes with its reason in words."""

from django.utils.translation import gettext_lazy as _

from civic.answers import YES, Answer, no
from civic.models import City, Official
from civic.querysets import OfficialQuerySet

__all__ = [
    "Answer",
    "coordinated_city",
    "is_administrator",
    "is_trainer",
    "may_erase",
    "may_manage_official",
    "officials_managed_by",
    "officials_visible_to",
]


def is_administrator(user) -> bool:
    """Tell whether `user` looks after every city. True for members of Administrators."""
    return user.is_active and user.has_perm("sala_civic.administer_sala")


def is_trainer(user) -> bool:
    """Tell whether `user` writes and teaches. True for members of Trainers."""
    return user.is_active and user.has_perm("sala_civic.train_sala")


def coordinated_city(user) -> City | None:
    """Return the city that `user` coordinates, or None. The user object remembers the answer."""
    if not (user.is_authenticated and user.is_active):
        return None
    coordinator = getattr(user, "sala_coordinator", None)
    return coordinator.city if coordinator else None


def officials_managed_by(user) -> OfficialQuerySet:
    """Return the officials whose data `user` looks after: all, those of one city, or none."""
    if is_administrator(user):
        return Official.objects.all()
    city = coordinated_city(user)
    return Official.objects.of_city(city) if city else Official.objects.none()


def officials_visible_to(user) -> OfficialQuerySet:
    """Return the officials whose data `user` may see: those they look after, else their own."""
    if not (user.is_authenticated and user.is_active):
        return Official.objects.none()
    if is_administrator(user) or coordinated_city(user):
        return officials_managed_by(user)
    return Official.objects.filter(user=user)


def may_manage_official(user, official: Official) -> Answer:
    """Say whether `user` looks after the data of `official`."""
    if is_administrator(user):
        return YES
    city = coordinated_city(user)
    if city is None:
        return no(
            "not_in_charge", _("Only administrators and coordinators of a city look after people’s data.")
        )
    if official.city_id != city.pk:
        return no("other_city", _("This person works for another city."))
    return YES


def may_erase(user, official: Official) -> Answer:
    """Say whether `user` may take the name of `official` out for good."""
    if not is_administrator(user):
        return no("not_administrator", _("Only administrators remove names."))
    if official.erased_at:
        return no("erased", _("The name of this person has been removed already."))
    if official.user_id == user.pk:
        return no("own", _("You cannot remove your own name. Ask another administrator."))
    if official.user and official.user.is_superuser and not user.is_superuser:
        return no("superuser", _("Only a superuser removes the name of a superuser."))
    return YES
