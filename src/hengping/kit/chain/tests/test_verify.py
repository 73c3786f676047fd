"""An exported dossier is checked on a computer that has nothing but Python: one test for each accident."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengping.kit.chain import verify as command
from hengping.kit.chain.archive import member_of_bytes, read_archive, write_archive
from hengping.kit.chain.bundle import FILES, bundle_text
from hengping.kit.chain.canonical import JSON, canonical_bytes, read_canonical
from hengping.kit.chain.checking import Head
from hengping.kit.chain.checkpoints import proof_for, read_checkpoint
from hengping.kit.chain.links import BEFORE_THE_FIRST
from hengping.kit.chain.merkle import DIGESTS
from hengping.kit.chain.signing import fingerprint
from hengping.kit.chain.tests.making import (
    OTHER_KEY,
    PHOTO,
    PHOTO_NAME,
    PHOTO_SHA256,
    PUBLIC,
    TERM_OVER,
    bundle,
    chain,
    checkpoint,
    leaf_of,
    removing,
    rewritten,
    sign,
    usual_chain,
    without_body,
)

Parts = dict[str, bytes]
README = bundle_text("README.txt", b"read me")
NO_ENTRY: dict[str, JSON] = {"entry": {}, "sha256": "", "sm3": ""}


def codes(data: bytes, *keys: str) -> list[str]:
    return [fault.code for fault in command.verify(io.BytesIO(data), keys).faults]


def said(data: bytes) -> str:
    return "\n".join(command.describe(command.verify(io.BytesIO(data))))


def parts(data: bytes) -> Parts:
    return {name: b"".join(chunks) for name, chunks in read_archive(io.BytesIO(data))}


def packed(content: Parts | list[tuple[str, bytes]]) -> bytes:
    into = io.BytesIO()
    pairs = content.items() if isinstance(content, dict) else content
    write_archive(into, [member_of_bytes(name, one) for name, one in pairs])
    return into.getvalue()


def repacked(change: Callable[[Parts], None]) -> bytes:
    """Return the usual bundle with files changed and packed again in the right form, the manifest left as it was."""
    content = parts(bundle())
    change(content)
    return packed(content)


def forged(change: Callable[[dict[str, Any]], None]) -> bytes:
    """Return the usual bundle with its manifest changed and its digests made to fit; only the signature is the old."""
    content = parts(bundle())
    whole: Any = read_canonical(content["manifest.json"])
    change(whole["manifest"])
    body = canonical_bytes(whole["manifest"])
    whole |= {name: digest(body) for name, digest in DIGESTS.items()}
    content["manifest.json"] = canonical_bytes(whole)
    return packed(content)


def test_it_works() -> None:
    data = bundle()
    assert codes(data) == codes(data, PUBLIC) == []
    assert data == bundle()
    verdict = "校验通过：记录连续完整，材料齐全，内容未被改动，但签名人未核对（没有用 --key 给出该单位公布的公钥）。"
    assert said(data).splitlines()[-1] == verdict
    assert "某某公司案（清应急案〔2026〕1号）" in said(data)


def test_a_dossier_without_a_number_holds() -> None:
    entries = chain([])
    data = bundle(
        entries,
        others=[README],
        dossier={**read_manifest(bundle())["dossier"], "number": None},
    )
    assert codes(data) == []
    assert "未编号" in said(data)


def read_manifest(data: bytes) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(parts(data)["manifest.json"])["manifest"]
    return body


def test_a_missing_entry_is_named() -> None:
    entries = usual_chain()
    assert codes(bundle([*entries[:2], *entries[3:]])) == ["entry_missing"]
    assert "缺少第3条记录。" in said(bundle([*entries[:2], *entries[3:]]))


def test_a_repeated_entry_is_named() -> None:
    entries = usual_chain()
    assert codes(bundle([*entries[:4], *entries[3:]])) == ["entry_repeated"]


def test_reordered_entries_are_named() -> None:
    entries = usual_chain()
    data = bundle([*entries[:3], entries[4], entries[3]], head=Head(5, entries[4].link))
    assert codes(data) == ["entry_missing", "entry_order", "time_backwards"]


def test_a_wrong_head_is_named() -> None:
    entries = usual_chain()
    assert codes(bundle(entries, head=Head(5, entries[3].link))) == ["head_differs"]
    assert codes(bundle(entries, head=Head(6, entries[4].link))) == ["entry_missing"]
    assert codes(bundle(entries, head=Head(4, entries[3].link))) == ["head_differs"]


def test_a_rewritten_entry_is_named() -> None:
    assert codes(bundle(rewritten(usual_chain(), 3, {"text": "变"}))) == ["entry_previous"]


def test_a_missing_exhibit_is_named() -> None:
    data = repacked(lambda content: content.pop(PHOTO_NAME) and None)
    assert codes(data) == ["file_missing"]
    assert f"缺少文件：{PHOTO_NAME}" in said(data)
    data = bundle(others=[README])
    assert codes(data) == ["exhibit_missing"]
    assert f"缺少第2条记录所列的材料：{PHOTO_SHA256}" in said(data)


def test_a_changed_exhibit_is_named() -> None:
    data = repacked(lambda content: content.update({PHOTO_NAME: PHOTO + b"!"}))
    assert codes(data) == ["file_altered"]
    data = bundle(others=[README, bundle_text(PHOTO_NAME, PHOTO + b"!")])
    assert codes(data) == ["file_name", "exhibit_missing", "exhibit_extra"]


def test_an_extra_file_is_named() -> None:
    assert codes(repacked(lambda content: content.update({"z.txt": b""}))) == ["file_extra"]
    stray = bundle_text(f"{FILES}{DIGESTS['sha256'](b'x')}.txt", b"x")
    assert codes(bundle(others=[README, bundle_text(PHOTO_NAME, PHOTO), stray])) == ["exhibit_extra"]


def test_a_name_that_stands_twice_is_named() -> None:
    content = list(parts(bundle()).items())
    assert codes(packed([*content[:2], content[1], *content[2:]])) == ["name_repeated"]

    def twice(manifest: dict[str, Any]) -> None:
        manifest["files"].append(manifest["files"][0])

    assert codes(forged(twice)) == ["signature", "manifest_repeated"]


def test_another_order_of_files_is_named() -> None:
    content = list(parts(bundle()).items())
    assert codes(packed([content[0], *content[:0:-1]])) == ["archive_order"]
    assert codes(packed([content[1], content[0], *content[2:]])) == ["archive_order"]


def test_a_cut_archive_is_named() -> None:
    data = bundle()
    assert codes(data[:-1]) == codes(data[:100]) == codes(b"") == ["archive"]
    cut = data[: data.index(PHOTO) + 3]
    assert codes(cut) == ["archive"]
    assert f"“{PHOTO_NAME}”的内容缺失。清单所列的文件有1个没有读到，其中有 {PHOTO_NAME}。" in said(cut)
    assert codes(data[: data.index(b"entries.jsonl", 2000)]) == ["archive"]


def test_a_changed_manifest_is_named() -> None:
    plainly = repacked(
        lambda content: content.update(
            {"manifest.json": content["manifest.json"].replace(b"2026-03-03", b"2026-03-04")}
        )
    )
    assert codes(plainly) == ["manifest_altered"]
    assert codes(forged(lambda manifest: manifest["exported"].update(at="2026-03-04"))) == ["signature"]
    assert codes(forged(lambda manifest: manifest["bureau"].update(name="别的局"))) == ["signature"]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "另一家公司案"},
        {"kind": "licence"},
        {"retention": "10_years"},
        {"number": None},
        {"number": "清应急案〔2026〕2号"},
    ],
)
def test_a_manifest_that_says_what_the_chain_does_not_is_named(change: dict[str, Any]) -> None:
    assert codes(bundle(dossier={**read_manifest(bundle())["dossier"], **change})) == ["identity"]


def test_another_bureau_is_named() -> None:
    assert codes(bundle(bureau={"id": 2, "name": "清城县应急管理局"})) == ["identity"]


def test_another_key_is_named() -> None:
    data = bundle(sign=lambda message: sign(message, OTHER_KEY))
    assert codes(data) == []
    assert codes(data, PUBLIC) == ["signature_key"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"manifest":{},"sha256":"","signature":{},"sm3":""}',
        b'{"manifest":{},"sha256":"","signature":{"key":"","signature":""},"sm3":""}',
    ],
)
def test_a_manifest_that_is_none_is_named(content: bytes) -> None:
    assert codes(repacked(lambda found: found.update({"manifest.json": content}))) == ["manifest_unreadable"]


def test_entry_lines_that_are_none_are_named() -> None:
    lines = parts(bundle())["entries.jsonl"]
    for spoilt in (lines + b"[]\n", lines + b"{}\n", lines + b"x\n", lines + canonical_bytes(NO_ENTRY) + b"\n"):
        data = repacked(lambda found, spoilt=spoilt: found.update({"entries.jsonl": spoilt}))  # type: ignore[misc]
        assert codes(data) == ["entry_unreadable"]
        assert "第6行不是可以识别的记录。" in said(data)
    cut = repacked(lambda found: found.update({"entries.jsonl": lines[:-1]}))
    assert codes(cut) == ["entries_cut"]
    assert codes(repacked(lambda found: found.pop("entries.jsonl") and None)) == ["file_missing"]
    assert codes(repacked(lambda found: found.update({"entries.jsonl": b""}))) == ["chain_empty"]


def proof(entries_then: int = 3) -> bytes:
    """Return the proof of a checkpoint that was taken when the usual chain had so many entries."""
    then = leaf_of(usual_chain()[:entries_then])
    made = proof_for(read_checkpoint(checkpoint([then])), then.dossier)
    assert made is not None
    return canonical_bytes(made.value())


def test_the_verdict_says_whether_the_signer_was_compared() -> None:
    """A bundle forged as a whole, signed with a key of the forger's own, holds in itself."""
    report = command.verify(io.BytesIO(bundle(sign=lambda message: sign(message, OTHER_KEY))))
    assert (report.holds, report.is_signer_known) == (True, False)
    assert "签名人未核对" in list(command.describe(report))[-1]
    report = command.verify(io.BytesIO(bundle()), [PUBLIC])
    assert (report.holds, report.is_signer_known) == (True, True)
    assert list(command.describe(report))[-1].endswith("内容未被改动，签名公钥是认可的公钥。")


