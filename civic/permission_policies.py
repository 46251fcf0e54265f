"""Wagtail's permission policies for people and places; they ask ``civic.access``."""

from wagtail.permission_policies import ModelPermissionPolicy

from civic import access


class OfficialPolicy(ModelPermissionPolicy):
    """The model's permissions, for the officials whom the user looks after; nobody deletes one."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user, action, instance):
        if not self.user_has_permission(user, action) or not access.may_manage_official(user, instance):
            return False
        # A name that has been taken out is not written in again.
        return action != "change" or instance.erased_at is None

    def instances_user_has_any_permission_for(self, user, actions):
        managed = access.officials_managed_by(user)
        return managed if self.user_has_any_permission(user, actions) else managed.none()
