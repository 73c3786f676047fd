from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.errors import BadInput, Broken, Conflict, NotAllowed
from hengping.ground.library import pack_files
from hengping.ground.library.actions import import_pack, preview_pack, withdraw_pack
from hengping.ground.library.actions.dossier import dossier_of
from hengping.ground.library.models import Pack
from hengping.ground.library.queries import get_pack, list_packs, read_pack, tables_on
from hengping.ground.library.shapes import PackShape
from hengping.ground.library.tests.packs import BENCHMARK, CHANGED, EXEMPTION, WITH_A_GAP, workbook
from hengping.ground.records.queries import list_entries, read_exhibit
from hengping.law.discretion.tables import standard_tables

GROUP = ("AQF-97-7", "base", "unit")


def _import(cast: Cast, at: datetime, content: bytes = BENCHMARK, **changed: Any) -> PackShape:
    given: dict[str, Any] = {"sort": "benchmark", "name": "基准.toml", "content": content, "actor": cast.reviewer}
    return import_pack(**{**given, **changed}, at=at)


def _ranges(cast: Cast, on: date) -> list[tuple[int, int]]:
    layers = tables_on(cast.bureau.pk, on).layers(*GROUP, on)
    return [(row.least, row.most) for layer in layers for row in layer.rows]


def test_it_works(cast: Cast, at: datetime) -> None:
    assert tables_on(cast.bureau.pk, at.date()) is standard_tables()

    pack = _import(cast, at)

    assert (pack.title, pack.row_count, pack.state(at.date())) == ("安平县裁量基准（示例）", 2, "现行")
    assert _ranges(cast, date(2025, 3, 3)) == [(0, 30000), (30000, 100000)]
    assert _ranges(cast, date(2024, 12, 31)) == []
    entries = list_entries(dossier_of(cast.reviewer, at))
    assert [entry.kind for entry in entries] == ["dossier_opened", "exhibit_added", "pack_imported"]
    assert entries[-1].payload["content_sha256"] == pack.sha256
    assert entries[-1].exhibits == (pack.file_sha256,)
    assert read_exhibit(pack.file_sha256) == BENCHMARK
    assert len(read_pack(cast.colleague, pack.id).rows) == 2


def test_excel_and_toml_say_the_same(cast: Cast, at: datetime) -> None:
    _import(cast, at)
    preview = preview_pack(sort="benchmark", name="基准.xlsx", content=workbook(), actor=cast.reviewer)
    # rows count from the sheet's second line, which is the only difference
    assert preview.faults == ()
    assert preview.differences == ()


def test_a_no_penalty_list_is_loaded(cast: Cast, at: datetime) -> None:
    _import(cast, at, EXEMPTION, sort="exemption")
    tables = tables_on(cast.bureau.pk, at.date())
    assert [pack.id for pack in tables.exemption_packs] == ["list-1"]
    assert [pack.title for pack in list_packs(cast.colleague, "exemption")] == ["安平县免罚清单（示例）"]
    assert list_packs(cast.colleague, "benchmark") == []


def test_a_preview_changes_nothing_and_tells_the_difference(cast: Cast, at: datetime) -> None:
    _import(cast, at)
    preview = preview_pack(sort="benchmark", name="新.toml", content=CHANGED, actor=cast.reviewer)
    assert preview.importable
    assert preview.replaces is not None
    assert len(preview.differences) == 2
    assert "0至20000元" in preview.differences[0]
    assert Pack.objects.count() == 1


def test_a_new_edition_takes_over_and_the_old_one_stays_readable(cast: Cast, at: datetime) -> None:
    first = _import(cast, at)
    second = _import(cast, at + timedelta(days=10), CHANGED)

    assert second.effective_from == date(2025, 3, 13)
    old = get_pack(cast.colleague, first.id)
    assert (old.state(date(2025, 3, 12)), old.state(date(2025, 3, 13))) == ("现行", "已停用")
    assert _ranges(cast, date(2025, 3, 12)) == [(0, 30000), (30000, 100000)]
    assert _ranges(cast, date(2025, 3, 13)) == [(0, 20000), (20000, 100000)]
    assert [pack.id for pack in list_packs(cast.colleague, "benchmark")] == [second.id, first.id]
    assert read_pack(cast.colleague, first.id) != read_pack(cast.colleague, second.id)


def test_the_same_pack_twice_is_refused(cast: Cast, at: datetime) -> None:
    _import(cast, at)
    with pytest.raises(Conflict):
        _import(cast, at)
    assert Pack.objects.count() == 1


