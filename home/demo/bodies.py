"""From the plain data of `home.demo.content` to the raw form of a StreamField."""

import json
from uuid import NAMESPACE_URL, uuid5

from home.demo.pictures import PICTURES

LISTS = {"key_terms", "steps", "accordion", "sources"}


def as_stream(body, *, lesson, images, pages):
    """Return raw StreamField data for the `body` of `lesson` (its slug), a list of (block type, value).

    `images` gives an image for a picture's name, `pages` a page's primary key for a slug. Ids are made from
    the lesson and the place, so that a lesson has the same ids each time and in each language.
    """
    raw = []
    for place, (kind, value) in enumerate(body):
        seed = f"{lesson}:{place}:{kind}"
        raw.append({"type": kind, "value": _value(kind, value, images, pages, seed), "id": _id(seed)})
    return json.dumps(raw)


def _id(seed):
    return str(uuid5(NAMESPACE_URL, seed))


def _items(values, seed):
    return [
        {"type": "item", "value": value, "id": _id(f"{seed}:{number}")} for number, value in enumerate(values)
    ]


def _value(kind, value, images, pages, seed):
    if kind == "figure":
        picture = PICTURES[value["image"]]
        return {
            "image": images[value["image"]].pk,
            "alt_text": picture.alt,
            "caption": value["caption"],
            "credit": picture.credit,
        }
    if kind in LISTS:
        return _items(value, seed)
    if kind == "knowledge_check":
        return {**value, "choices": _items(value["choices"], seed)}
    if kind == "page_card":
        return {**value, "page": pages[value["page"]]}
    if kind == "table":
        return {"caption": value["caption"], "table": _table(value), "source": value.get("source", "")}
    return value


def _table(value):
    return {
        "columns": [{"type": kind, "heading": heading} for kind, heading in value["columns"]],
        "rows": [{"values": list(row)} for row in value["rows"]],
        "caption": value["caption"],
    }
