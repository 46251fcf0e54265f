"""Made-up officials with believable progress, and the four accounts of the demonstration.

All that happens to them goes through `learning.progress`, as it would for anybody.
"""

import random
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from civic.answers import yes
from civic.groups import ADMINISTRATORS, COORDINATORS, TRAINERS
from civic.models import City, Coordinator, Official, Organisation
from home.demo.people_names import made_up_officials
from learning import enrolling, progress
from learning.events import Draft
from learning.models import Course, CoursePage, CourseTrainer
from learning.uuids import uuid7

ACCOUNTS = (
    ("official", "takes courses (Battambang)", None),
    ("trainer", "writes modules and reads how their courses go", TRAINERS),
    ("administrator", "publishes, reads every report, looks after people", ADMINISTRATORS),
    ("coordinator", "reads the figures of one city: Battambang", COORDINATORS),
)
NAMES = {
    "official": ("មន្ត្រី គំរូ", "Demo Official"),
    "trainer": ("គ្រូបង្គោល គំរូ", "Demo Trainer"),
    "administrator": ("អ្នកគ្រប់គ្រង គំរូ", "Demo Administrator"),
    "coordinator": ("អ្នកសម្របសម្រួល គំរូ", "Demo Coordinator"),
}


def load(say, *, count, password):
    """Make what is missing; return [(user name, what it is for)]."""
    for username, _what, group in ACCOUNTS:
        _account(username, group, password)
    _teach()
    say(f"Letting {count} made-up officials learn (this takes a while the first time) …")
    courses = list(Course.objects.live().order_by("pk"))
    units = {course.pk: _units(course) for course in courses}
    for person in made_up_officials(count):
        official = _official(person)
        if official:
            _learn(official, person, courses, units)
    _first_steps(courses, units)
    return [(username, what) for username, what, _group in ACCOUNTS]


def _account(username, group, password):
    model = get_user_model()
    user, new = model.objects.get_or_create(username=username, defaults={"email": f"{username}@example.org"})
    if new:
        user.set_password(password)
        user.first_name, user.last_name = "Demo", username.title()
        user.save()
    if group:
        user.groups.add(Group.objects.get(name=group))
    battambang = City.objects.get(slug="battambang")
    name_km, name_latin = NAMES[username]
    Official.objects.get_or_create(
        user=user,
        defaults={"name_km": name_km, "name_latin": name_latin, "city": battambang, "is_demo": True},
    )
    if group == COORDINATORS:
        Coordinator.objects.get_or_create(user=user, defaults={"city": battambang})


def _teach():
    trainer = get_user_model().objects.get(username="trainer")
    for page in CoursePage.objects.filter(alias_of__isnull=True):
        if not CourseTrainer.objects.filter(page=page, user=trainer).exists():
            page.course_trainers.create(user=trainer)
            page.save_revision().publish()


def _units(course):
    return list(course.course_units.current().order_by("position").values_list("unit__slug", flat=True))


def _official(person):
    """Make the official, or return None where they have been made before."""
    place = {"name_latin": person.name_latin, "city": City.objects.get(slug=person.city), "is_demo": True}
    if Official.objects.filter(**place).exists():
        return None
    return Official.objects.create(
        **place,
        name_km=person.name_km,
        sex=person.sex,
        organisation=Organisation.objects.filter(name_en=person.organisation).first(),
        position=person.position,
        level=person.level,
        language=person.language,
    )


def _learn(official, person, courses, units):
    """Give one made-up official a believable history in one to three courses."""
    chance = random.Random(f"sala {person.name_latin} {person.city}")
    began = timezone.now() - timedelta(days=chance.randint(20, 240))
    for course in courses:
        if chance.random() > 0.35 + 0.4 * person.diligence:
            continue
        began += timedelta(days=chance.randint(0, 20))
        began = min(began, timezone.now() - timedelta(hours=1))
        asks = course.enrolment_policy == "approval"
        _decide(official, course, "request" if asks else "enrol", began)
        if asks:
            fate = chance.random()
            if fate < 0.15:
                continue
            _decide(official, course, "approve" if fate > 0.3 else "decline", began + timedelta(minutes=30))
            if fate <= 0.3:
                continue
        _study(official, units[course.pk], began, person.diligence, chance)
        if chance.random() < 0.04:
            _decide(official, course, "withdraw", timezone.now() - timedelta(minutes=5))


def _decide(official, course, code, at):
    reason = "The course is full for this term." if code == "decline" else ""
    progress.decide(official.pk, course, check=lambda mine: yes(code), reason=reason, now=at)


def _study(official, units, began, diligence, chance):
    """Record units in order, a day or so apart, until this person would have stopped."""
    at = began
    for unit in units:
        at += timedelta(minutes=chance.randint(30, 60 * 24 * 6))
        if at >= timezone.now() or chance.random() > 0.72 + 0.28 * diligence:
            return
        drafts = [
            Draft(uuid=uuid7(), kind="opened", unit=unit),
            Draft(uuid=uuid7(), kind="studied", unit=unit, seconds=chance.randint(200, 1500)),
            Draft(uuid=uuid7(), kind="completed", unit=unit),
        ]
        progress.record(official.pk, drafts, now=at)


def _first_steps(courses, units):
    """The official of the demonstration has begun one course, and asked for a place in another if one asks."""
    user = get_user_model().objects.get(username="official")
    for course in courses:
        if course.enrolment_policy == "open":
            answer, mine = enrolling.enrol(user, course)
            if answer and mine.units_done == 0:
                drafts = [Draft(uuid=uuid7(), kind="completed", unit=unit) for unit in units[course.pk][:2]]
                progress.record(mine.official_id, drafts)
            return
