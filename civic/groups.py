"""The groups and what they may do, for migrations and tests.

The functions take ``apps``, real or historical, and make content types and permissions where they are
missing: on a fresh database Django makes those only after the last migration. A migration that calls them
depends on ``contenttypes.0002``, ``auth.0012``, ``wagtailadmin.0001`` and the newest migrations of
``wagtailcore``, ``wagtailimages``, ``wagtaildocs``, ``wagtailmedia`` and of the user model's app.
"""

import swapper
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth import get_permission_codename
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

TRAINERS = "Trainers"
ADMINISTRATORS = "Administrators"
COORDINATORS = "City coordinators"

ACCESS_ADMIN = ("wagtailadmin", "admin", "access_admin")
TRAINER_PAGES = ["add_page", "change_page"]
ADMINISTRATOR_PAGES = [
    "add_page",
    "change_page",
    "publish_page",
    "bulk_delete_page",
    "lock_page",
    "unlock_page",
]
MODERATION = "Moderators approval"


def of(model_string, *actions):
    """Return ``(app label, model name, codename)`` for each action on a model given as ``"app.Model"``."""
    app_label, model = model_string.lower().split(".")
    return [(app_label, model, f"{action}_{model}") for action in actions]


ALL = ("add", "change", "delete", "view")
CIVIC_GRANTS = {
    # Nobody deletes an Official: civic.people.erase takes the name out and keeps the figures.
    ADMINISTRATORS: [
        ACCESS_ADMIN,
        ("sala_civic", "city", "administer_sala"),
        *of("sala_civic.Theme", *ALL),
        *of("sala_civic.City", *ALL),
        *of("sala_civic.Organisation", *ALL),
        *of("sala_civic.Official", "add", "change", "view"),
        *of("sala_civic.Coordinator", *ALL),
        *of("sala_civic.Erasure", "view"),
    ],
    COORDINATORS: [
        ACCESS_ADMIN,
        *of("sala_civic.Official", "change", "view"),
        *of("sala_civic.Theme", "view"),
        *of("sala_civic.City", "view"),
        *of("sala_civic.Organisation", "view"),
    ],
    TRAINERS: [
        ACCESS_ADMIN,
        ("sala_civic", "city", "train_sala"),
        *of("sala_civic.Theme", "view"),
        *of("sala_civic.City", "view"),
        *of("sala_civic.Organisation", "view"),
    ],
}


# Separate, because wagtail-localize came after the groups.
TRANSLATORS = [
    ("wagtail_localize", "translation", "submit_translation"),
    *of("sala_civic.TranslatedFrom", "view"),
]


def set_up_translators(apps, schema_editor=None):
    """Let trainers and administrators submit for translation, and see which translations fell behind."""
    for name in (TRAINERS, ADMINISTRATORS):
        grant(apps, name, TRANSLATORS)


def tear_down_translators(apps, schema_editor=None):
    """Undo ``set_up_translators``."""
    for name in (TRAINERS, ADMINISTRATORS):
        revoke(apps, name, TRANSLATORS)


def user_grants():
    """Return the permissions to add and change accounts, whatever the user model is."""
    return of(settings.AUTH_USER_MODEL, "add", "change")


def collection_grants(*actions):
    """Return permissions on images, documents and media; ``choose`` only where there is such a permission."""
    image, document = get_image_model_string(), get_document_model_string()
    media = getattr(settings, "WAGTAILMEDIA", {}).get("MEDIA_MODEL", "wagtailmedia.Media")
    others = [action for action in actions if action != "choose"]
    has_media = installed.is_installed("wagtailmedia")
    return [*of(image, *actions), *of(document, *actions), *(of(media, *others) if has_media else [])]


def set_up(apps, schema_editor=None):
    """Make the three groups with all that they may do here; fit for ``RunPython``, and for doing it twice."""
    for name, permissions in CIVIC_GRANTS.items():
        grant(apps, name, permissions)
    grant(apps, ADMINISTRATORS, user_grants())
    grant_on_root(apps, ADMINISTRATORS, ADMINISTRATOR_PAGES)
    grant_on_root(apps, TRAINERS, TRAINER_PAGES)
    grant_on_collection(apps, ADMINISTRATORS, collection_grants("add", "change", "choose", "delete"))
    # With "add" a person changes and deletes what they have added themself.
    grant_on_collection(apps, TRAINERS, collection_grants("add", "choose"))
    add_moderators(apps, ADMINISTRATORS)


def tear_down(apps, schema_editor=None):
    """Undo ``set_up``: the groups go, and with them all that they were granted.

    By keys and table by table: a historical model's collector does not know every table that points here.
    """
    groups = apps.get_model("auth", "Group").objects.filter(name__in=CIVIC_GRANTS)
    keys = list(groups.values_list("pk", flat=True))
    members = apps.get_model(settings.AUTH_USER_MODEL)._meta.get_field("groups").remote_field.through
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask")._meta.get_field("groups").remote_field.through
    holders = [
        apps.get_model("auth", "Group")._meta.get_field("permissions").remote_field.through,
        apps.get_model("wagtailcore", "GroupPagePermission"),
        apps.get_model("wagtailcore", "GroupCollectionPermission"),
        members,
        tasks,
    ]
    for model in holders:
        rows = model.objects.filter(group_id__in=keys)
        rows._raw_delete(rows.db)
    groups._raw_delete(groups.db)


