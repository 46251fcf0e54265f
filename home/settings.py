"""One settings module for laptop and cluster: everything comes from the environment.

Every variable is listed, with its default, in docs/operations.md.
"""

from pathlib import Path

import django
import environ
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# LOCAL: a machine of one's own (`make demo`, a developer's laptop): no TLS, media and static files come
# from this very process, e-mail is printed. Everywhere else SECURE is on and a web server stands in front.
DEBUG = env.bool("DEBUG", default=False)
LOCAL = DEBUG or env.bool("DEMO", default=False)
SECURE = env.bool("SECURE", default=not LOCAL)

SECRET_KEY = env.str("SECRET_KEY", default="insecure-on-a-laptop-only" if DEBUG else environ.Env.NOTSET)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "home",
    "learning",
    "casestudies",
    "studyvisits",
    "civic",
    "wagtail_localize",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "home.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail_localize.locales",
    "wagtail",
    "wagtailmedia",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

# Django 6 brings a Content-Security-Policy of its own; Django 5.2 has it from django-csp.
CSP = "django.middleware.csp.ContentSecurityPolicyMiddleware"
if django.VERSION < (6, 0):
    CSP = "csp.middleware.CSPMiddleware"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    CSP,
    "home.middleware.AdminContentPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "civic.digits.DigitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "home.urls"
WSGI_APPLICATION = "home.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A writer takes its lock at BEGIN and waits for it, readers never wait; a commit is on the disk.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768;",
    }
elif pool_size := env.int("DATABASE_POOL_SIZE", default=8):
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": pool_size}

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}

SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if REDIS_URL else 'db'}"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_SAVE_EVERY_REQUEST = False  # reading a page writes nothing

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "home.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "home.forms.SignInForm",
    "signup": "home.forms.SignUpForm",
    "change_password": "home.forms.ChangePasswordForm",
    "reset_password": "home.forms.ResetPasswordForm",
    "reset_password_from_key": "home.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}  # a phone number is turned into its user name by the form
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_COOKIE_AGE = SESSION_COOKIE_AGE
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
SALA_SELF_REGISTRATION = env.bool("SALA_SELF_REGISTRATION", default=True)
WAGTAIL_PASSWORD_RESET_ENABLED = False  # the site's own page does it

LANGUAGE_CODE = "en"
LANG_INFO["km"]["name_local"] = "ខ្មែរ"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("km", _("Khmer"))]
# Our own texts; and what Django, Wagtail and allauth say, where they have no Khmer.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "borrowed"]
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Phnom_Penh")
USE_I18N = True
FORMAT_MODULE_PATH = ["home.formats"]
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# A translation begins as a draft, also of a page that is live; a moderator publishes.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # Khmer titles get Latin slugs (civic.slugs)

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=LOCAL)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = DEBUG

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # bytes of a request, files apart; more is answered with 400
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long lesson in the page editor
FILE_UPLOAD_PERMISSIONS = 0o644

WAGTAIL_SITE_NAME = "Sala"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_AUTOSAVE_INTERVAL = 5000  # milliseconds; the default, half a second, is too much for a weak line
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "civic.search.backend"}}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "webp", "gif": "webp", "jpeg": "webp", "png": "webp"}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "vtt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_CONTENT_TYPES = {"vtt": "text/vtt"}
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf", "text/vtt"]  # captions are read by the player
WAGTAILMEDIA = {"AUDIO_EXTENSIONS": ["m4a", "mp3", "ogg"], "VIDEO_EXTENSIONS": ["mp4", "webm"]}
SALA_SHOW_BAR = False

if TASKS_BACKEND := env.str("TASKS_BACKEND", default=""):
    TASKS = {"default": {"BACKEND": TASKS_BACKEND}}  # without it: at once, in process

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("FROM_EMAIL", default="Sala <sala@localhost>")
mail = env.email("EMAIL_URL", default="consolemail://" if LOCAL else "smtp://127.0.0.1:25")
if django.VERSION < (6, 1):
    vars().update(mail)
else:
    smtp = {"host": "HOST", "port": "PORT", "username": "HOST_USER", "password": "HOST_PASSWORD"}
    smtp |= {"use_tls": "USE_TLS", "use_ssl": "USE_SSL"}
    options = {name: mail[f"EMAIL_{key}"] for name, key in smtp.items() if mail.get(f"EMAIL_{key}")}
    MAILERS = {"default": {"BACKEND": mail["EMAIL_BACKEND"], "OPTIONS": options}}

# What a page may load. Learners' pages: nothing inline, nothing from elsewhere but the video players
# that EMBED_HOSTS names. The Wagtail admin (home.middleware) needs inline script and style.
EMBED_HOSTS = env.list(
    "EMBED_HOSTS", default=["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
)
CONTENT_POLICY = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "frame-src": ["'self'", *EMBED_HOSTS],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
}
ADMIN_CONTENT_POLICY = CONTENT_POLICY | {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "media-src": ["'self'", "blob:"],
    "frame-ancestors": ["'self'"],  # the editor shows a preview beside the form
}
SECURE_CSP = CONTENT_POLICY
CONTENT_SECURITY_POLICY = {"DIRECTIVES": CONTENT_POLICY}

SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
if TRUSTED_PROXIES := env.int("TRUSTED_PROXIES", default=0):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "django_tasks": {"level": "WARNING"},  # two lines for each page saved
    },
}
