"""A name with a character that no font has is told in the preview, where somebody can still see to it."""

from __future__ import annotations

from datetime import datetime

import pytest

from hengping.conftest import Cast
from hengping.ground import fonts
from hengping.ground.imports.importers import Outcome
from hengping.ground.imports.tests.tables import rows_of, shown
from hengping.kit.papers.fonts import Fonts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def open_fonts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fonts that every machine has: none of them knows extension B."""
    monkeypatch.setattr(fonts, "installed", lambda: Fonts([], system=False))


def test_it_works(cast: Cast, at: datetime) -> None:
    given = {"登录名": "wu.ji", "姓名": "吴𠮷"}
    number = shown(
        "accounts", given, {"登录名": "li.si", "姓名": "李四"}, {"姓名": "王𠮷"}, actor=cast.security_admin, at=at
    )
    rare, plain, wrong = rows_of("accounts", number, cast.security_admin)
    assert rare.outcome is Outcome.NEW
    assert "现有字体没有这些字：𠮷。资料可以登记" in rare.what
    assert "字体" not in plain.what
    assert (wrong.outcome, wrong.what) == (Outcome.FAULT, "")


def test_everyday_signs_open_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> Fonts:
        raise AssertionError

    monkeypatch.setattr(fonts, "installed", never)
    assert fonts.unprintable("安平县（2025）“清城”第1号，张三·李四\n") == ""


def test_each_sign_is_named_once() -> None:
    assert fonts.unprintable("𠮷人𠮷") == "𠮷"