def test_two_keys_in_one_bundle_are_a_fault_unless_both_are_given() -> None:
    files = [README, bundle_text(PHOTO_NAME, PHOTO), bundle_text("checkpoint.json", proof())]
    data = bundle(others=files, sign=lambda message: sign(message, OTHER_KEY))
    other = OTHER_KEY.public_key().public_bytes_raw().hex()
    assert codes(data) == ["two_keys"]
    assert codes(data, PUBLIC) == ["signature_key"]
    assert codes(data, PUBLIC, other) == []


def test_a_fingerprint_does_as_well_as_the_key() -> None:
    assert codes(with_proof(proof()), fingerprint(PUBLIC)) == []
    assert codes(with_proof(proof()), fingerprint(PUBLIC[::-1])) == ["signature_key", "signature_key"]


def with_proof(content: bytes, entries: Any = None) -> bytes:
    return bundle(entries, others=[README, bundle_text(PHOTO_NAME, PHOTO), bundle_text("checkpoint.json", content)])


def test_a_checkpoint_that_agrees_is_shown() -> None:
    assert codes(with_proof(proof()), PUBLIC) == []
    assert "检查点：第1号" in said(with_proof(proof()))


def test_a_chain_rewritten_as_a_whole_is_named_by_its_checkpoint() -> None:
    """Somebody changes an entry and makes every later digest fit: only the checkpoint knows."""
    first, second, number, *later = [(one.value["kind"], one.payload) for one in usual_chain()[1:]]
    other = chain([first, (second[0], second[1]), (number[0], {"text": "变"}), *later])
    assert codes(bundle(other)) == []
    assert codes(with_proof(proof(4), other)) == ["rewritten"]
    assert codes(with_proof(b"{}")) == ["proof_unreadable"]


