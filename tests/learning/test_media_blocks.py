"""Blocks with a file or a player: what may be published, and what a reader gets."""

import pytest

from learning.blocks.players import player_of
from tests.learning import bodies
from tests.learning.bodies import drawn, problems

# The URL of a page, a picture or a file asks the database; which block needs which is Wagtail's affair.
pytestmark = pytest.mark.django_db


def video(**value):
    return bodies.block("video", {"media": None, "captions": None, "embed": ""} | value, "v1")


# Figures


def test_a_figure_needs_alternative_text_and_credit(db):
    found = problems(bodies.block("figure", {"image": bodies.image().pk, "alt_text": "", "credit": ""}, "f1"))
    assert set(found) == {"alt_text", "credit"}


def test_a_figure_is_light_lazy_sized_and_credited(db):
    figure = drawn(*[raw for raw in bodies.every_block() if raw["type"] == "figure"]).figure
    picture = figure.img
    assert picture["alt"] == "Two bins"
    assert picture["loading"] == "lazy"
    assert picture["width"] and picture["height"] and picture["sizes"]
    assert all(part.split()[0].endswith(".webp") for part in picture["srcset"].split(", "))
    assert len(picture["srcset"].split(", ")) == 3
    assert "Credit: Drawing: Sala" in figure.get_text()


def test_a_figure_whose_picture_is_gone_shows_nothing(db):
    assert not drawn(bodies.block("figure", {"image": 9999, "alt_text": "x", "credit": "y"}, "f1")).find(True)


# Videos


def test_a_video_is_a_file_or_an_address():
    assert "address" in problems(video())["media"]["messages"][0]


def test_a_video_is_not_both(db):
    film = next(raw for raw in bodies.every_block() if raw["id"] == "v2")
    film["value"]["embed"] = "https://vimeo.com/1234"
    assert "not both" in problems(film)["embed"]["messages"][0]


def test_a_video_file_needs_captions_that_are_captions(db):
    film = next(raw for raw in bodies.every_block() if raw["id"] == "v2")
    film["value"]["captions"] = None
    assert ".vtt" in problems(film)["captions"]["messages"][0]
    film["value"]["captions"] = bodies.document("words.txt").pk
    assert ".vtt" in problems(film)["captions"]["messages"][0]


def test_a_video_file_plays_with_captions_in_the_lessons_language(db):
    film = drawn(next(raw for raw in bodies.every_block() if raw["id"] == "v2"))
    assert film.video["preload"] == "none"
    assert film.track["kind"] == "captions"
    assert film.track["srclang"] == "en"
    assert film.source["type"] == "video/mp4"
    assert film.find(class_="sala-file__size").get_text()


@pytest.mark.parametrize(
    ("url", "site", "frame"),
    [
        (
            "https://www.youtube.com/watch?v=abcdef12345&t=4",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/abcdef12345",
        ),
        (
            "https://youtu.be/abcdef12345?si=x",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/abcdef12345",
        ),
        (
            "https://www.youtube.com/shorts/abcdef12345",
            "YouTube",
            "https://www.youtube-nocookie.com/embed/abcdef12345",
        ),
        ("https://vimeo.com/123456", "Vimeo", "https://player.vimeo.com/video/123456"),
        ("https://vimeo.com/123456/ab12cd", "Vimeo", "https://player.vimeo.com/video/123456?h=ab12cd&"),
        ("https://www.youtube.com/@channel", "youtube.com", ""),
        ("https://www.youtube.com/watch?v=%22onload", "youtube.com", ""),
        ("https://evil.example/?youtube.com/watch?v=abcdef12345", "evil.example", ""),
        ("https://films.example.org/one", "films.example.org", ""),
    ],
)
def test_players_of_other_sites_are_known(url, site, frame):
    player = player_of(url)
    assert player.site == site
    assert player.frame_url.startswith(frame) and bool(player.frame_url) == bool(frame)


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ftp://example.org/a", "https://[broken"])
def test_what_is_no_address_is_no_player(url):
    assert player_of(url) is None


def test_a_film_on_another_site_is_a_link(db):
    link = drawn(video(embed="https://films.example.org/one")).find("a")
    assert link["href"] == "https://films.example.org/one"
    assert link.get_text(strip=True) == "Watch on films.example.org (opens another site)"


# Audio and documents


def test_a_recording_needs_its_words(db):
    sound = next(raw for raw in bodies.every_block() if raw["type"] == "audio")
    sound["value"]["transcript"] = ""
    assert "transcript" in problems(sound)


def test_a_document_says_what_it_is_and_how_large(db):
    text = drawn(next(raw for raw in bodies.every_block() if raw["type"] == "document")).get_text()
    assert "CSV" in text and "bytes" in text


def test_a_file_that_was_lost_breaks_no_page(db):
    raw = bodies.every_block()
    for found in (bodies.Media.objects.all(), bodies.Document.objects.all()):
        for stored in found:
            stored.file.storage.delete(stored.file.name)
    assert drawn(*raw).find(id="b-d1")
