"""All settings, in one file. Read through `django.conf.settings` in conf, ground, work, doors; never in law or kit."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from hengping.conf.environment import number, switch, text
from hengping.conf.laid_out import is_laid_out

# Everything the running product writes lies under one folder: database, exhibits, documents, checkpoints, keys.
VAR_DIR = Path(text("HENGPING_VAR", str(Path.cwd() / "var"))).resolve()

DEBUG = switch("HENGPING_DEBUG", default=False)


def _secret_key() -> str:
    """Read the key from the environment, else from a file that only the owner can read; make it once."""
    given = text("HENGPING_SECRET_KEY", "")
    if given:
        return given
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(mode=0o750, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = text("HENGPING_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in text("HENGPING_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "hengping.conf",
    "hengping.ground.people",
    "hengping.ground.search",
    "hengping.ground.records",
    "hengping.ground.imports",
    "hengping.ground.documents",
    "hengping.ground.library",
    "hengping.ground.notices",
    "hengping.work.parties",
    "hengping.work.officers",
    "hengping.work.matters",
    "hengping.work.deliberation",
    "hengping.work.cases",
    "hengping.work.reporting",
    "hengping.doors.web",
    "hengping.doors.jobs",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hengping.doors.web.shared.compressing.Compressed",
    "hengping.doors.web.shared.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "hengping.doors.web.shared.middleware.signed_in_person",
    "django_otp.middleware.OTPMiddleware",
    "hengping.doors.web.shared.middleware.idle_end",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hengping.doors.web.shared.drafts.drafts_done",
    "hengping.doors.web.shared.errors.ErrorPages",
]

ROOT_URLCONF = "hengping.conf.urls"
WSGI_APPLICATION = "hengping.conf.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["hengping.doors.web.shared.loading.AreaLoader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hengping.doors.web.shared.context.shell",
            ],
            "builtins": ["hengping.doors.web.shared.words"],
        },
    }
]


def _database() -> dict[str, Any]:
    """SQLite beside the other files by default; PostgreSQL by address: postgresql://user:password@host:port/name."""
    address = text("HENGPING_DATABASE", "")
    if not address:
        VAR_DIR.mkdir(mode=0o750, parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR_DIR / "hengping.sqlite3",
            "OPTIONS": {
                # IMMEDIATE: a writer waits its turn instead of finding the database locked half-way through an act.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: an act that was answered must survive a power cut.
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured("HENGPING_DATABASE 应写成 postgresql://用户:口令@主机:端口/库名")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": number("HENGPING_POOL", 8)}},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = ["hengping.ground.people.signing_in.PasswordBackend"]
LOGIN_URL = "/login/"
HENGPING_UNFINISHED_URLS = {"password": "/account/password/", "second_factor": "/account/second-factor/"}
HENGPING_CONFIRM_VIEW = (
    "hengping.doors.web.accounts.sign_in_views.confirm_again"  # asks for the password before a grave act
)

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WEB = Path(__file__).resolve().parents[1] / "doors/web"
STATIC_ROOT = WEB / "built"
"""Where `tools/assets.py` lays out what is served: under names that hold a digest, and compressed."""
IS_LAID_OUT = not DEBUG and is_laid_out(WEB, STATIC_ROOT)
"""Else the files are served as they are, under their own names, the style sheet whole."""
STATICFILES_FINDERS = ["hengping.doors.web.shared.loading.AreaStaticFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR_DIR / "files"}},
    "staticfiles": {
        "BACKEND": "hengping.conf.static_files.LaidOut"
        if IS_LAID_OUT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not IS_LAID_OUT
WHITENOISE_AUTOREFRESH = DEBUG

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = switch("HENGPING_HTTPS", default=False)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
SECURE_HSTS_SECONDS = number("HENGPING_HSTS_SECONDS", 365 * 24 * 3600 if SESSION_COOKIE_SECURE else 0)
SECURE_SSL_REDIRECT = switch("HENGPING_HTTPS_REDIRECT", default=False)  # needs a proxy that says how it was asked
CSRF_FAILURE_VIEW = "hengping.doors.web.shared.errors.stale_form"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the document preview is a frame of our own
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []

EMAIL_HOST = text("HENGPING_MAIL_HOST", "")  # no mail goes out while this is empty
EMAIL_PORT = number("HENGPING_MAIL_PORT", 25)
EMAIL_HOST_USER = text("HENGPING_MAIL_USER", "")
EMAIL_HOST_PASSWORD = text("HENGPING_MAIL_PASSWORD", "")
EMAIL_USE_TLS = switch("HENGPING_MAIL_TLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("HENGPING_MAIL_FROM", "")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Ours. One sentence each.
HENGPING_PROXIES = number("HENGPING_PROXIES", 0)  # own proxies in front that append to X-Forwarded-For
if SESSION_COOKIE_SECURE and HENGPING_PROXIES:  # without a proxy of ours anybody could claim the header
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
HENGPING_LOCKOUT_FAILURES = number("HENGPING_LOCKOUT_FAILURES", 5)  # wrong passwords before an account waits
HENGPING_LOCKOUT_ADDRESS_FAILURES = number("HENGPING_LOCKOUT_ADDRESS_FAILURES", 30)  # the same from one network address
HENGPING_LOCKOUT_MINUTES = number("HENGPING_LOCKOUT_MINUTES", 15)  # failures older than this no longer count
HENGPING_PASSWORD_LENGTH = number("HENGPING_PASSWORD_LENGTH", 12)  # shortest password
HENGPING_SECOND_FACTOR_POSTS = frozenset(  # posts whose holders must sign in with a second factor
    filter(None, text("HENGPING_SECOND_FACTOR_POSTS", "leader,head,system_admin,security_admin,audit_admin").split(","))
)
HENGPING_IDLE_MINUTES = number("HENGPING_IDLE_MINUTES", 30)  # a session without a request for so long ends
HENGPING_EXHIBITS_DIR = VAR_DIR / "exhibits"  # exhibits and issued documents, named by their SHA-256
HENGPING_CHECKPOINT_DIR = Path(
    text("HENGPING_CHECKPOINTS", str(VAR_DIR / "checkpoints"))
)  # signed heads, outside the database
HENGPING_WRITTEN_DIR = Path(
    text("HENGPING_WRITTEN", str(VAR_DIR / "written"))
)  # what was written, told at once in a second place; another store where one keeper should not hold both
HENGPING_CHECKS_DIR = VAR_DIR / "checks"  # how far a check of everything came that was stopped
HENGPING_KEYS_DIR = Path(text("HENGPING_KEYS", str(VAR_DIR / "keys")))  # seal and checkpoint keys
HENGPING_FONTS_DIR = Path(text("HENGPING_FONTS", str(VAR_DIR / "fonts")))  # the bureau's own fonts, looked into first
HENGPING_GOTTEN_FONTS_DIR = Path.cwd() / "var" / "fonts"  # what `tools/fonts.py` got, for every data folder
HENGPING_DEMO_COPIES = Path(text("HENGPING_DEMO_COPIES", str(VAR_DIR / "demo")))  # where the loaded demo year is kept
HENGPING_UPLOAD_BYTES = number("HENGPING_UPLOAD_BYTES", 25 * 1024 * 1024)  # largest single upload
HENGPING_BODY_BYTES = number("HENGPING_BODY_BYTES", 120 * 1024 * 1024)  # largest request: several files at once
HENGPING_THREADS = number("HENGPING_THREADS", 4)  # how many requests a worker process answers at a time
HENGPING_CLAMD = text("HENGPING_CLAMD", "")  # ClamAV daemon: unix:/path or tcp:host:port; "" where there is none
HENGPING_MESSAGE_FILES = frozenset(filter(None, text("HENGPING_MESSAGE_FILES", "").split(",")))  # sms, wecom: as files
HENGPING_MESSAGES_DIR = VAR_DIR / "messages"  # one file a message, for what takes them over
HENGPING_DEMO = switch("HENGPING_DEMO", default=False)  # shows the demo accounts on the login page
HENGPING_DEMO_PASSWORD = text("HENGPING_DEMO_PASSWORD", "Weigh-Evenly-2025")  # only with the above

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