def test_the_first_link_is_to_nothing() -> None:
    assert usual_chain()[0].value["previous"] == BEFORE_THE_FIRST._asdict()


def test_a_changed_byte_is_told_once_and_where_it_is() -> None:
    """Bytes of every part: manifest, entries, exhibit, proof, signature, headers, directory, end."""
    whole = with_proof(proof())
    directory = whole.index(b"PK\1\2")
    headers = [
        at for place in range(directory) if whole.startswith(b"PK\3\4", place) for at in range(place, place + 44, 5)
    ]
    for at in {*range(0, len(whole), 41), *headers, *range(directory, len(whole), 7)}:
        changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        report = command.verify(io.BytesIO(changed))
        unlisted = ["archive", "manifest_missing"]  # the directory names another file where the manifest should be
        assert len(report.faults) == 1 or [one.code for one in report.faults] == unlisted, (at, report.faults)
        assert not {"file_missing", "exhibit_missing"} & {one.code for one in report.faults}, at


def test_a_check_sum_that_is_wrong_in_both_places_is_told() -> None:
    whole = bundle()
    crc = zlib.crc32(PHOTO).to_bytes(4, "little")
    assert whole.count(crc) == 2
    assert codes(whole.replace(crc, bytes(4))) == ["archive"]
    assert f"“{PHOTO_NAME}”的内容与压缩包内的校验码不符。" in said(whole.replace(crc, bytes(4)))


