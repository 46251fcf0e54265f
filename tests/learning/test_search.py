"""What somebody types, and the pages that they should get: in Khmer, in English, and across."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from civic.khmer import normalise
from civic.people import official_for
from civic.search import excerpts
from civic.search.words import as_query, encoded
from learning import syllabus
from learning.models import CoursePage, LessonPage, ModulePage
from tests.civic.factories import CityFactory
from tests.learning.factories import add_page, enrolled, index_page, make_course, make_course_page

pytestmark = pytest.mark.django_db

# name of the lesson: (language, title, text)
LESSONS = {
    "waste-km": (
        "km",
        "ការគ្រប់គ្រងសំរាមនៅទីក្រុងបាងកក",
        "អ្នកប្រមូលសំរាមចាប់ផ្តើមការងារនៅម៉ោង៤ព្រឹក។ ទីក្រុងបាងកកប្រមូលសំរាម ៩០០០ តោនក្នុងមួយថ្ងៃ។",
    ),
    "water-km": (
        "km",
        "ទឹកស្អាតសម្រាប់គ្រួសារទាំងអស់",
        "រដ្ឋាភិបាលផ្គត់ផ្គង់ទឹកស្អាតដល់ប្រជាពលរដ្ឋនៅខេត្តសៀមរាប។ តម្លៃទឹកគឺ ៧០០ រៀល។",
    ),
    "roads-km": (
        "km",
        "ផ្លូវថ្នល់ និងចរាចរណ៍",
        "អភិបាលក្រុងភ្នំពេញរៀបចំផែនការចរាចរណ៍ឆ្នាំ២០២៤។ កម្ពុជាមានរថយន្តក្រុង។",
    ),
    "health-km": ("km", "សុខភាពសាធារណៈ", "មន្ទីរពេទ្យនៅបាត់ដំបងទទួលអ្នកជំងឺ ស្រ្តី និងកុមារ។"),
    "security-km": ("km", "សន្តិសុខមនុស្ស", "សន្តិសុខមនុស្សមានប្រាំពីរផ្នែក៖ សេដ្ឋកិច្ច ស្បៀង សុខភាព បរិស្ថាន។"),
    "waste-en": (
        "en",
        "Sorting waste at home",
        "Families in Battambang sort waste into three bins. The trucks collect 120 tonnes each day.",
    ),
    "bus-en": (
        "en",
        "Buses and trains",
        "Bangkok opened its first metro line in 2004. Commuters change between buses, boats and trains.",
    ),
    "budget-en": (
        "en",
        "Writing a budget",
        "The municipality's budget names who pays. A café, a naïve plan, and “quotes” are in here.",
    ),
    "phnom-penh-en": (
        "en",
        "A plan for the capital",
        "Phnom Penh grows by the river. The governor asks citizens.",
    ),
    "coast-en": (
        "en",
        "The coast",
        "Preah Sihanouk lives from its port; sea-level rise and human-security go together.",
    ),
}
CITIES = [
    ("Phnom Penh", "ភ្នំពេញ"),
    ("Siem Reap", "សៀមរាប"),
    ("Battambang", "បាត់ដំបង"),
    ("Preah Sihanouk", "ព្រះសីហនុ"),
    ("Bangkok", "បាងកក"),
]

# query: the lessons that must be found, and no others.
TABLE = [
    # a word inside an unspaced sentence
    ("សំរាម", {"waste-km"}),
    ("ការគ្រប់គ្រង", {"waste-km"}),
    ("ការគ្រប់គ្រងសំរាម", {"waste-km"}),
    ("គ្រប់គ្រង", {"waste-km"}),
    ("ទីក្រុង", {"waste-km"}),
    ("ប្រមូល", {"waste-km"}),
    ("អ្នកប្រមូលសំរាម", {"waste-km"}),
    ("ម៉ោង", {"waste-km"}),
    ("ព្រឹក", {"waste-km"}),
    ("ទឹកស្អាត", {"water-km"}),
    ("ទឹក", {"water-km"}),
    ("គ្រួសារ", {"water-km"}),
    ("រដ្ឋាភិបាល", {"water-km"}),
    ("ប្រជាពលរដ្ឋ", {"water-km"}),
    ("ផ្គត់ផ្គង់", {"water-km"}),
    ("តម្លៃ", {"water-km"}),
    ("រៀល", {"water-km"}),
    ("ចរាចរណ៍", {"roads-km"}),
    ("ផែនការ", {"roads-km"}),
    ("អភិបាល", {"roads-km"}),
    ("រថយន្តក្រុង", {"roads-km"}),
    ("កម្ពុជា", {"roads-km"}),
    ("សុខភាព", {"health-km", "security-km"}),
    ("មន្ទីរពេទ្យ", {"health-km"}),
    ("កុមារ", {"health-km"}),
    ("សន្តិសុខ", {"security-km"}),
    ("សន្តិសុខមនុស្ស", {"security-km"}),
    ("បរិស្ថាន", {"security-km"}),
    ("ស្បៀង", {"security-km"}),
    # zero-width spaces and joiners, anywhere
    ("សំ\u200bរាម", {"waste-km"}),
    ("ការ\u200bគ្រប់គ្រង\u200bសំរាម", {"waste-km"}),
    ("\u200bទឹក\u200bស្អាត\u200b", {"water-km"}),
    ("កម្ពុ\u200cជា", {"roads-km"}),
    # two words, in any order
    ("សំរាម ទីក្រុង", {"waste-km"}),
    ("ទីក្រុង សំរាម", {"waste-km"}),
    ("ទឹក សំរាម", set()),
    # another order of the signs, as keyboards write it: រ before or after, vowels before subscripts
    ("ស្រ្តី", {"health-km"}),
    ("ស្ត្រី", {"health-km"}),
    ("សុខភា\u17b6ព", {"health-km", "security-km"}),
    ("ទី\u200bក\u17bb\u17d2រង", {"waste-km"}),
    ("ក\u17b6\u17d2ររ", set()),
    # digits of either script
    ("៩០០០", {"waste-km"}),
    ("9000", {"waste-km"}),
    ("ឆ្នាំ២០២៤", {"roads-km"}),
    ("ឆ្នាំ2024", {"roads-km"}),
    ("២០០៤", {"bus-en"}),
    ("2004", {"bus-en"}),
    ("១២០", {"waste-en"}),
    # English, whatever case, accents and endings
    ("waste", {"waste-en"}),
    ("WASTE", {"waste-en"}),
    ("sort waste", {"waste-en"}),
    ("waste sort", {"waste-en"}),
    ("cafe", {"budget-en"}),
    ("café", {"budget-en"}),
    ("naive", {"budget-en"}),
    ("municipality", {"budget-en"}),
    ("sea-level", {"coast-en"}),
    ("human security", {"coast-en"}),
    # a city by its other name
    ("ភ្នំពេញ", {"roads-km", "phnom-penh-en"}),
    ("Phnom Penh", {"roads-km", "phnom-penh-en"}),
    ("phnom penh", {"roads-km", "phnom-penh-en"}),
    ("បាត់ដំបង", {"health-km", "waste-en"}),
    ("Battambang", {"health-km", "waste-en"}),
    ("បាងកក", {"waste-km", "bus-en"}),
    ("Bangkok", {"waste-km", "bus-en"}),
    ("Siem Reap", {"water-km"}),
    ("ព្រះសីហនុ", {"coast-en"}),
    ("Bangkok metro", {"bus-en"}),
    ("សំរាម Bangkok", {"waste-km"}),
    # what must not be found, and what is no query
    ("zebra", set()),
    ("ដំរី", set()),
    ("រាមសំ", set()),
    ("aste", set()),
    ("ឱ", set()),
]
STRANGE = [
    '"',
    "'",
    '"waste',
    "waste*",
    "(",
    ")",
    "AND",
    "OR NOT",
    "a:b",
    "^waste",
    "\\",
    "%",
    "NEAR(a b)",
    "{title}",
    "-",
]


@pytest.fixture
def library(ground, django_capture_on_commit_callbacks):
    """One open course with a lesson for each row of LESSONS, in the language of the row."""
    for number, (en, km) in enumerate(CITIES):
        CityFactory(name_en=en, name_km=km, slug=f"city-{number}")
    with django_capture_on_commit_callbacks(execute=True):
        module = add_page(index_page_of_modules(), ModulePage(title="All"))
        for slug, (language, title, text) in LESSONS.items():
            page = LessonPage(
                title=title,
                slug=slug,
                minutes=5,
                locale=Locale.objects.get(language_code=language),
                body=json.dumps([{"type": "rich_text", "value": f"<p>{text}</p>"}]),
            )
            Page.objects.get(pk=module.pk).add_child(instance=page)
        make_course_page("Everything", modules=[module], reading_policy="anyone")
    syllabus.sync_all()


def index_page_of_modules():
    from learning.models import ModuleIndexPage

    return index_page(ModuleIndexPage)


def found(query):
    return {page.slug for page in LessonPage.objects.all().search(query)}


@pytest.mark.parametrize("number", range(len(TABLE)))
def test_what_is_asked_for_is_found(library, number):
    query, expected = TABLE[number]
    assert found(query) == expected, query


def test_the_table_is_long_enough():
    assert len(TABLE) >= 60


@pytest.mark.parametrize("query", STRANGE)
def test_signs_of_the_databases_own_language_are_no_error(library, client, query):
    found(query)
    list(Page.objects.all().autocomplete(query))
    assert client.get("/en/search/", {"q": query}).status_code == 200


@pytest.mark.parametrize("query", ["សំរាម", "ការគ្រប់", "Sort", "sorting was", "ទឹកស្អាតសម្រាប់"])
def test_the_beginning_of_a_title_is_enough_for_choosers(library, query):
    slugs = {page.slug for page in Page.objects.all().autocomplete(query)}
    assert slugs & set(LESSONS), query


def hits(response):
    return [hit for group in response.context["groups"] for hit in group.hits]


def test_the_page_groups_marks_and_leads(library, client):
    response = client.get("/en/search/", {"q": "សំរាម"})
    (hit,) = hits(response)
    assert hit.title == "ការគ្រប់គ្រង<mark>សំរាម</mark>នៅទីក្រុងបាងកក"
    assert "<mark>សំរាម</mark>" in hit.excerpt
    assert hit.place == "All"
    assert hit.lang == "km"
    assert "1 page found" in response.content.decode()
    assert client.get(hit.url, follow=True).status_code == 200


def test_a_kind_by_itself_has_pages(library, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(15):
            make_course_page(f"Elephant {number}")
    syllabus.sync_all()
    first = client.get("/en/search/", {"q": "elephant"})
    assert [(group.kind.name, len(group.hits), group.count) for group in first.context["groups"]] == [
        ("courses", 4, 15)
    ]
    second = client.get("/en/search/", {"q": "elephant", "kind": "courses", "page": "2"})
    assert len(second.context["page_of_hits"].object_list) == 3


@pytest.mark.parametrize(
    "data", [{"kind": "no"}, {"page": "x"}, {"q": ""}, {"q": "\x00"}, {"q": "ក" * 5000}, {"q": "<script>"}]
)
def test_a_strange_address_is_no_error(library, client, data):
    response = client.get("/km/search/", {"q": "waste"} | data)
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("<main", 1)[1]


def test_a_closed_lesson_is_found_only_by_those_who_may_read_it(
    client, as_person, learner, ground, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        course = make_course("Closed", reading_policy="enrolled")
        lesson = LessonPage.objects.get(title="Closed module 1")
        lesson.body = json.dumps([{"type": "rich_text", "value": "<p>Xylophone.</p>"}])
        lesson.save_revision().publish()
    assert hits(client.get("/en/search/", {"q": "xylophone"})) == []
    assert hits(as_person(learner).get("/en/search/", {"q": "xylophone"})) == []
    enrolled(course, official_for(learner))
    (hit,) = hits(as_person(learner).get("/en/search/", {"q": "xylophone"}))
    assert "<mark>Xylophone</mark>" in hit.excerpt


def test_of_two_languages_the_readers_is_shown(library, client, django_capture_on_commit_callbacks):
    page = CoursePage.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        khmer = page.copy_for_translation(Locale.objects.get(language_code="km"), copy_parents=True)
        khmer.title = "Everything ទាំងអស់"
        khmer.save_revision().publish()
    (hit,) = hits(client.get("/km/search/", {"q": "everything"}))
    assert hit.lang == "km"
    (hit,) = hits(client.get("/en/search/", {"q": "everything"}))
    assert hit.lang == "en"


def test_a_draft_is_not_found(library, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        LessonPage.objects.get(slug="waste-km").unpublish()
    assert hits(client.get("/en/search/", {"q": "សំរាម"})) == []


def test_more_hits_cost_no_more_queries(library, client, django_capture_on_commit_callbacks):
    def queries():
        client.get("/en/search/", {"q": "elephant"})
        with CaptureQueriesContext(connection) as counted:
            client.get("/en/search/", {"q": "elephant"})
        return len(counted)

    counts = []
    for number in (1, 10):
        with django_capture_on_commit_callbacks(execute=True):
            for n in range(number):
                make_course(f"Elephant {number} {n}", reading_policy="anyone")
        counts.append(queries())
    assert counts[0] == counts[1]


@pytest.mark.parametrize("text", ["សំរាម", "ស្ត្រី", "កម្ពុជា", "ភ្នំពេញ២០២៤", "Sala សាលា 12"])
def test_a_text_and_the_query_for_it_are_in_the_same_words(text):
    assert as_query(text).replace("\u200b", " ") == encoded(text)
    assert encoded(text).isascii()


def test_an_excerpt_cuts_no_syllable():
    text = "ការគ្រប់គ្រងសំរាមនៅទីក្រុងបាងកក" * 20
    piece = excerpts.excerpt(text, "ទីក្រុង").replace("<mark>", "").replace("</mark>", "")
    body = piece.strip("… ")
    assert body in text
    assert normalise(body) in normalise(text)
    first = body[0]
    assert "\u1780" <= first <= "\u17b3", "begins with a base letter"
    after = text[text.index(body) + len(body)] if text.index(body) + len(body) < len(text) else "ក"
    assert "\u1780" <= after <= "\u17b3", "ends in front of one"


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("The World Bank", "Bangkok", 0),
        ("Three buses", "bus", 1),
        ("Two cities", "city", 1),
        ("Business", "bus", 0),
        ("ភ្នំពេញ", "Phnom Penh", 0),
    ],
)
def test_only_the_word_asked_for_is_marked(ground, text, query, hits):
    assert excerpts.marked(text, query).count("<mark>") == hits


def test_a_city_is_marked_by_its_other_name(library):
    assert "<mark>Phnom</mark> <mark>Penh</mark>" in excerpts.marked("In Phnom Penh today", "ភ្នំពេញ")


def test_an_excerpt_escapes_what_it_shows():
    assert (
        excerpts.excerpt("a <b>bus</b> & more", "bus") == "a &lt;b&gt;<mark>bus</mark>&lt;/b&gt; &amp; more"
    )


def test_what_is_found_by_the_name_of_something_related_is_indexed_too(ground):
    """Pictures are found by their tags: a search field that leads to other rows."""
    from wagtail.images import get_image_model

    from tests.learning.bodies import image

    found = image()
    found.tags.add("សំណល់រឹង")
    found.save()
    wanted = get_image_model().objects.search("សំណល់")
    assert [picture.pk for picture in wanted] == [found.pk]
