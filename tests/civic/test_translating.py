"""Translation with wagtail-localize: what a trainer can do, what a moderator decides, what falls behind."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page, PageLogEntry, Site, Task, WorkflowState
from wagtail_localize.models import StringTranslation, Translation

from civic.models import TranslatedFrom
from civic.translating import drift, problems
from civic.translating.texts import texts_of
from home.models import HomePage, StandardPage
from tests.cast import ROLES

pytestmark = pytest.mark.django_db
TEXT = '<p>Sort at home. <a href="https://example.org/">Read why</a>.</p>'


@pytest.fixture
def site(ground):
    """A home page and a page of text, live in English; Khmer has the home page."""
    english, khmer = (Locale.objects.get(language_code=code) for code in ("en", "km"))
    home = ground.add_child(
        instance=HomePage(title="Sala", slug="sala", headline="Learn", intro="Here", locale=english)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "Sala"}
    )
    km = home.copy_for_translation(khmer)
    km.title, km.headline = "សាលា", "រៀន"
    km.save_revision().publish()
    return home


@pytest.fixture
def page(site):
    page = StandardPage(title="Waste", slug="waste", intro="About waste", body=[("rich_text", TEXT)])
    site.add_child(instance=page)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def khmer():
    return Locale.objects.get(language_code="km")


def submit(client, page):
    """Begin the translation of a page into Khmer as the form does; return the Khmer page."""
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    response = client.post(url, {"locales": [khmer().pk]})
    assert response.status_code == 302, response.content
    return StandardPage.objects.get(translation_key=page.translation_key, locale=khmer())


def write(client, target, texts):
    """Translate texts (source → Khmer) as the editor does, one request each."""
    translation = Translation.objects.get(source__object_id=target.translation_key)
    for segment in translation.source.stringsegment_set.select_related("string"):
        if segment.string.data in texts:
            url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
            response = client.put(
                url, f"value={texts[segment.string.data]}", content_type="application/x-www-form-urlencoded"
            )
            assert response.status_code in (200, 201), response.content
    return translation


KHMER = {
    "Waste": "សំណល់",
    "About waste": "អំពីសំណល់",
    'Sort at home. <a id="a1">Read why</a>.': 'ញែកនៅផ្ទះ។ <a id="a1">អានហេតុផល</a>។',
}


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(client, target):
    return client.post(edit_url(target), {"sala-send-to-moderation": "1"}, follow=True)


def approve(client, target):
    state = WorkflowState.objects.filter(status="in_progress").get(object_id=str(target.pk))
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[target.pk, "approve", state.current_task_state_id]
    )
    assert client.post(url, {"next": "/admin/"}).status_code == 302


@pytest.fixture
def translated(page, trainer, administrator, as_person):
    """A page whose Khmer translation a moderator has approved."""
    target = submit(as_person(trainer), page)
    write(as_person(trainer), target, KHMER)
    send(as_person(trainer), target)
    approve(as_person(administrator), target)
    target.refresh_from_db()
    return target


def test_a_trainer_translates_and_a_moderator_publishes(page, trainer, administrator, as_person, client):
    target = submit(as_person(trainer), page)
    assert not target.live
    write(as_person(trainer), target, KHMER)
    assert "waits for a moderator" in send(as_person(trainer), target).content.decode()
    target.refresh_from_db()
    assert not target.live
    task = WorkflowState.objects.get(object_id=str(target.pk)).current_task_state
    shown = as_person(administrator).get(
        reverse("wagtailadmin_pages:workflow_preview", args=[target.pk, task.task_id])
    )
    assert "ញែកនៅផ្ទះ។" in shown.content.decode()
    approve(as_person(administrator), target)
    target.refresh_from_db()
    assert target.live
    assert target.title == "សំណល់"
    assert 'href="https://example.org/">អានហេតុផល' in str(target.body)
    assert target.get_url() == "/km/waste/"


def test_the_moderators_editor_offers_the_decision(page, trainer, administrator, as_person):
    target = submit(as_person(trainer), page)
    send(as_person(trainer), target)
    shown = as_person(administrator).get(edit_url(target)).content.decode()
    assert "data-workflow-action-url" in shown
    assert "data-workflow-action-url" not in as_person(trainer).get(edit_url(target)).content.decode()


def test_what_is_live_stays_until_a_new_translation_is_approved(
    translated, trainer, administrator, as_person
):
    write(as_person(trainer), translated, {"Waste": "កាកសំណល់"})
    send(as_person(trainer), translated)
    translated.refresh_from_db()
    assert (translated.live, translated.title) == (True, "សំណល់")
    approve(as_person(administrator), translated)
    translated.refresh_from_db()
    assert translated.title == "កាកសំណល់"


def test_sent_again_the_newer_texts_wait_in_place_of_the_older(page, trainer, administrator, as_person):
    target = submit(as_person(trainer), page)
    write(as_person(trainer), target, {"Waste": "ចាស់"})
    send(as_person(trainer), target)
    write(as_person(trainer), target, {"Waste": "ថ្មី"})
    assert "send it again" in as_person(trainer).get(edit_url(target)).content.decode()
    send(as_person(trainer), target)
    assert WorkflowState.objects.filter(status="in_progress").count() == 1
    approve(as_person(administrator), target)
    target.refresh_from_db()
    assert target.title == "ថ្មី"


def test_what_a_moderator_asks_for_stands_above_the_texts(page, trainer, administrator, as_person):
    target = submit(as_person(trainer), page)
    send(as_person(trainer), target)
    state = WorkflowState.objects.get(object_id=str(target.pk))
    url = reverse(
        "wagtailadmin_pages:workflow_action", args=[target.pk, "reject", state.current_task_state_id]
    )
    as_person(administrator).post(url, {"comment": "Say it shorter.", "next": "/admin/"})
    assert "Say it shorter." in as_person(trainer).get(edit_url(target)).content.decode()
    write(as_person(trainer), target, KHMER)
    send(as_person(trainer), target)
    approve(as_person(administrator), target)
    target.refresh_from_db()
    assert target.live


@pytest.mark.parametrize("role", ["trainer", "coordinator", "administrator"])
def test_the_list_of_translations_is_in_the_menu_of_those_who_may_open_it(role, cast, as_person, site):
    url = reverse("wagtail_localize:translations_report")
    shown = as_person(cast[role]).get(reverse("wagtailadmin_home")).content.decode()
    assert (url in shown) == (role != "coordinator")


class TestNobodyPublishesWithoutTheRight:
    """The ways that wagtail-localize leaves open, tried one after the other by a trainer."""

    def test_submitting_a_live_page(self, page, trainer, as_person):
        assert not submit(as_person(trainer), page).live

    def test_publishing_while_synchronising(self, page, trainer, as_person):
        target = submit(as_person(trainer), page)
        source = Translation.objects.get().source
        url = reverse("wagtail_localize:update_translations", args=[source.pk])
        # Wagtail's admin answers a refusal with a message and a redirect.
        as_person(trainer).post(url, {"publish_translations": "on"})
        target.refresh_from_db()
        assert not target.live

    def test_the_editors_publish_button(self, page, trainer, as_person):
        target = submit(as_person(trainer), page)
        as_person(trainer).post(edit_url(target), {"action": "publish"})
        target.refresh_from_db()
        assert not target.live

    def test_a_live_translation_is_not_changed_by_writing_or_sending(self, translated, trainer, as_person):
        write(as_person(trainer), translated, {"About waste": "ថ្មី"})
        send(as_person(trainer), translated)
        translated.refresh_from_db()
        assert translated.intro == "អំពីសំណល់"

    def test_becoming_a_copy_of_the_source(self, translated, trainer, as_person):
        url = reverse("wagtail_localize:convert_to_alias", args=[translated.pk])
        as_person(trainer).post(url)
        translated.refresh_from_db()
        assert (translated.alias_of_id, translated.title) == (None, "សំណល់")

    def test_translating_a_live_copy_whose_texts_were_kept(
        self, translated, trainer, administrator, as_person, page
    ):
        as_person(administrator).post(reverse("wagtail_localize:convert_to_alias", args=[translated.pk]))
        translated.refresh_from_db()
        assert (translated.alias_of_id, translated.title, translated.live) == (page.pk, "Waste", True)
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        as_person(trainer).post(url, {"locales": [khmer().pk]})
        translated.refresh_from_db()
        assert translated.title == "Waste"

    def test_a_stopped_translation_in_the_ordinary_editor(self, page, trainer, as_person):
        target = submit(as_person(trainer), page)
        translation = Translation.objects.get()
        as_person(trainer).post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))
        as_person(trainer).post(
            edit_url(target), {"action-publish": "1", "title": "x", "slug": "x", "body-count": "0"}
        )
        target.refresh_from_db()
        assert not target.live

    def test_an_upload_of_texts(self, translated, trainer, as_person):
        translation = Translation.objects.get()
        po = translation.export_po()
        for entry in po:
            entry.msgstr = "x"
        from django.core.files.uploadedfile import SimpleUploadedFile

        url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
        as_person(trainer).post(url, {"file": SimpleUploadedFile("km.po", str(po).encode())})
        assert StringTranslation.objects.filter(data="x").exists()
        translated.refresh_from_db()
        assert translated.title == "សំណល់"


LOCALIZE = [
    ("submit_page_translation", lambda page, translation: [page.pk]),
    ("update_translations", lambda page, translation: [translation.source_id]),
    ("download_pofile", lambda page, translation: [translation.pk]),
    ("preview_translation", lambda page, translation: [translation.pk]),
    ("translations_report", lambda page, translation: []),
    ("translations_report_results", lambda page, translation: []),
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "arguments"), LOCALIZE, ids=[name for name, _arguments in LOCALIZE])
def test_only_who_writes_pages_meets_what_is_about_translating(
    role, name, arguments, cast, as_person, page, trainer
):
    submit(as_person(trainer), page)
    url = reverse(f"wagtail_localize:{name}", args=arguments(page, Translation.objects.get()))
    may = role in ("trainer", "administrator", "superuser")
    assert (as_person(cast[role]).get(url).status_code == 200) == may


@pytest.mark.parametrize("role", ROLES)
def test_only_who_publishes_meets_the_way_back_to_a_copy(role, cast, as_person, translated):
    url = reverse("wagtail_localize:convert_to_alias", args=[translated.pk])
    may = role in ("administrator", "superuser")
    assert (as_person(cast[role]).get(url).status_code == 200) == may


@pytest.mark.parametrize(
    ("source", "text", "wrong"),
    [
        ("Hello %(name)s", "សួស្ដី %(name)s", ""),
        ("Hello %(name)s", "សួស្ដី", "%(name)s is missing"),
        ("Hello", "សួស្ដី {name}", "does not stand in the source"),
        ("{{ title }} by {}", "{} {{ title }}", ""),
        ("{{ title }} by {}", "{{ titel }} {}", "{{ title }} is missing"),
        ("79% solved", "ដោះស្រាយ ៧៩%", ""),
        ('<a id="a1">Why</a> and <a id="a2">how</a>', '<a id="a1">ហេតុ</a>', 'a id="a2"'),
        ('<a id="a1">Why</a>', '<b><a id="a1">ហេតុ</a></b>', ""),
    ],
)
def test_placeholders_and_links_are_kept(source, text, wrong):
    found = problems.in_text(source, text)
    assert (wrong in found) if wrong else found == ""


@pytest.mark.parametrize("who", ["trainer", "administrator"])
def test_a_translation_without_its_link_goes_nowhere_and_says_where(page, cast, who, as_person, trainer):
    target = submit(as_person(trainer), page)
    write(as_person(trainer), target, KHMER | {'Sort at home. <a id="a1">Read why</a>.': "ញែកនៅផ្ទះ។"})
    data = {"action": "publish"} if who == "administrator" else {"sala-send-to-moderation": "1"}
    answer = as_person(cast[who]).post(edit_url(target), data, follow=True).content.decode()
    assert "Sort at home. Read why." in answer
    assert "a1" in answer
    target.refresh_from_db()
    assert not target.live
    assert not WorkflowState.objects.exists()
    # The text is marked in the editor until it is written again.
    assert StringTranslation.objects.filter(has_error=True).count() == 1
    write(as_person(trainer), target, KHMER)
    assert "waits for a moderator" in send(as_person(trainer), target).content.decode()


def test_publishing_while_synchronising_refuses_a_broken_text(page, trainer, administrator, as_person):
    target = submit(as_person(trainer), page)
    write(as_person(trainer), target, KHMER | {"Waste": "សំណល់ {x}"})
    url = reverse("wagtail_localize:update_translations", args=[Translation.objects.get().source_id])
    answer = as_person(administrator).post(url, {"publish_translations": "on"}, follow=True)
    assert "{x}" in answer.content.decode()
    target.refresh_from_db()
    assert not target.live


class TestDrift:
    def change(self, page, intro="About waste in 2026"):
        page = StandardPage.objects.get(pk=page.pk)
        page.intro = intro
        page.save_revision().publish()

    def test_a_changed_source_is_listed_with_what_changed(self, page, translated, trainer, as_person):
        assert not drift.outdated([translated.pk])
        self.change(page)
        listed = as_person(trainer).get(reverse("sala_drift:index")).content.decode()
        assert "សំណល់" in listed
        row = TranslatedFrom.objects.get(page_id=translated.pk)
        told = as_person(trainer).get(reverse("sala_drift:page", args=[row.pk])).content.decode()
        assert "About waste in 2026" in told
        assert "About waste</td>" in told.replace("\n", "").replace("  ", "")

    def test_a_reader_of_the_older_translation_is_told(self, page, translated, client):
        note = "ច្បាប់ដើមនៃទំព័រនេះ"
        assert note not in client.get("/km/waste/").content.decode()
        self.change(page)
        assert note in client.get("/km/waste/").content.decode()
        assert "has changed since it was translated" not in client.get("/en/waste/").content.decode()

    def test_a_draft_of_the_source_changes_nothing(self, page, translated):
        page.intro = "Only a draft"
        page.save_revision()
        assert not drift.outdated([translated.pk])

    def test_renewing_the_translation_takes_it_off_the_list(
        self, page, translated, trainer, administrator, as_person
    ):
        self.change(page)
        source = Translation.objects.get().source
        as_person(trainer).post(reverse("wagtail_localize:update_translations", args=[source.pk]), {})
        assert drift.outdated([translated.pk])
        write(as_person(trainer), translated, {"About waste in 2026": "អំពីសំណល់ ២០២៦"})
        send(as_person(trainer), translated)
        assert drift.outdated([translated.pk])
        approve(as_person(administrator), translated)
        assert not drift.outdated([translated.pk])

    def test_what_changed_between_sending_and_approving_is_seen(
        self, page, trainer, administrator, as_person
    ):
        target = submit(as_person(trainer), page)
        write(as_person(trainer), target, KHMER)
        send(as_person(trainer), target)
        self.change(page)
        as_person(trainer).post(
            reverse("wagtail_localize:update_translations", args=[Translation.objects.get().source_id]), {}
        )
        approve(as_person(administrator), target)
        assert drift.outdated([target.pk])

    def test_only_who_may_publish_says_that_it_still_holds(
        self, page, translated, trainer, administrator, as_person
    ):
        self.change(page)
        row = TranslatedFrom.objects.get(page_id=translated.pk)
        url = reverse("sala_drift:page", args=[row.pk])
        as_person(trainer).post(url)
        assert drift.outdated([translated.pk])
        as_person(administrator).post(url)
        assert not drift.outdated([translated.pk])

    def test_the_list_has_a_constant_number_of_queries(
        self, site, administrator, as_person, django_assert_max_num_queries
    ):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext
        from django.utils import timezone

        client = as_person(administrator)

        def add(number):
            page = site.add_child(instance=StandardPage(title=f"Page {number}", locale=site.locale))
            TranslatedFrom.objects.create(
                page_id=page.pk, changes=[["a", "b", "c"]], changed_at=timezone.now()
            )

        def queries():
            with CaptureQueriesContext(
                connection,
            ) as seen:
                client.get(reverse("sala_drift:index"))
            return len(seen)

        add(0)
        queries()
        one = queries()
        for number in range(1, 10):
            add(number)
        assert queries() == one


def test_the_editor_in_khmer_first(site, trainer, administrator, as_person):
    """A page written in Khmer is translated into English in the same way."""
    km_home = HomePage.objects.get(locale=khmer())
    page = StandardPage(title="សំណល់រឹង", intro="អំពី", locale=khmer())
    km_home.add_child(instance=page)
    page.save_revision().publish()
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    english = Locale.objects.get(language_code="en")
    assert as_person(trainer).post(url, {"locales": [english.pk]}).status_code == 302
    target = StandardPage.objects.get(translation_key=page.translation_key, locale=english)
    write(as_person(trainer), target, {"សំណល់រឹង": "Solid waste", "អំពី": "About it"})
    send(as_person(trainer), target)
    approve(as_person(administrator), target)
    target.refresh_from_db()
    assert (target.live, target.title, target.intro) == (True, "Solid waste", "About it")


def test_texts_of_a_page_by_place(page):
    assert texts_of(page)["title"] == "Waste"
    assert "slug" not in texts_of(page)
    assert Page.objects.get(pk=page.pk).slug == "waste"
    assert PageLogEntry.objects.filter(page=page.pk).exists()
    assert Task.objects.exists()
