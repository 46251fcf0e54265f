"""The site's settings, with what makes a test run quick and keeps it off the real database and media."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

SCRATCH = Path(tempfile.mkdtemp(prefix="sala-test-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("SECURE", "0")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("EMAIL_URL", "memorymail://")
os.environ.setdefault("DATABASE_POOL_SIZE", "0")
os.environ["MEDIA_ROOT"] = str(SCRATCH / "media")

if "REDIS_URL" in os.environ:
    # A database of its own for each process, so that one does not empty another's cache.
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{8 + int(worker)}"

from home.settings import *  # noqa: E402, F403
from home.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SERVE_MEDIA = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as on a real site: the write-ahead log, locks and several connections are tested too.
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
