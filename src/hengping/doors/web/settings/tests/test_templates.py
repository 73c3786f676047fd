"""The pages of the Word templates."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hengping.conftest import PASSWORD, Cast, text
from hengping.ground.documents.templates import LARGEST_BYTES, template_history
from hengping.ground.documents.word import start_template
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import User
from hengping.kit.papers.word import text_of

SignIn = Callable[..., User]
KIND = "correction_order"
ROOT = f"/settings/templates/{KIND}/"


def own(line: str) -> bytes:
    document = docx.Document(io.BytesIO(start_template(KIND)))
    document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _typed(content: bytes, name: str = "责改.docx", **changed: str) -> dict[str, Any]:
    typed: dict[str, Any] = {"from_on": timezone.localdate().isoformat(), "reason": "局务会决定"}
    return typed | changed | {"template": SimpleUploadedFile(name, content)}


def _numbers(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(upload|from_on|reason)" value="([^"]*)">', page))


def test_it_works(reviewer: Client, cast: Cast) -> None:
    assert "随产品的格式" in text(reviewer.get("/settings/templates/"))
    page = text(reviewer.get(ROOT))
    assert "没有上传过" in page
    assert "party.name" in page
    start = reviewer.get(f"{ROOT}start/")
    assert start.content.startswith(b"PK")

    content = own("另加一行")
    shown = reviewer.post(f"{ROOT}new/", _typed(content))
    assert shown.status_code == 200
    assert "增加：另加一行" in text(shown)
    assert template_history(cast.reviewer, KIND) == [], "nothing is changed by looking"
    held = _numbers(text(shown))
    sample = reviewer.get(f"{ROOT}held/{held['upload']}/")
    assert "另加一行" in text_of(sample.content)

    assert reviewer.post(f"{ROOT}confirmed/", held)["Location"] == ROOT
    page = text(reviewer.get(ROOT))
    assert "责改.docx" in page
    assert "局务会决定" in page
    assert "现行" in page
    [one] = template_history(cast.reviewer, KIND)
    assert reviewer.get(f"{ROOT}{one.id}/").content == content
    assert reviewer.post(f"{ROOT}confirmed/", held).status_code == 400, "confirmed once"

    back = {"from_on": timezone.localdate().isoformat(), "reason": "另行规定"}
    assert reviewer.post(f"{ROOT}withdrawal/", back)["Location"] == ROOT
    assert "恢复随产品的格式" in text(reviewer.get(ROOT))
    assert reviewer.post(f"{ROOT}withdrawal/", back).status_code == 409


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (_typed(b"%PDF-1.7"), "扩展名不符"),
        (_typed(b"x", "a.doc"), "只接受 .docx"),
        (_typed(b"PK" + b"x" * LARGEST_BYTES), "超过5MB"),
        (_typed(own("{{ nonsense }}")), "不认识的字段：nonsense"),
        (_typed(own("{{ 9 * 9 }}")), "只能写字段"),
        (_typed(own("x"), reason=""), "必填"),
        (_typed(own("x"), from_on="昨天"), "日期"),
        ({"reason": "只有理由", "from_on": "2026-01-01"}, "必填"),
    ],
)
def test_it_says_what_is_wrong_and_keeps_what_was_typed(
    reviewer: Client, cast: Cast, typed: dict[str, Any], said: str
) -> None:
    answer = reviewer.post(f"{ROOT}new/", typed)
    assert answer.status_code == 400
    assert said in text(answer)
    assert typed["reason"] in text(answer)
    assert template_history(cast.reviewer, KIND) == []


def test_a_confirmation_without_its_upload_is_refused(reviewer: Client) -> None:
    typed = {"from_on": "2026-01-01", "reason": "x"}
    assert reviewer.post(f"{ROOT}confirmed/", {**typed, "upload": "77"}).status_code == 400
    assert reviewer.post(f"{ROOT}confirmed/", {"upload": "77"}).status_code == 400
    assert reviewer.post(f"{ROOT}withdrawal/", {"reason": ""}).status_code == 400


def test_what_is_not_there_is_not_found(reviewer: Client) -> None:
    assert reviewer.get("/settings/templates/nothing/").status_code == 404
    assert reviewer.get(f"{ROOT}99/").status_code == 404


def test_an_upload_of_somebody_else_is_not_confirmed(
    confirmed: Callable[[Actor], Client], cast: Cast, sign_in: SignIn
) -> None:
    held = _numbers(text(confirmed(cast.reviewer).post(f"{ROOT}new/", _typed(own("甲")))))
    outsider = confirmed(cast.outsider)
    assert outsider.post(f"{ROOT}confirmed/", held).status_code == 400
    assert outsider.get(f"{ROOT}held/{held['upload']}/").status_code == 400
    assert template_history(cast.outsider, KIND) == []


def test_it_asks_for_the_password_again(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.reviewer)
    asked = text(client.get(f"{ROOT}new/"))
    assert "口令" in asked
    assert PASSWORD not in asked


def test_it_requires_template_edit(client: Client, cast: Cast, sign_in: SignIn) -> None:
    sign_in(client, cast.colleague)
    assert "上传模板" not in text(client.get(ROOT))
    for address in ("new/", "confirmed/", "withdrawal/"):
        assert client.post(ROOT + address).status_code == 403
    assert client.get(f"{ROOT}held/1/").status_code == 403


def test_it_requires_config_read(client: Client, cast: Cast, sign_in: SignIn) -> None:
    assert client.get(ROOT)["Location"].startswith("/login/")
    sign_in(client, cast.audit_admin)
    for address in ("/settings/templates/", ROOT, f"{ROOT}start/", f"{ROOT}1/"):
        assert client.get(address).status_code == 403


def test_another_bureau_sees_its_own(reviewer: Client, client: Client, cast: Cast, sign_in: SignIn) -> None:
    reviewer.post(f"{ROOT}confirmed/", _numbers(text(reviewer.post(f"{ROOT}new/", _typed(own("甲"))))))
    [one] = template_history(cast.reviewer, KIND)
    sign_in(client, cast.outsider)
    assert "责改.docx" not in text(client.get(ROOT))
    assert client.get(f"{ROOT}{one.id}/").status_code == 404