def test_each_of_several_damages_is_told() -> None:
    whole = with_proof(proof())
    places = {
        whole.index(b"read me"): "文件内容与清单的摘要不符：README.txt",
        whole.index("三".encode()): "第4条记录的内容与其所载的内容摘要不符，内容被改动。",
        whole.index(b'"kind":"dossier_numbered"') + 8: "第3条记录的内容与其 SHA-256、SM3 摘要都不符，内容被改动。",
        whole.index(b"a photo"): f"文件内容与清单的摘要不符：{PHOTO_NAME}（第2条记录的材料）",
        whole.index(b"PK\3\4", 100) + 10: "压缩包内“README.txt”的文件头与目录不符",
    }
    changed = bytearray(whole)
    for place in places:
        changed[place] ^= 1
    report = command.verify(io.BytesIO(bytes(changed)))
    assert len(report.faults) == len(places)
    for text in places.values():
        assert text in said(bytes(changed))


def test_an_altered_manifest_hides_nothing_else() -> None:
    """What it claims proves nothing then; the entries and the names of the exhibits still do."""
    whole = bytearray(bundle())
    for place in (whole.index(b"2026-03-03"), whole.index(b"a photo"), whole.index("四".encode())):
        whole[place] ^= 1
    assert codes(bytes(whole)) == ["manifest_altered", "file_altered", "body_altered"]
    gone = parts(bundle())
    gone["manifest.json"] = gone["manifest.json"].replace(b"2026-03-03", b"2026-03-04")
    gone.pop(PHOTO_NAME)
    assert codes(packed(gone)) == ["manifest_altered", "exhibit_missing"]
    gone["entries.jsonl"] = b""
    assert codes(packed(gone)) == ["manifest_altered", "chain_empty"]


def test_a_bundle_holds_where_a_body_was_lawfully_removed() -> None:
    dossier = {**read_manifest(bundle())["dossier"], "number": None, "retention": "10_years"}
    gone = bundle(without_body(removing(), 1), others=[README], dossier=dossier)
    assert codes(gone) == []
    assert "二".encode() not in gone
    assert codes(bundle(without_body(removing(), 2), others=[README], dossier=dossier)) == ["body_missing", "body_back"]


