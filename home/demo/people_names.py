"""Made-up officials: ordinary names put together by chance. Any likeness to a real person is chance too."""

import random
from dataclasses import dataclass

FAMILY = [
    ("សុខ", "Sok"), ("ចាន់", "Chan"), ("ហេង", "Heng"), ("លី", "Ly"), ("គឹម", "Kim"), ("នួន", "Nuon"),
    ("ប៉ែន", "Pen"), ("ឈួន", "Chhuon"), ("ទេព", "Tep"), ("យឹម", "Yim"), ("កែវ", "Keo"), ("ម៉ៅ", "Mao"),
    ("អ៊ុក", "Uk"), ("រស់", "Ros"), ("ឡុង", "Long"), ("សៅ", "Sao"), ("ជា", "Chea"), ("ពេជ្រ", "Pich"),
    ("នឹម", "Nim"), ("ទូច", "Touch"), ("ឃួន", "Khuon"), ("វ៉ាន់", "Vann"), ("ស៊ឹម", "Sim"), ("ងួន", "Nguon"),
]  # fmt: skip
FEMALE = [
    ("សុភា", "Sophea"), ("ស្រីមុំ", "Sreymom"), ("ចន្ថា", "Chantha"), ("បុប្ផា", "Bopha"), ("ធីតា", "Thida"),
    ("រតនា", "Ratana"), ("សុជាតា", "Socheata"), ("កល្យាណ", "Kalyan"), ("មករា", "Makara"), ("ផល្លី", "Phally"),
    ("ដាវី", "Davy"), ("ស្រីនាង", "Sreyneang"), ("វណ្ណា", "Vanna"), ("លក្ខិណា", "Leakhena"), ("មាលា", "Mealea"),
    ("សុខលី", "Sokly"), ("ពិសី", "Pisey"), ("នារី", "Neary"), ("ចរិយា", "Chakriya"), ("រចនា", "Rachana"),
]  # fmt: skip
MALE = [
    ("វិបុល", "Vibol"), ("ដារ៉ា", "Dara"), ("សុវណ្ណ", "Sovann"), ("ពិសិដ្ឋ", "Piseth"), ("រិទ្ធី", "Rithy"),
    ("សំណាង", "Samnang"), ("ចំរើន", "Chamroeun"), ("វីរៈ", "Virak"), ("បូរ៉ា", "Bora"), ("ភារុណ", "Phearun"),
    ("សុភក្ត្រ", "Sopheak"), ("វណ្ណៈ", "Vannak"), ("រដ្ឋា", "Ratha"), ("មុនី", "Mony"), ("សារ៉ាត់", "Sarath"),
    ("គន្ធា", "Kunthea"), ("ប៊ុនធឿន", "Bunthoeun"), ("ណារិន", "Narin"), ("សុធា", "Sothea"), ("ហុង", "Hong"),
]  # fmt: skip
PLACES = {
    # city: (weight, [(organisation, level, weight)])
    "phnom-penh": (
        34,
        [
            ("Phnom Penh Capital Administration", "municipal", 4),
            ("A khan of Phnom Penh (demo)", "district", 4),
            ("A sangkat of Phnom Penh (demo)", "commune", 3),
            ("Ministry of Interior", "national", 2),
            ("Ministry of Environment", "national", 1),
            ("Ministry of Public Works and Transport", "national", 1),
        ],
    ),
    "siem-reap": (26, "Siem Reap"),
    "battambang": (24, "Battambang"),
    "preah-sihanouk": (16, "Preah Sihanouk"),
}
POSITIONS = {
    "national": ["Officer", "Deputy head of office", "Head of office"],
    "provincial": ["Officer", "Deputy head of office", "Head of office", "Planner"],
    "municipal": ["Officer", "Waste officer", "Planner", "Deputy head of office"],
    "district": ["Officer", "Inspector", "Deputy head of office"],
    "commune": ["Clerk", "Council member", "Assistant"],
}


@dataclass(frozen=True)
class PersonData:
    """One made-up official; `diligence` from 0 to 1 decides how far they get."""

    name_km: str
    name_latin: str
    sex: str
    city: str
    organisation: str
    position: str
    level: str
    language: str
    diligence: float


def _organisations(city):
    places = PLACES[city][1]
    if isinstance(places, list):
        return places
    return [
        (f"{places} Provincial Administration", "provincial", 3),
        (f"{places} Municipal Administration", "municipal", 4),
        (f"A sangkat of {places} (demo)", "commune", 3),
    ]


def made_up_officials(count=400, seed=2026):
    """Return `count` officials, always the same for the same seed, no two of one name."""
    chance = random.Random(seed)
    used, people = set(), []
    while len(people) < count:
        person = _person(chance)
        if person.name_latin not in used:
            used.add(person.name_latin)
            people.append(person)
    return people


def _person(chance):
    female = chance.random() < 0.42
    family, given = chance.choice(FAMILY), chance.choice(FEMALE if female else MALE)
    city = chance.choices(list(PLACES), weights=[weight for weight, _places in PLACES.values()])[0]
    places = _organisations(city)
    organisation, level, _weight = chance.choices(places, weights=[place[2] for place in places])[0]
    sex = "not_stated" if chance.random() < 0.03 else "female" if female else "male"
    return PersonData(
        name_km=f"{family[0]} {given[0]}",
        name_latin=f"{family[1]} {given[1]}",
        sex=sex,
        city=city,
        organisation=organisation,
        position=chance.choice(POSITIONS[level]),
        level=level,
        language="en" if chance.random() < 0.12 else "km",
        diligence=round(chance.betavariate(2, 1.6), 3),
    )
