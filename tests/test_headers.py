"""What every answer tells the browser: load nothing from elsewhere, guess no type, keep nothing, save uploads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, override_settings

from hengping.conf import settings as conf
from hengping.conftest import PASSWORD, at, bureau, cast, other_bureau, sign_in
from hengping.doors.web.cases.tests.conftest import Opened, as_, clock
from hengping.ground.documents.queries import list_documents
from hengping.ground.records.queries import list_exhibits
from hengping.work.cases.tests.conftest import PNG, Play, play
from hengping.work.matters import actions as matters

__all__ = ["as_", "at", "bureau", "cast", "clock", "other_bureau", "play", "sign_in"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/workbench/", "/cases/", "/cases/new/", "/law/", "/no-such-page/"])
def test_a_page_loads_nothing_from_elsewhere_and_is_not_kept(path: str, play: Play, as_: Opened) -> None:
    answer = as_(play.cast.officer_in_charge).get(path)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == policy["form-action"] == policy["frame-ancestors"] == "'self'"
    assert policy["base-uri"] == "'none'"
    assert "script-src" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("secure", [True, False])
def test_the_session_is_out_of_reach_of_scripts_and_other_sites(secure: bool, play: Play, client: Client) -> None:
    with override_settings(SESSION_COOKIE_SECURE=secure, CSRF_COOKIE_SECURE=secure):
        client.get("/login/")
        user = play.cast.user(play.cast.officer_in_charge)
        assert client.post("/login/", {"username": user.username, "password": PASSWORD}).status_code == 302
    session, token = client.cookies["sessionid"], client.cookies["csrftoken"]
    assert session["httponly"] is True
    assert session["samesite"] == token["samesite"] == "Lax"
    assert bool(session["secure"]) == bool(token["secure"]) == secure
    assert conf.SESSION_COOKIE_SECURE == conf.CSRF_COOKIE_SECURE


@pytest.mark.parametrize("name", ["现场照片.png", '“引号"和;分号.png', "x" * 190 + ".png"])
def test_evidence_is_saved_under_its_name_and_never_opened(name: str, play: Play, as_: Opened) -> None:
    play.open()
    matters.add_evidence(
        dossier_id=play.id,
        evidence="documentary",
        name=name,
        file_name=name,
        content=PNG,
        source="现场",
        actor=play.cast.officer_in_charge,
        at=play.now,
    )
    (exhibit,) = list_exhibits(play.id)
    answer = as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/exhibits/{exhibit.sha256}/?save=1")
    assert answer.content == PNG
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_paper_is_shown_as_what_it_is(play: Play, as_: Opened) -> None:
    play.filed()
    document = list_documents(play.id)[0]
    answer = as_(play.cast.officer_in_charge).get(f"/cases/{play.id}/documents/{document.id}/pdf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert "filename*=utf-8''" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "0 False None"),
        ({"HENGPING_HTTPS": "True"}, "31536000 False None"),
        (
            {"HENGPING_HTTPS": "True", "HENGPING_PROXIES": "1", "HENGPING_HTTPS_REDIRECT": "True"},
            "31536000 True ('HTTP_X_FORWARDED_PROTO', 'https')",
        ),
    ],
)
def test_behind_tls_browsers_are_told_to_come_by_it(given: dict[str, str], expected: str, tmp_path: Path) -> None:
    names = ("SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SECURE_PROXY_SSL_HEADER")
    code = f"from django.conf import settings\nprint(*(getattr(settings, name) for name in {names}))"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HENGPING_")} | given
    environment |= {"HENGPING_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "hengping.conf.settings"}
    source = str(Path(conf.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**environment, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == expected