def test_a_bundle_names_a_body_that_was_removed_before_its_term() -> None:
    dossier = {**read_manifest(bundle())["dossier"], "number": None, "retention": "10_years"}
    early = without_body(removing(at=TERM_OVER - timedelta(minutes=1)), 1)
    assert codes(bundle(early, others=[README], dossier=dossier)) == ["removal_unlawful"]


def test_bodies_that_are_none_are_named() -> None:
    lines = parts(bundle())["bodies.jsonl"].splitlines(keepends=True)

    def with_lines(*found: bytes) -> bytes:
        return repacked(lambda content: content.update({"bodies.jsonl": b"".join(found)}))

    assert codes(with_lines(*lines[:3], *lines[4:])) == ["body_missing"]
    assert codes(with_lines(*lines[:3], b"x\n", *lines[4:])) == ["body_altered"]
    assert codes(with_lines(*lines[:3], lines[3].replace(b'"seq":4', b'"seq":5'), *lines[4:])) == ["file_altered"]
    assert codes(with_lines(*lines, lines[3])) == codes(with_lines(*lines, b"{}\n")) == ["body_extra"]
    assert codes(with_lines(*reversed(lines))) == ["file_altered"]
    assert codes(repacked(lambda content: content.pop("bodies.jsonl") and None)) == ["file_missing"]


def test_a_renamed_file_is_named_by_both_names() -> None:
    content = parts(bundle())
    content["files/other.png"] = content.pop(PHOTO_NAME)
    assert codes(packed(content)) == ["file_renamed"]
    assert f"文件被改名：{PHOTO_NAME} 成了 files/other.png" in said(packed(content))


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../etc/passwd", "C:\\windows\\x", "a\x01b", "\u202egnp.exe", "a" * 300]
)
def test_a_name_that_leads_elsewhere_ends_the_reading(name: str) -> None:
    """Such an archive was made by another program; nothing is unpacked, so nothing is written anywhere."""
    into = io.BytesIO(bundle())
    with zipfile.ZipFile(into, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    assert codes(into.getvalue()) == ["archive"]


def test_other_programs_open_it(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(with_proof(proof()))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.read(PHOTO_NAME) == PHOTO


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_changed_byte_is_seen(data: st.DataObject) -> None:
    whole = bytearray(with_proof(proof()))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    assert codes(bytes(whole))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_cut_and_any_addition_is_seen(data: st.DataObject) -> None:
    whole = bundle()
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert codes(whole[:cut])
    assert codes(whole + data.draw(st.binary(min_size=1, max_size=5)))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_nothing_else_is_taken_for_a_bundle(content: bytes) -> None:
    assert codes(content)


def test_it_hashes_the_same_where_openssl_lacks_sm3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "OPENSSL_HAS_SM3", False)
    assert codes(bundle()) == []


def test_the_command_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(bundle())
    assert command.main([str(path), "--key", PUBLIC]) == 0
    assert command.main([str(path), "--key", fingerprint(PUBLIC)]) == 0
    for wrong in ("0000", str(path), PUBLIC[:-1]):
        with pytest.raises(SystemExit) as refused:
            command.main([str(path), "--key", wrong])
        assert refused.value.code == 2
    out = capsys.readouterr().out
    assert "校验通过" in out
    assert "文书没有对照" in out
    assert "hengping verify" in out
    path.write_bytes(bundle(others=[README]) + b"x")
    assert command.main([str(path)]) == 1
    out = capsys.readouterr().out
    assert "发现2处问题" in out
    assert "2．缺少第2条记录所列的材料" in out
    assert command.main([str(tmp_path / "none.zip")]) == command.main([str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "无法打开文件：没有这个文件或者文件夹。" in out
    assert "无法打开文件：这是文件夹，不是文件。" in out


def test_the_module_is_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["verify", str(tmp_path / "none.zip")])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(command.__file__, run_name="__main__")
    assert ended.value.code == 1


def test_the_command_runs_where_only_python_is(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(bundle())
    source = Path(command.__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-S", "-X", "utf8", "-m", "hengping.kit.chain.verify", str(path)],
        cwd=source,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "校验通过" in done.stdout
