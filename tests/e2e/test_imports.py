"""Parties from a table in a real browser: upload, preview, a doubtful row ticked, confirmed, told."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hengping.conftest import Cast, at, bureau, cast, other_bureau
from hengping.ground.imports.tests.tables import table
from hengping.work.parties.models import Party
from tests.e2e.conftest import SignIn
from tests.e2e.reading import look

__all__ = ["at", "bureau", "cast", "other_bureau"]
pytestmark = pytest.mark.django_db(transaction=True)

SHOP = {"单位名称": "老街小吃店", "单位类型": "无营业执照的经营者", "备注": "没有办理登记"}


def test_it_works(page: Page, cast: Cast, sign_in: SignIn, live_server: object, tmp_path: Path) -> None:
    file = tmp_path / "单位.xlsx"
    file.write_bytes(table("units", SHOP, {**SHOP, "住所": "北街2号"}, {"单位名称": "错", "单位类型": "公司"}))
    sign_in(cast.user(cast.clerk))
    page.goto(f"{live_server}/parties/")
    page.get_by_role("link", name="导入单位").first.click()
    page.get_by_label("表格").set_input_files(file)
    page.get_by_role("button", name="查看逐行结果").click()
    expect(page.locator("main")).to_contain_text("将登记1行")
    expect(page.locator("main")).to_contain_text("与第2行同名")
    assert look(page, "import-preview") == []
    assert Party.objects.count() == 0
    page.get_by_label("第3行").check()
    page.get_by_role("button", name="确认登记").click()
    expect(page.locator("main")).to_contain_text("已登记2行")
    expect(page.locator("main")).to_contain_text("“公司”不在可填的内容里")
    assert look(page, "import-report") == []
    assert Party.objects.count() == 2
    page.get_by_role("link", name="查看当事人").click()
    expect(page.locator("main table")).to_contain_text("老街小吃店")
