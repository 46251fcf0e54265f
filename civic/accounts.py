"""Accounts in the Wagtail admin: nobody hands out a right that they do not have.

Wagtail lets whoever may change users make any of them, themself too, a superuser. Administrators look
after accounts; the hooks here keep them to that on any site, and `AccountViewSet` keeps the form honest:
``user_viewset = "civic.accounts.AccountViewSet"`` in a subclass of ``WagtailUsersAppConfig``.
"""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.users.views import users
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from civic.groups import CIVIC_GRANTS


def groups_given_by(user, account=None):
    """Return the groups that `user` may give: Sala's, and their own; `account` keeps those that it has."""
    if user.is_superuser:
        return Group.objects.all()
    given = Q(name__in=CIVIC_GRANTS) | Q(user=user)
    if account is not None and account.pk:
        given |= Q(user=account)
    return Group.objects.filter(given).distinct()


def _allow(request, account):
    if request.user.is_superuser:
        return
    if account is not None and account.is_superuser:
        raise PermissionDenied(_("Only a superuser may change the account of a superuser."))
    if request.method != "POST":
        return
    if request.POST.get("is_superuser"):
        raise PermissionDenied(_("Only a superuser may make somebody a superuser."))
    offered = {str(group.pk) for group in groups_given_by(request.user, account)}
    if set(request.POST.getlist("groups")) - offered:
        raise PermissionDenied(_("You may only give roles of Sala, and those that you have."))


def before_create_user(request):
    """Refuse a new superuser, or a role that the editor may not give."""
    _allow(request, None)


def before_edit_user(request, account):
    """Refuse the account of a superuser, and rights that the editor may not give."""
    _allow(request, account)


def before_bulk_action(request, action_type, objects, action):
    """Refuse the same in the list's own actions."""
    if request.user.is_superuser or not isinstance(action, UserBulkAction):
        return
    for account in objects:
        if account.is_superuser:
            raise PermissionDenied(_("Only a superuser may change the account of a superuser."))
    role = request.POST.get("role", "")
    if role and role not in {str(group.pk) for group in groups_given_by(request.user)}:
        raise PermissionDenied(_("You may only give roles of Sala, and those that you have."))


class OnlyWhatOneMayGive:
    """A view whose form offers what the editor may give; other roles of the account stay as they are."""

    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        if self.request.user.is_superuser:
            return form
        if "is_superuser" in form.fields:
            form.fields["is_superuser"].disabled = True
        form.fields["groups"].queryset = groups_given_by(self.request.user, form.instance)
        return form


class AccountCreateView(OnlyWhatOneMayGive, users.CreateView):
    """A new account, with the rights that its maker may give."""


class AccountEditView(OnlyWhatOneMayGive, users.EditView):
    """An account, with the rights that its editor may give."""


class AccountViewSet(users.UserViewSet):
    """Wagtail's accounts, with an honest form."""

    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
