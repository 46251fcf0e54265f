"""Makes the demonstration's pages from `home.demo.content`, once."""

from io import BytesIO

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

from civic.models import City, Organisation, Theme
from home.demo import content, load_khmer, pictures
from home.demo.bodies import as_stream
from home.models import HomePage, StandardPage
from learning import syllabus
from learning.models import CourseIndexPage, CoursePage, LessonPage, ModuleIndexPage, ModulePage


def load(say):
    """Make what is missing: vocabularies, pictures, pages in English, and in Khmer what is translated."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    _vocabularies()
    say("Drawing the pictures …")
    images = {name: _image(name, picture) for name, picture in pictures.PICTURES.items()}
    say("Writing the pages …")
    home = _home(english, images)
    lessons = _modules(home, english, images)
    courses = _courses(home, english, images)
    _cards(lessons, {**courses, **lessons}, images)
    _standard_pages(home, english)
    _doors(home)
    say("Translating into Khmer …")
    load_khmer.load()
    said = syllabus.sync_all()
    say(f"The syllabus was already up to date: {not said}")


def _vocabularies():
    for theme in content.THEMES:
        Theme.objects.update_or_create(
            slug=theme.slug, defaults={"name_en": theme.name_en, "name_km": theme.name_km}
        )
    for city in content.CITIES:
        City.objects.update_or_create(slug=city.slug, defaults={**vars_of(city), "slug": city.slug})
    for organisation in content.ORGANISATIONS:
        Organisation.objects.update_or_create(
            name_en=organisation.name_en,
            defaults={
                "name_km": organisation.name_km,
                "kind": organisation.kind,
                "city": City.objects.filter(slug=organisation.city).first(),
            },
        )


def vars_of(data):
    """Return the fields of a frozen dataclass as a dict."""
    return {name: getattr(data, name) for name in data.__dataclass_fields__}


def _image(name, picture):
    model = get_image_model()
    found = model.objects.filter(title=picture.title).first()
    if found:
        return found
    file = ImageFile(BytesIO(picture.draw()), name=f"{name}.png")
    return model.objects.create(title=picture.title, file=file, description=picture.alt[:255])


def _child(parent, page, *, publish=True):
    """Return `parent`'s child of the same slug, or add `page` there and publish it."""
    found = type(page).objects.child_of(parent).filter(slug=page.slug).first()
    if found:
        return found
    parent.add_child(instance=page)
    if publish:
        page.save_revision().publish()
    return page


def _home(locale, images):
    root = Page.objects.get(depth=1)
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        words = content.HOME
        home = _child(
            root,
            HomePage(
                title="Sala",
                slug="sala",
                locale=locale,
                headline=words.headline,
                intro=words.intro,
                hero_image=images.get("hero"),
                hero_alt=pictures.PICTURES["hero"].alt if "hero" in pictures.PICTURES else "",
            ),
        )
    site = Site.objects.filter(is_default_site=True).first() or Site(
        hostname="localhost", is_default_site=True
    )
    welcome = Page.objects.filter(pk=site.root_page_id or 0).first()
    site.root_page, site.site_name = home, "Sala"
    site.save()
    if (
        welcome
        and welcome.specific_class is Page
        and welcome.depth == 2
        and not welcome.get_children().exists()
    ):
        welcome.delete()
    return HomePage.objects.get(pk=home.pk)


def _modules(home, locale, images):
    shelf = _child(home, ModuleIndexPage(title="Modules", slug="modules", locale=locale))
    lessons = {}
    for data in content.MODULES:
        module = _child(
            shelf, ModulePage(title=data.title, slug=data.slug, summary=data.summary, locale=locale)
        )
        for lesson in data.lessons:
            page = LessonPage(
                title=lesson.title,
                slug=lesson.slug,
                summary=lesson.summary,
                minutes=lesson.minutes,
                required=lesson.required,
                locale=locale,
            )
            lessons[lesson.slug] = (_child(module, page, publish=False), lesson)
    return lessons


def _courses(home, locale, images):
    index = _child(
        home, CourseIndexPage(title="Courses", slug="courses", intro=content.COURSES_INTRO, locale=locale)
    )
    made = {}
    for data in content.COURSES:
        page = CoursePage.objects.child_of(index).filter(slug=data.slug).first()
        made[data.slug] = (page or _course(index, data, locale, images), data)
    return made


def _course(index, data, locale, images):
    page = CoursePage(
        title=data.title,
        slug=data.slug,
        locale=locale,
        summary=data.summary,
        objectives="<ul>" + "".join(f"<li>{line}</li>" for line in data.objectives) + "</ul>",
        audience=data.audience,
        level=data.level,
        hours=data.hours,
        cover=images.get(data.cover),
        cover_alt=pictures.PICTURES[data.cover].alt[:255] if data.cover in pictures.PICTURES else "",
        enrolment_policy=data.enrolment_policy,
        reading_policy=data.reading_policy,
        days_until_due=data.days_until_due,
    )
    for slug in data.modules:
        page.course_modules.create(module=ModulePage.objects.get(slug=slug, locale=locale))
    for slug in data.prerequisites:
        page.prerequisites.create(course=CoursePage.objects.get(slug=slug, locale=locale))
    page.themes.set(Theme.objects.filter(slug__in=data.themes))
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def _cards(lessons, pages, images):
    """Fill the bodies now that every page that a card may point to exists, and publish what was not."""
    targets = {slug: page.pk for slug, (page, _data) in pages.items()}
    for page, data in lessons.values():
        if page.body:
            continue
        page.body = as_stream(data.body, lesson=data.slug, images=images, pages=targets)
        page.save_revision().publish()


def _standard_pages(home, locale):
    for data in content.STANDARD_PAGES:
        body = [("rich_text", data.body)]
        _child(
            home,
            StandardPage(
                title=data.title,
                slug=data.slug,
                intro=data.intro,
                body=body,
                locale=locale,
                show_in_menus=True,  # in the footer
            ),
        )


def _doors(home):
    if home.doors:
        return
    pages = {"courses": CourseIndexPage.objects.child_of(home).first()}
    home.doors = [
        (
            "door",
            {
                "title": door.title,
                "text": door.text,
                "page": pages.get(door.page),
                "link_text": door.link_text,
            },
        )
        for door in content.HOME.doors
    ]
    home.save_revision().publish()