def test_a_pack_is_withdrawn_and_loaded_again(cast: Cast, at: datetime) -> None:
    pack = _import(cast, at)
    given: dict[str, Any] = {"pack_id": pack.id, "actor": cast.reviewer, "at": at}
    for changed, field in (({"reason": " "}, "reason"), ({"withdrawn_on": date(2024, 1, 1)}, "withdrawn_on")):
        with pytest.raises(BadInput) as refused:
            withdraw_pack(**{**given, "withdrawn_on": date(2025, 6, 1), "reason": "上级废止", **changed})
        assert set(refused.value.fields) == {field}

    gone = withdraw_pack(**given, withdrawn_on=date(2025, 6, 1), reason="上级废止")

    assert (gone.withdrawn_reason, gone.withdrawn_by_name) == ("上级废止", "何静")
    assert _ranges(cast, date(2025, 5, 31))
    assert not _ranges(cast, date(2025, 6, 1))
    assert list_entries(dossier_of(cast.reviewer, at))[-1].payload["reason"] == "上级废止"
    with pytest.raises(Conflict):
        withdraw_pack(**given, withdrawn_on=date(2025, 6, 1), reason="再废止一次")
    again = _import(cast, at)
    assert again.file_sha256 == pack.file_sha256
    assert [entry.kind for entry in list_entries(dossier_of(cast.reviewer, at))].count("exhibit_added") == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("基准.toml", WITH_A_GAP, "各档次之间有空缺"),
        ("基准.toml", BENCHMARK.replace(b"max = 100000", b"max = 100001"), "高于"),
        ("基准.toml", BENCHMARK.replace(b"AQF-97-7", b"AQF-99-99"), "没有编号"),
        ("基准.toml", b"\xff", "UTF-8"),
        ("基准.toml", b"", "没有写明"),
        ("基准.xlsx", b"PK\x03\x04", "文件已损坏"),
        ("基准.xlsx", workbook(most="三万"), "第2行"),
        ("基准.csv", BENCHMARK, "只接受"),
    ],
)
def test_it_refuses_with_every_fault(cast: Cast, at: datetime, name: str, content: bytes, said: str) -> None:
    preview = preview_pack(sort="benchmark", name=name, content=content, actor=cast.reviewer)
    assert not preview.importable
    assert said in "；".join(preview.faults)
    with pytest.raises(BadInput) as refused:
        _import(cast, at, content, name=name)
    assert said in str(refused.value)
    assert not Pack.objects.exists()


def test_it_refuses_a_workbook_without_its_sheets(cast: Cast) -> None:
    preview = preview_pack(sort="exemption", name="基准.xlsx", content=workbook(), actor=cast.reviewer)
    assert preview.faults[0].startswith("缺少工作表：免罚清单")
    with pytest.raises(BadInput):
        preview_pack(sort="wishes", name="基准.xlsx", content=workbook(), actor=cast.reviewer)


def test_a_lower_layer_may_only_narrow_a_higher_one(cast: Cast, at: datetime) -> None:
    national = BENCHMARK.replace(b'id = "anping-1"', b'id = "national"').replace(b'"local"', b'"national"')
    _import(cast, at, national.replace(b"max = 30000", b"max = 20000").replace(b"min = 30000", b"min = 20000"))
    preview = preview_pack(sort="benchmark", name="基准.toml", content=BENCHMARK, actor=cast.reviewer)
    assert "超出国家基准" in "；".join(preview.faults)


def test_what_is_kept_must_be_readable() -> None:
    with pytest.raises(Broken):
        pack_files.read_kept("benchmark", '{"id":"x"}')


def test_another_bureau_has_its_own(cast: Cast, at: datetime) -> None:
    pack = _import(cast, at)
    assert list_packs(cast.outsider, "benchmark") == []
    assert tables_on(cast.other_bureau.pk, at.date()) is standard_tables()
    for attempt in (
        lambda: get_pack(cast.outsider, pack.id),
        lambda: read_pack(cast.outsider, pack.id),
        lambda: withdraw_pack(
            pack_id=pack.id, withdrawn_on=date(2025, 6, 1), reason="不归我", actor=cast.outsider, at=at
        ),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize("who", ["colleague", "head", "system_admin", "superior"])
def test_it_requires_law_import(cast: Cast, at: datetime, who: str) -> None:
    actor = getattr(cast, who)
    with pytest.raises(NotAllowed):
        _import(cast, at, actor=actor)
    with pytest.raises(NotAllowed):
        preview_pack(sort="benchmark", name="基准.toml", content=BENCHMARK, actor=actor)
    with pytest.raises(NotAllowed):
        withdraw_pack(pack_id=1, withdrawn_on=date(2025, 6, 1), reason="停用", actor=actor, at=at)
