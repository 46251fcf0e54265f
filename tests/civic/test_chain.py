"""The registry in which the apps join up."""

import pytest

from civic import chain


@pytest.fixture(autouse=True)
def empty(monkeypatch):
    monkeypatch.setattr(chain, "_menu", {})


def test_entries_stand_in_order_and_the_present_one_is_marked(rf):
    chain.register_menu_item("b", "Second", lambda request: "/en/b/", order=2)
    chain.register_menu_item("a", "First", lambda request: "/en/a/", order=1, icon="book")
    items = chain.menu_items(rf.get("/en/b/page/"))
    assert [(item.label, item.is_current) for item in items] == [("First", False), ("Second", True)]


def test_the_front_page_is_not_marked_on_every_page(rf):
    for url in ("/en/", "/en/b/"):
        chain.register_menu_item(url, url, lambda request, url=url: url)
    assert [item.is_current for item in chain.menu_items(rf.get("/en/b/page/"))] == [False, True]


def test_an_entry_without_address_is_not_shown(rf):
    chain.register_menu_item("a", "First", lambda request: None)
    assert chain.menu_items(rf.get("/")) == []


def test_registering_again_replaces(rf):
    for label in ("Old", "New"):
        chain.register_menu_item("a", label, lambda request: "/a/")
    assert [item.label for item in chain.menu_items(rf.get("/"))] == ["New"]
