"""A dossier leaves as one file: checked with the pure tools, readable by people, the same bytes each time."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hengping.ground.errors import Broken, Conflict, NotAllowed, Refused
from hengping.ground.people.actors import Actor
from hengping.ground.people.models import Bureau
from hengping.ground.records import blobs, keys
from hengping.ground.records import page_edition as page_edition_module
from hengping.ground.records.actions import (
    add_exhibit,
    append_many,
    number_dossier,
    open_dossier,
    take_checkpoint,
)
from hengping.ground.records.export import export_dossier
from hengping.ground.records.kinds import EVERY, EntryKind
from hengping.ground.records.page_edition import EDITION, page_edition
from hengping.ground.records.pages_redrawn import redrawn_faults
from hengping.ground.records.queries import list_entries
from hengping.ground.records.shapes import DossierShape, EntryShape, NewEntry
from hengping.ground.records.tests.conftest import AT, DAY, MINUTE
from hengping.ground.records.witness import path_of
from hengping.kit.chain.bundle import read_manifest
from hengping.kit.chain.faults import Fault, Uncompared
from hengping.kit.chain.signing import fingerprint
from hengping.kit.chain.verify import describe, verify

Note = Callable[..., EntryShape]
PDF = b"%PDF-1.7 issued"


@pytest.fixture
def full(dossier: DossierShape, officer: Actor, note: Note, monkeypatch: pytest.MonkeyPatch) -> DossierShape:
    """A dossier with a photo, an issued document, a file of a type unknown, and names that must not become markup."""
    from hengping.ground.records import kinds

    kind = EntryKind("document_issued", "出具文书", ("sha256",))
    monkeypatch.setitem(kinds._KINDS, (EVERY, kind.code), kind)
    for name, content, media_type in (("照片<b>", b"\x89PNG one", "image/png"), ("=SUM(A1)", b"?", "x/unknown")):
        add_exhibit(
            dossier_id=dossier.id,
            name=name,
            content=content,
            media_type=media_type,
            source="现场",
            actor=officer,
            at=AT,
        )
    note("一", kind="document_issued", payload={"sha256": blobs.store(PDF), "title": "行政处罚决定书"})
    note("二", exhibits=[list_entries(dossier.id)[1].payload["sha256"]])
    number_dossier(dossier_id=dossier.id, number="清应急案〔2026〕1号", actor=officer, at=AT)
    return dossier


def exported(dossier: DossierShape, actor: Actor) -> bytes:
    return export_dossier(dossier_id=dossier.id, actor=actor, at=AT + DAY)


def test_it_works(full: DossierShape, officer: Actor) -> None:
    data = exported(full, officer)
    report = verify(io.BytesIO(data), keys.public_keys())
    assert report.faults == ()
    assert report.facts["案卷"] == "某某公司案（清应急案〔2026〕1号）"
    assert report.facts["单位"] == "清城县应急管理局（取自清单，记录没有载明，请自行核对）"
    assert all("与记录一致" in report.facts[f"目录（catalogue.{suffix}）"] for suffix in ("html", "csv"))
    assert any(one in report.facts["签名公钥"] for one in keys.fingerprints())
    assert data == exported(full, officer)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        issued = next(name for name in names if name.endswith(".pdf"))
        assert archive.read(issued) == PDF
        assert sorted(name.rpartition(".")[2] for name in names if name.startswith("files/")) == ["bin", "pdf", "png"]
        page = archive.read("catalogue.html").decode()
        rows = list(csv.reader(io.StringIO(archive.read("catalogue.csv").decode("utf-8-sig"))))
        readme = archive.read("README.txt").decode()
    assert "照片&lt;b&gt;" in page
    assert "行政处罚决定书" in page
    assert page.count(issued) == 1
    assert "<script" not in page
    assert "http" not in page
    assert [row[0] for row in rows] == ["序号", "1", "2", "3", "4", "5", "6"]
    assert rows[3][5].startswith("'=SUM")
    assert rows[5][5].startswith("证据 files/")
    assert rows[1][3] == "2026-03-02 09:30:00"
    assert "hengping.kit.chain.verify" in readme
    assert "hengping verify 案卷.zip" in readme


def pages_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.startswith("files/")}


def redrawn(dossier: DossierShape, pages: dict[str, bytes]) -> list[str]:
    """Which of the files for people are faults, read back as from a bundle elsewhere."""
    return [one.text.partition("不是")[0] for one in found_in(dossier, pages) if isinstance(one, Fault)]


def found_in(dossier: DossierShape, pages: dict[str, bytes]) -> list[Fault | Uncompared]:
    manifest = read_manifest(pages["manifest.json"]).body
    return list(redrawn_faults(manifest, list_entries(dossier.id), pages, ()))


@pytest.mark.parametrize("practice", [False, True])
def test_what_is_there_for_people_is_made_once_more(full: DossierShape, officer: Actor, practice: bool) -> None:
    Bureau.objects.filter(pk=officer.bureau_id).update(is_practice=practice)
    pages = pages_of(exported(full, officer))
    assert redrawn(full, pages) == []
    for name, old, new in (
        ("README.txt", "怎样校验", "校验请到别处"),
        ("catalogue.html", "</h1>", "</h1><p>本案已撤销，罚款1元。</p>"),
        ("catalogue.html", "<td>3</td><td>", "<td>3</td><td><b>不予处罚</b>"),
        ("catalogue.csv", "照片", "别的照片"),
    ):
        told = pages[name].decode()
        assert old in told
        assert redrawn(full, {**pages, name: told.replace(old, new, 1).encode()}) == [name]
    gone = {name: content for name, content in pages.items() if name != "catalogue.csv"}
    assert redrawn(full, gone) == ["catalogue.csv"]


def test_how_entries_are_called_follows_the_program_that_exported(full: DossierShape, officer: Actor) -> None:
    pages = pages_of(exported(full, officer))
    page = pages["catalogue.html"].decode().replace("出具文书", "制发文书")
    table = pages["catalogue.csv"].decode().replace("出具文书", "制发文书")
    assert page.encode() != pages["catalogue.html"]
    assert redrawn(full, {**pages, "catalogue.html": page.encode(), "catalogue.csv": table.encode()}) == []


def test_pages_of_another_edition_are_named_and_nobody_is_accused(full: DossierShape, officer: Actor) -> None:
    """Of an earlier version, which said none, too: one changed word of the README accuses no bundle that is out."""
    pages = pages_of(exported(full, officer))
    assert pages[EDITION] == page_edition()
    older = {name: content for name, content in pages.items() if name != EDITION}
    assert found_in(full, older) == found_in(full, {**pages, EDITION: b"0"}) == []
    older["README.txt"] = "另一版本的说明".encode()
    (named,) = found_in(full, older)
    assert isinstance(named, Uncompared)
    assert named.text == "README.txt（没有逐字对照：由衡平的另一版本制作，请以记录为准）"


def test_a_page_that_is_missing_is_a_fault_of_any_edition(full: DossierShape, officer: Actor) -> None:
    pages = pages_of(exported(full, officer))
    assert redrawn(full, {name: one for name, one in pages.items() if name not in (EDITION, "README.txt")}) == [
        "README.txt"
    ]


def test_an_edition_leaves_out_nothing_that_writes_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert all(any(page_edition_module._ROOT.glob(pattern)) for pattern in page_edition_module._SOURCES)
    before = page_edition()
    (tmp_path / "remark.py").write_text("words")
    monkeypatch.setattr(page_edition_module, "_ROOT", tmp_path)
    monkeypatch.setattr(page_edition_module, "remarked_by", lambda: {tmp_path / "remark.py"})
    other = page_edition()
    assert other != before
    (tmp_path / "remark.py").write_text("other words")
    page_edition_module._page_edition.cache_clear()
    assert page_edition() not in (before, other)


def test_it_brings_the_proof_of_the_latest_checkpoint(full: DossierShape, officer: Actor, note: Note) -> None:
    take_checkpoint(bureau_id=officer.bureau_id, at=AT)
    note("三", 1)
    later = open_dossier(kind="case", title="检查点之后的案", actor=officer, at=AT + MINUTE)
    report = verify(io.BytesIO(exported(full, officer)), keys.public_keys())
    assert report.faults == ()
    assert "登记至第6条记录" in report.facts["检查点"]
    assert "检查点" not in verify(io.BytesIO(exported(later, officer))).facts


def test_the_bureau_has_a_name_that_something_signed_says(full: DossierShape, officer: Actor, note: Note) -> None:
    """A name taken since the last entry and the last checkpoint would contradict both."""
    note("改名以前", payload={"text": "一", "known": {"bureau": {"name": "清城县安监局"}}})
    report = verify(io.BytesIO(exported(full, officer)))
    assert (report.faults, report.facts["单位"]) == ((), "清城县安监局")
    take_checkpoint(bureau_id=officer.bureau_id, at=AT)
    report = verify(io.BytesIO(exported(full, officer)))
    assert report.faults == ()
    assert report.facts["单位"] == "清城县应急管理局（记录所载是“清城县安监局”，可能改过名称，请核对）"
    note("改名以后", payload={"text": "二", "known": {"bureau": {"name": "清城县应急管理局"}}})
    assert verify(io.BytesIO(exported(full, officer))).facts["单位"] == "清城县应急管理局"


def test_it_refuses_another_bureau(full: DossierShape, outsider: Actor) -> None:
    with pytest.raises(NotAllowed, match="没有这份案卷"):
        exported(full, outsider)


def test_it_refuses_without_a_file(full: DossierShape, officer: Actor) -> None:
    blobs.path_of(list_entries(full.id)[1].payload["sha256"]).unlink()
    with pytest.raises(Broken, match="文件缺失"):
        exported(full, officer)


def test_it_refuses_a_damaged_checkpoint(full: DossierShape, officer: Actor) -> None:
    take_checkpoint(bureau_id=officer.bureau_id, at=AT)
    path = path_of(officer.bureau_id, 1)
    path.chmod(0o640)
    path.write_bytes(b"")
    with pytest.raises(Broken, match=r"检查点文件checkpoint-000001\.jsonl损坏"):
        exported(full, officer)


def test_a_long_dossier_is_exported(dossier: DossierShape, officer: Actor) -> None:
    entries = [NewEntry("note", {"text": f"第{number}次"}) for number in range(500)]
    append_many(dossier_id=dossier.id, entries=entries, actor=officer, at=AT)
    report = verify(io.BytesIO(exported(dossier, officer)))
    assert report.holds
    assert "501条" in "".join(describe(report))


@pytest.mark.django_db
def test_the_key_is_made_once_and_only_the_owner_reads_it(stores: Path) -> None:
    first = keys.signer()(b"x")
    assert keys.signer()(b"x") == first
    assert keys.public_keys() == {first.key}
    assert (stores / "keys" / "record.pem").stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_a_key_made_by_another_process_meanwhile_is_taken(stores: Path) -> None:
    first = keys.signer()(b"x").key
    keys._make(stores / "keys" / "record.pem")
    assert keys.signer()(b"x").key == first
    assert keys.public_keys() == {first}


@pytest.mark.django_db
def test_a_new_key_leaves_the_old_one_in_force(stores: Path) -> None:
    old = keys.signer()(b"x").key
    (stores / "keys" / "record.pem").rename(stores / "record.pem.old")
    assert keys.is_gone()
    with pytest.raises(Refused, match="系统不会自行另造一把"):
        keys.signer()
    assert keys.public_keys() == {old}
    shown = keys.replace_key()
    new = keys.signer()(b"x").key
    assert (old != new, shown, keys.is_gone()) == (True, fingerprint(new), False)
    assert keys.public_keys() == {old, new}
    with pytest.raises(Conflict, match="还在"):
        keys.replace_key()


def test_a_key_whose_public_file_is_gone_too_is_missed_by_its_checkpoints(stores: Path, bureau: Bureau) -> None:
    assert not keys.is_gone()
    take_checkpoint(bureau_id=bureau.pk, at=AT)
    shutil.rmtree(stores / "keys")
    assert keys.is_gone()
    with pytest.raises(Refused, match="不见了"):
        take_checkpoint(bureau_id=bureau.pk, at=AT + DAY)


def test_it_refuses_a_key_that_is_none(stores: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    (stores / "keys").mkdir()
    path = stores / "keys" / "record.pem"
    path.write_bytes(b"nonsense")
    with pytest.raises(Broken, match="无法读取"):
        keys.signer()
    other = X25519PrivateKey.generate()
    path.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(Broken, match="不是 Ed25519"):
        keys.signer()
