"""The only code that writes Course, Module, Unit and CourseUnit.

Signals mark translation keys; on commit `sync` reads the database as it then is. It never trusts a
signal's instance: "published" is also said of a page that goes live next month.
"""

import hashlib
import json
from collections import defaultdict

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from learning import cards, structure, tasks
from learning.models import Course, CourseUnit, Module, Unit
from learning.slugs import free_slug

_MARKED = "sala_learning_marked_keys"


def mark(keys):
    """Note that the pages with these translation keys may have changed; sync them once, on commit.

    A failure there is logged, not shown to the trainer whose page is published by then; the nightly
    ``sync_syllabus`` mends what it left.
    """
    connection = transaction.get_connection()
    if not hasattr(connection, _MARKED):
        setattr(connection, _MARKED, set())
    getattr(connection, _MARKED).update(keys)
    transaction.on_commit(_sync_marked, robust=True)


def _sync_marked():
    connection = transaction.get_connection()
    keys = getattr(connection, _MARKED, set())
    setattr(connection, _MARKED, set())
    if keys:
        sync(keys)


def sync(keys):
    """Bring the records of these translation keys (of courses, modules, lessons or quizzes) up to date.

    Returns what changed, as a list of sentences for an operator; empty when all agreed already.
    """
    keys = {str(key) for key in keys}
    module_keys = keys & structure.module_keys(keys)
    module_keys |= structure.modules_of_units(keys)
    module_keys |= {str(k) for k in Module.objects.filter(units__key__in=keys).values_list("key", flat=True)}
    module_keys |= {str(k) for k in Module.objects.filter(key__in=keys).values_list("key", flat=True)}
    said = []
    for key in sorted(module_keys):
        with transaction.atomic():
            said += _sync_module(key)
    course_keys = structure.course_keys(keys) | structure.courses_of_modules(module_keys)
    course_keys |= {str(k) for k in Course.objects.filter(key__in=keys).values_list("key", flat=True)}
    course_keys |= {
        str(k)
        for k in Course.objects.filter(course_units__unit__module__key__in=module_keys).values_list(
            "key", flat=True
        )
    }
    for key in sorted(course_keys):
        cards.warm(key)
        with transaction.atomic():
            said += _sync_course(key)
    return said


def sync_all():
    """Bring every record up to date; returns what had to be mended, which should be nothing."""
    keys = structure.all_keys()
    for model in (Course, Module, Unit):
        keys |= {str(key) for key in model.objects.values_list("key", flat=True)}
    return sync(keys)


def _save(record, values):
    """Set `values` on `record`, save what differs, and return the names of the fields that did."""
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, values[name])
    if record.pk is None:
        record.save()
    elif changed:
        record.save(update_fields=changed)
    return changed


def _sync_module(key):
    module = Module.objects.filter(key=key).first()
    units = module.units.filter(retired_at__isnull=True) if module else Unit.objects.none()
    found = structure.module(key, {str(k): place for k, place in units.values_list("key", "position")})
    if found is None and module is None:
        return []
    said = []
    if module is None:
        module = Module(
            key=key, slug=free_slug(Module, found.slug), structure_locale=found.locale, titles=found.titles
        )
        module.save()
        said.append(f"module {module.slug}: new")
    module = Module.objects.select_for_update().get(pk=module.pk)
    if found is not None:
        changed = _save(module, {"titles": found.titles, "structure_locale": found.locale})
        said += [f"module {module.slug}: {name}" for name in changed]
    units = found.units if found is not None and found.live else []
    return said + _sync_units(module, units)


def _sync_units(module, found):
    said = []
    known = {str(unit.key): unit for unit in Unit.objects.filter(key__in=[page.key for page in found])}
    for position, page in enumerate(found):
        unit = known.get(page.key) or Unit(key=page.key, slug=free_slug(Unit, page.slug))
        is_new = unit.pk is None
        values = {
            "module_id": module.pk,
            "kind": page.kind,
            "purpose": page.purpose,
            "rules": page.rules,
            "minutes": page.minutes,
            "required": page.required,
            "titles": page.titles,
            "structure_locale": page.locale,
            "pages": page.pages,
            "position": position,
            "retired_at": None,
        }
        changed = _save(unit, values)
        if is_new or changed:
            said.append(f"unit {unit.slug}: {'new' if is_new else ', '.join(changed)}")
    gone = module.units.filter(retired_at__isnull=True).exclude(key__in=[page.key for page in found])
    said += [f"unit {unit.slug}: retired" for unit in gone]
    gone.update(retired_at=timezone.now())
    return said


