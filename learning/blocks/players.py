"""Videos on other sites: which address a player has there. Nothing is asked of those sites here."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "youtube-nocookie.com"}
YOUTUBE_ID = re.compile(r"[\w-]{6,20}")
VIMEO_PATH = re.compile(r"/(?:video/)?(\d+)(?:/(\w+))?")


@dataclass(frozen=True)
class Player:
    """A video elsewhere: its page, the name of the site, and what a frame loads ("" where none can)."""

    url: str
    site: str
    frame_url: str = ""


def player_of(url):
    """Return the `Player` of a video's address; None where it is no http(s) address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    host = parts.hostname.removeprefix("www.")
    if video := _youtube(host, parts):
        return Player(url, "YouTube", f"https://www.youtube-nocookie.com/embed/{video}?autoplay=1")
    if host in ("vimeo.com", "player.vimeo.com") and (found := VIMEO_PATH.fullmatch(parts.path.rstrip("/"))):
        key = f"h={found[2]}&" if found[2] else ""
        return Player(url, "Vimeo", f"https://player.vimeo.com/video/{found[1]}?{key}dnt=1&autoplay=1")
    return Player(url, host)


def _youtube(host, parts):
    """Return the id of a YouTube video, or None."""
    if host == "youtu.be":
        video = parts.path.strip("/")
    elif host not in YOUTUBE_HOSTS:
        return None
    elif parts.path == "/watch":
        video = parse_qs(parts.query).get("v", [""])[0]
    else:
        kind, _slash, video = parts.path.strip("/").partition("/")
        if kind not in ("embed", "live", "shorts"):
            return None
    return video if YOUTUBE_ID.fullmatch(video) else None