def grant(apps, group_name, permissions):
    """Let a group do something everywhere; `permissions` are ``(app label, model name, codename)``."""
    group = _group(apps, group_name)
    group.permissions.add(*[_permission(apps, *names) for names in permissions])


def revoke(apps, group_name, permissions):
    """Undo ``grant``."""
    for app_label, model, codename in permissions:
        for group in apps.get_model("auth", "Group").objects.filter(name=group_name):
            found = apps.get_model("auth", "Permission").objects.filter(
                content_type__app_label=app_label, content_type__model=model, codename=codename
            )
            group.permissions.remove(*found)


def grant_on_root(apps, group_name, codenames):
    """Let a group do something with every page, by a permission on the root of the tree."""
    page_model = swapper.get_model_name("wagtailcore", "Page")
    app_label, model = page_model.lower().split(".")
    group = _group(apps, group_name)
    for root in apps.get_model(page_model).objects.filter(depth=1):
        for codename in codenames:
            apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
                group=group, page=root, permission=_permission(apps, app_label, model, codename)
            )


def revoke_on_root(apps, group_name, codenames):
    """Undo ``grant_on_root``."""
    apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(
        group__name=group_name, page__depth=1, permission__codename__in=codenames
    ).delete()


def grant_on_collection(apps, group_name, permissions):
    """Let a group do something with every file, by a permission on the root collection."""
    group = _group(apps, group_name)
    for root in apps.get_model("wagtailcore", "Collection").objects.filter(depth=1):
        for names in permissions:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=group, collection=root, permission=_permission(apps, *names)
            )


def revoke_on_collection(apps, group_name, permissions):
    """Undo ``grant_on_collection``."""
    for app_label, model, codename in permissions:
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(
            group__name=group_name,
            collection__depth=1,
            permission__content_type__app_label=app_label,
            permission__content_type__model=model,
            permission__codename=codename,
        ).delete()


def add_moderators(apps, group_name):
    """Let a group approve what others submit: in Wagtail's own task, or a new one where there is none.

    A workflow is bound to the root of the tree only where the root has none.
    """
    group = _group(apps, group_name)
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    task = tasks.filter(active=True, name=MODERATION).first() or tasks.filter(active=True).first()
    if task is None:
        kind = _content_type(apps, "wagtailcore", "groupapprovaltask")
        task = tasks.create(name=MODERATION, active=True, content_type=kind)
    task.groups.add(group)
    workflow_pages = apps.get_model("wagtailcore", "WorkflowPage").objects
    page_model = swapper.get_model_name("wagtailcore", "Page")
    for root in apps.get_model(page_model).objects.filter(depth=1):
        if not workflow_pages.filter(page=root).exists():
            workflow_pages.create(page=root, workflow=_workflow(apps, task))


def moderate_snippets(apps, model_string):
    """Send what is submitted of a snippet model through the workflow of ``add_moderators``, where it has none."""
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    task = tasks.filter(active=True, groups__name=ADMINISTRATORS).first()
    bound = apps.get_model("wagtailcore", "WorkflowContentType").objects
    kind = _content_type(apps, *model_string.lower().split("."))
    if task is not None and not bound.filter(content_type_id=kind.pk).exists():
        bound.create(content_type_id=kind.pk, workflow=_workflow(apps, task))


def leave_snippets(apps, model_string):
    """Undo ``moderate_snippets``."""
    app_label, model = model_string.lower().split(".")
    apps.get_model("wagtailcore", "WorkflowContentType").objects.filter(
        content_type__app_label=app_label, content_type__model=model
    ).delete()


def remove_moderators(apps, group_name):
    """Undo ``add_moderators`` as far as the group goes."""
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(groups__name=group_name):
        task.groups.remove(*task.groups.filter(name=group_name))


def _workflow(apps, task):
    """Return an active workflow with this task in it."""
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    found = workflows.filter(active=True, workflow_tasks__task_id=task.pk).first()
    if found is None:
        found = workflows.create(name=MODERATION, active=True)
        step = apps.get_model("wagtailcore", "WorkflowTask")
        step.objects.create(workflow_id=found.pk, task_id=task.pk, sort_order=0)
    return found


def _group(apps, name):
    return apps.get_model("auth", "Group").objects.get_or_create(name=name)[0]


def _content_type(apps, app_label, model):
    content_types = apps.get_model("contenttypes", "ContentType").objects
    return content_types.get_or_create(app_label=app_label, model=model)[0]


def _permission(apps, app_label, model, codename):
    """Return a permission, made with the name that Django would give it later if it is missing."""
    permissions = apps.get_model("auth", "Permission").objects
    return permissions.get_or_create(
        content_type_id=_content_type(apps, app_label, model).pk,
        codename=codename,
        defaults={"name": _permission_name(app_label, model, codename)},
    )[0]


def _permission_name(app_label, model, codename):
    """Return the English name of a permission as the installed model has it."""
    try:
        options = installed.get_model(app_label, model)._meta
    except LookupError:
        return codename
    named = dict(options.permissions)
    for action in options.default_permissions:
        named[get_permission_codename(action, options)] = f"Can {action} {options.verbose_name_raw}"
    return named.get(codename, codename)
