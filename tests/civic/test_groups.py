"""What the groups may do."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, WorkflowPage

from civic import groups
from learning import people


def page_actions(name):
    return {grant.permission.codename for grant in GroupPagePermission.objects.filter(group__name=name)}


def file_actions(name):
    grants = GroupCollectionPermission.objects.filter(group__name=name)
    return {grant.permission.codename for grant in grants}


def test_a_trainer_writes_and_does_not_publish(ground, trainer):
    assert page_actions(groups.TRAINERS) == {"add_page", "change_page"}
    assert ground.permissions_for_user(trainer).permissions == {"add", "change"}


def test_a_trainer_changes_no_file_of_others(ground):
    actions = file_actions(groups.TRAINERS)
    assert {"add_image", "choose_image", "add_document", "add_media"} <= actions
    assert not [action for action in actions if action.startswith(("change", "delete"))]


def test_an_administrator_publishes(ground, administrator):
    assert set(groups.ADMINISTRATOR_PAGES) == page_actions(groups.ADMINISTRATORS)
    assert "publish" in ground.permissions_for_user(administrator).permissions


def test_nobody_has_the_permission_to_delete_an_official(ground):
    assert not Group.objects.filter(permissions__codename="delete_official").exists()


@pytest.mark.parametrize("role", ["trainer", "coordinator", "learner", "stranger"])
def test_only_administrators_add_accounts_and_coordinators(cast, role):
    for permission in ("auth.add_user", "auth.change_user", "sala_civic.add_coordinator"):
        assert not cast[role].has_perm(permission)
        assert cast["administrator"].has_perm(permission)


def test_administrators_approve_in_a_workflow_on_the_root(ground):
    task = GroupApprovalTask.objects.get(groups__name=groups.ADMINISTRATORS)
    assert WorkflowPage.objects.filter(page=ground, workflow__workflow_tasks__task=task).exists()


def test_setting_up_twice_changes_nothing(ground):
    def everything():
        return [
            model.objects.count()
            for model in (Group, Permission, GroupPagePermission, GroupCollectionPermission, WorkflowPage)
        ] + [Group.permissions.through.objects.count(), GroupApprovalTask.objects.count()]

    before = everything()
    groups.set_up(apps)
    assert everything() == before


def test_permissions_have_the_names_that_django_gives_them(ground):
    permission = Permission.objects.get(content_type__app_label="sala_civic", codename="train_sala")
    assert permission.name == "Can act as a trainer"
    assert groups._permission_name("sala_civic", "city", "add_city") == "Can add city"


def test_what_was_granted_can_be_revoked(ground):
    groups.revoke(apps, groups.TRAINERS, groups.CIVIC_GRANTS[groups.TRAINERS])
    groups.tear_down_translators(apps)
    people.tear_down_bank(apps)
    groups.revoke_on_root(apps, groups.TRAINERS, groups.TRAINER_PAGES)
    groups.revoke_on_collection(apps, groups.TRAINERS, groups.collection_grants("add", "choose"))
    groups.remove_moderators(apps, groups.ADMINISTRATORS)
    assert not Group.objects.get(name=groups.TRAINERS).permissions.exists()
    assert not page_actions(groups.TRAINERS) | file_actions(groups.TRAINERS)
    assert not GroupApprovalTask.objects.filter(groups__name=groups.ADMINISTRATORS).exists()


def test_tearing_down_removes_the_groups(ground):
    groups.tear_down(apps)
    assert not Group.objects.filter(name__in=groups.CIVIC_GRANTS).exists()