def _sync_course(key):
    found = structure.course(key)
    if found is None and not Course.objects.filter(key=key).exists():
        return []
    if found is not None:
        Course.objects.get_or_create(
            key=key, defaults={"slug": free_slug(Course, found.slug), "structure_locale": found.locale}
        )
    # Two trainers may publish at once: one sync of a course at a time.
    course = Course.objects.select_for_update().get(key=key)
    values = {"is_live": False} if found is None else found.values
    changed = _save(course, values)
    if found is not None:
        changed += _set_many(course, "themes", found.themes)
        changed += _set_many(course, "trainers", found.trainers)
        prerequisites = Course.objects.filter(key__in=found.prerequisites).values_list("pk", flat=True)
        changed += _set_many(course, "prerequisites", set(prerequisites))
        required_changed = _sync_places(course, found.modules)
    else:
        required_changed = False
    changed += _finish(course)
    if required_changed:
        transaction.on_commit(lambda: tasks.refold_course.enqueue(course.pk), robust=True)
    return [f"course {course.slug}: {', '.join(changed)}"] if changed else []


def _set_many(course, name, wanted):
    manager = getattr(course, name)
    if set(manager.values_list("pk", flat=True)) == set(wanted):
        return []
    manager.set(wanted)
    return [name]


def _sync_places(course, module_keys):
    """Give each unit of the course its place; returns whether what is required changed."""
    units = defaultdict(list)
    for unit in Unit.objects.filter(module__key__in=module_keys, retired_at__isnull=True).order_by(
        "position"
    ):
        units[unit.module_id].append(unit)
    order = {str(key): pk for pk, key in Module.objects.filter(key__in=module_keys).values_list("pk", "key")}
    wanted = [unit for key in module_keys for unit in units.get(order.get(key), [])]
    places = {place.unit_id: place for place in course.course_units.all()}
    required = {place.unit_id for place in places.values() if place.required and place.retired_at is None}
    for position, unit in enumerate(wanted):
        place = places.pop(unit.pk, None) or CourseUnit(course=course, unit=unit)
        _save(place, {"position": position, "required": unit.required, "retired_at": None})
    gone = [place.pk for place in places.values() if place.retired_at is None]
    CourseUnit.objects.filter(pk__in=gone).update(retired_at=timezone.now())
    return required != {unit.pk for unit in wanted if unit.required}


def _finish(course):
    """Count what the course asks for, and raise its version when a reader could notice a change."""
    places = course.course_units.current()
    total = places.aggregate(minutes=Sum("unit__minutes"))["minutes"] or 0
    values = {"required_units": places.required().count(), "total_minutes": total}
    changed = _save(course, values)
    values["structure_hash"] = _hash(course)
    if course.structure_hash != values["structure_hash"]:
        values["version"] = course.version + 1
        values["cards"] = cards.build(course)
    return (
        changed
        + [name for name in _save(course, values) if name not in ("structure_hash", "version", "cards")]
        + (["content"] if "version" in values and not changed else [])
    )


def _hash(course):
    units = (
        course.course_units.current()
        .order_by("position")
        .values_list(
            "unit__slug",
            "unit__titles",
            "unit__minutes",
            "unit__required",
            "unit__pages",
            "unit__purpose",
            "unit__module__slug",
            "unit__module__titles",
        )
    )
    facts = [
        course.is_live,
        course.titles,
        course.level,
        course.enrolment_policy,
        course.reading_policy,
        str(course.opens_on),
        str(course.closes_on),
        course.days_until_due,
        sorted(course.themes.values_list("pk", flat=True)),
        sorted(course.trainers.values_list("pk", flat=True)),
        sorted(course.prerequisites.values_list("pk", flat=True)),
        structure.card_facts(course.key),
        list(units),
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()
