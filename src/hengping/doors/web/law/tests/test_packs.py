"""The pages of benchmark and no-penalty packs."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hengping.conftest import Cast, text
from hengping.ground.library.actions import import_pack
from hengping.ground.library.models import Pack, Upload
from hengping.ground.library.shapes import PackShape
from hengping.ground.library.tests.packs import BENCHMARK, CHANGED, EXEMPTION, WITH_A_GAP, workbook
from hengping.ground.people.models import User
from hengping.kit.sheets import read_sheets

SignIn = Callable[..., User]


def _file(content: bytes, name: str = "基准.toml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def reviewer(client: Client, cast: Cast, sign_in: SignIn) -> Client:
    """A reviewer who has just typed the password."""
    sign_in(client, cast.reviewer, confirmed=True)
    return client


@pytest.fixture
def pack(cast: Cast) -> PackShape:
    return import_pack(sort="benchmark", name="基准.toml", content=BENCHMARK, actor=cast.reviewer, at=timezone.now())


def test_it_works(reviewer: Client) -> None:
    filled = workbook()
    assert "还没有导入" in text(reviewer.get("/law/packs/benchmark/"))
    assert "空白表格" in text(reviewer.get("/law/packs/benchmark/new/"))
    shown = text(reviewer.post("/law/packs/benchmark/new/", {"file": _file(filled, "基准.xlsx")}))
    assert "全部2行都是新增" in shown
    assert "无证作业人数1人以上、不满3人" in shown
    assert "0至30,000元" in shown
    assert not Pack.objects.exists()

    address = reviewer.post("/law/packs/benchmark/confirmed/", {"upload": Upload.objects.get().pk})["Location"]

    page = text(reviewer.get(address))
    assert "特种作业无证上岗" in page
    assert "无证作业人数1人以上、不满3人" in page
    assert "0至30,000元" in page
    assert "现行" in text(reviewer.get("/law/packs/benchmark/"))
    assert reviewer.get(f"{address}source/").content == filled
    same = text(reviewer.post("/law/packs/benchmark/new/", {"file": _file(filled, "基准.xlsx")}))
    assert "没有变化" in same


def test_faults_are_shown_and_nothing_is_kept(reviewer: Client) -> None:
    shown = text(reviewer.post("/law/packs/benchmark/new/", {"file": _file(WITH_A_GAP)}))
    assert "不能导入" in shown
    assert "空缺" in shown
    assert "确认导入" not in shown
    assert not Upload.objects.exists()
    assert reviewer.post("/law/packs/benchmark/new/", {}).status_code == 400


def test_a_change_is_shown_before_it_is_confirmed(reviewer: Client, pack: PackShape) -> None:
    shown = text(reviewer.post("/law/packs/benchmark/new/", {"file": _file(CHANGED)}))
    assert "与现在这一版的差别" in shown
    assert "0至20000元" in shown
    reviewer.post("/law/packs/benchmark/confirmed/", {"upload": Upload.objects.get().pk})
    listed = text(reviewer.get("/law/packs/benchmark/"))
    assert "现行" in listed
    assert "已停用" in listed
    assert "由新的一版替换" in text(reviewer.get(f"/law/packs/benchmark/{pack.id}/"))


def test_a_no_penalty_list_is_shown_in_words(reviewer: Client, cast: Cast) -> None:
    assert "还没有导入的清单" in text(reviewer.get("/law/packs/exemption/"))
    done = import_pack(sort="exemption", name="清单.toml", content=EXEMPTION, actor=cast.reviewer, at=timezone.now())
    page = text(reviewer.get(f"/law/packs/exemption/{done.id}/"))
    assert "初次违法；危害后果轻微；及时改正；2年内没有同类违法" in page
    assert "可以不予处罚" in page
    assert reviewer.get(f"/law/packs/benchmark/{done.id}/").status_code == 404


def test_it_is_withdrawn(reviewer: Client, pack: PackShape) -> None:
    address = f"/law/packs/benchmark/{pack.id}/"
    today = timezone.localdate().isoformat()
    assert "停用这一版" in text(reviewer.get(address))
    refused = reviewer.post(f"{address}withdrawal/", {"withdrawn_on": "2020-01-01", "reason": "废止"})
    assert refused.status_code == 400
    assert "早于起用日期" in text(refused)
    assert reviewer.post(f"{address}withdrawal/", {"withdrawn_on": today, "reason": "废止"})["Location"] == address
    page = text(reviewer.get(address))
    assert "起停用：废止" in page
    assert "停用这一版" not in page


@pytest.mark.parametrize(("sort", "sheet"), [("benchmark", "裁量档次"), ("exemption", "免罚清单")])
def test_an_empty_workbook_is_sent(reviewer: Client, sort: str, sheet: str) -> None:
    assert sheet in read_sheets(reviewer.get(f"/law/packs/{sort}/empty/").content)


def test_what_is_not_there_is_not_found(reviewer: Client) -> None:
    for address in ("/law/packs/wishes/", "/law/packs/wishes/new/", "/law/packs/wishes/empty/"):
        assert reviewer.get(address).status_code == 404
    assert reviewer.get("/law/packs/benchmark/999/").status_code == 404
    assert reviewer.post("/law/packs/benchmark/confirmed/", {"upload": "7"}).status_code == 400


def test_it_requires_law_import(client: Client, cast: Cast, sign_in: SignIn, pack: PackShape) -> None:
    sign_in(client, cast.colleague)
    page = text(client.get(f"/law/packs/benchmark/{pack.id}/"))
    assert "特种作业无证上岗" in page
    assert "停用这一版" not in page
    assert client.get("/law/packs/benchmark/new/").status_code == 403
    assert client.post("/law/packs/benchmark/confirmed/", {"upload": "1"}).status_code == 403
    assert client.post(f"/law/packs/benchmark/{pack.id}/withdrawal/", {}).status_code == 403


def test_an_outsider_finds_nothing(client: Client, cast: Cast, sign_in: SignIn, pack: PackShape) -> None:
    sign_in(client, cast.outsider)
    assert client.get(f"/law/packs/benchmark/{pack.id}/").status_code == 404
    assert client.get(f"/law/packs/benchmark/{pack.id}/source/").status_code == 404
    assert "安平县裁量基准" not in text(client.get("/law/packs/benchmark/"))
