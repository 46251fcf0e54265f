"""Mistakes of a host project that would fail silently."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Warning, register

OURS = ("civic", "learning", "casestudies", "studyvisits")
OUR_FOLDER = Path(__file__).resolve().parent.parent


def register_all():
    """Register every check; called once, when the app is ready."""
    for check in (
        check_atomic_requests,
        check_sqlite_begins_immediate,
        check_sessions,
        check_shadows,
        check_translations,
    ):
        register(check)


def check_atomic_requests(app_configs=None, **kwargs):
    """No request is one transaction: reads would wait for writers, and a late error would undo saved work."""
    return [
        Error(
            f"ATOMIC_REQUESTS is on for the database “{alias}”.",
            hint="Take it out: Sala opens its own short transactions where it writes.",
            id="sala_civic.E001",
        )
        for alias, database in settings.DATABASES.items()
        if database.get("ATOMIC_REQUESTS")
    ]


def check_sqlite_begins_immediate(app_configs=None, **kwargs):
    """Writers on SQLite queue up when they begin, or one of two fails at once, whatever the timeout."""
    return [
        Warning(
            f"The SQLite database “{alias}” does not begin transactions with IMMEDIATE.",
            hint='Set "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20}, '
            "or two people who save at once get “database is locked”.",
            id="sala_civic.W001",
        )
        for alias, database in settings.DATABASES.items()
        if str(database.get("ENGINE", "")).endswith("sqlite3")
        and str(database.get("OPTIONS", {}).get("transaction_mode", "")).upper() != "IMMEDIATE"
    ]


def check_sessions(app_configs=None, **kwargs):
    """A page that is only read writes nothing, not even its reader's session."""
    if not settings.SESSION_SAVE_EVERY_REQUEST:
        return []
    return [
        Warning(
            "SESSION_SAVE_EVERY_REQUEST is on, so each page that is read writes to the database.",
            hint="Set SESSION_SAVE_EVERY_REQUEST = False, and a longer SESSION_COOKIE_AGE if need be.",
            id="sala_civic.W002",
        )
    ]


def check_translations(app_configs=None, **kwargs):
    """wagtail-localize publishes for nobody who may not, and its editor has our way to a moderator."""
    found = []
    if getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True):
        found.append(
            Error(
                "wagtail-localize publishes the translation of a live page for people who may not publish.",
                hint="Set WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False.",
                id="sala_civic.E005",
            )
        )
    apps = list(settings.INSTALLED_APPS)
    if "wagtail_localize" not in apps or apps.index("wagtail_localize") < apps.index("civic"):
        found.append(
            Error(
                "“wagtail_localize” does not stand behind “civic” in INSTALLED_APPS.",
                hint="Put it there, or its editor offers no way to a moderator.",
                id="sala_civic.E006",
            )
        )
    return found


def check_shadows(app_configs=None, **kwargs):
    """No app of the host takes the name or the label of one of ours."""
    return [error for config in apps.get_app_configs() for error in _shadows(config)]


def _shadows(config):
    """Return what is wrong with one installed app: at most one error."""
    package = config.name.split(".")[0]
    label = config.label.removeprefix("sala_")
    is_ours = config.name in OURS and Path(config.path).resolve().parent == OUR_FOLDER
    if is_ours and config.label != f"sala_{config.name}":
        yield Error(
            f"The app “{config.name}” has the label “{config.label}” instead of “sala_{config.name}”.",
            hint="Put the name of the folder into INSTALLED_APPS, not an AppConfig of your own.",
            id="sala_civic.E004",
        )
    elif not is_ours and package in OURS:
        yield Error(
            f"The app “{config.name}” in {config.path} shadows the package “{package}” of Sala.",
            hint="Rename the top-level package of that app, or put Sala before it on the path.",
            id="sala_civic.E002",
        )
    elif not is_ours and config.label.startswith("sala_") and label in OURS:
        yield Error(
            f"The app “{config.name}” has the label “{config.label}”, which belongs to Sala.",
            hint="Give that app another label in its AppConfig.",
            id="sala_civic.E003",
        )
