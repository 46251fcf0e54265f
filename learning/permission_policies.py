"""Wagtail's permission policies for what learning shows in the admin; they ask `learning.access`."""

from django.contrib.auth import get_user_model
from wagtail.permission_policies import BasePermissionPolicy

from learning import access


class ReportPolicy(BasePermissionPolicy):
    """Who reads reports, and of whom. Nothing is added, changed or deleted through a report."""

    def user_has_permission(self, user, action):
        return action == "view" and bool(access.may_see_reports(user))

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.instances_user_has_permission_for(user, action).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user, actions):
        visible = access.enrolments_visible_to(user)
        return visible if self.user_has_any_permission(user, actions) else visible.none()

    def users_with_any_permission(self, actions):
        return get_user_model().objects.filter(is_active=True, is_superuser=True)
