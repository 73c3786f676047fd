"""Check an exported dossier on any computer: `python -m hengping.kit.chain.verify FILE.zip`. Needs Python alone.

Exit code 0: everything holds. 1: something does not, and every fault is named. 2: wrong use.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from hengping.kit.chain.archive import DamagedArchive, read_archive
from hengping.kit.chain.bundle import ENTRIES, FILES, MANIFEST, PROOF, Manifest, read_entry_line, read_manifest
from hengping.kit.chain.canonical import NotCanonical, canonical_bytes, read_canonical
from hengping.kit.chain.checking import Recorded, chain_faults, named_files
from hengping.kit.chain.checkpoints import proof_faults, read_proof
from hengping.kit.chain.faults import Fault
from hengping.kit.chain.merkle import DIGESTS
from hengping.kit.chain.signing import fingerprint, is_signed
from hengping.kit.chain.sm3 import OPENSSL_HAS_SM3, sm3

_KEPT = (MANIFEST, ENTRIES, PROOF)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `faults` empty means that everything holds; `facts` is what people want to see besides."""

    faults: tuple[Fault, ...]
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """True where nothing is wrong."""
        return not self.faults


@dataclass(slots=True)
class _Found:
    """One file of the archive as it was read; the content is kept for the few that are read further."""

    sha256: str
    sm3: str
    size: int
    content: bytes


def verify(file: BinaryIO, keys: Collection[str] = ()) -> Report:
    """Check a bundle. `keys` are the public keys that may have signed; empty accepts any key and reports it."""
    faults: list[Fault] = []
    found = _read(file, faults)
    try:
        manifest = read_manifest(found[MANIFEST].content)
    except KeyError:
        return Report((*faults, Fault("manifest_missing", "缺少清单（manifest.json）。")))
    except NotCanonical as error:
        return Report((*faults, Fault("manifest_unreadable", f"清单（manifest.json）无法识别：{error}")))
    faults += _manifest_faults(manifest, keys)
    faults += _file_faults(manifest, found)
    entries = _entries(found, faults)
    dossier = manifest.body["dossier"]["id"]
    wrong = chain_faults(dossier, entries, manifest.head)
    faults += wrong
    facts = _facts(manifest)
    # What an entry says is looked at only where the entries can be read at all.
    if entries and not any(fault.code == "entry_unreadable" for fault in wrong):
        faults += _identity_faults(manifest, entries)
        faults += _named_file_faults(manifest, entries)
        if PROOF in found:
            faults += _proof_faults(found[PROOF].content, dossier, entries, keys, facts)
    return Report(tuple(faults), facts)


def verify_path(path: Path, keys: Collection[str] = ()) -> Report:
    """Check a bundle that lies in a file. What cannot be opened is a fault like any other."""
    try:
        with path.open("rb") as file:
            return verify(file, keys)
    except OSError as error:
        return Report((Fault("unreadable", f"无法打开文件：{error.strerror or error}"),))


def main(argv: Sequence[str] | None = None) -> int:
    """Check one file and say in Chinese what was found."""
    parser = argparse.ArgumentParser(prog="verify", description="校验导出的案卷。", add_help=True)
    parser.add_argument("file", type=Path, metavar="案卷.zip", help="导出的案卷")
    parser.add_argument("--key", action="append", default=[], help="认可的签名公钥（64位十六进制），可以给出多个")
    given = parser.parse_args(argv)
    report = verify_path(given.file, given.key)
    for line in describe(report):
        print(line)  # noqa: T201 - this is a command
    return 0 if report.holds else 1


def describe(report: Report) -> Iterator[str]:
    """Yield the lines that a person reads."""
    for name, text in report.facts.items():
        yield f"{name}：{text}"
    if report.holds:
        yield "校验通过：记录连续完整，材料齐全，内容未被改动。"
        return
    yield f"校验不通过，发现{len(report.faults)}处问题："
    for number, fault in enumerate(report.faults, 1):
        yield f"{number}．{fault.text}"


def _read(file: BinaryIO, faults: list[Fault]) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    order: list[str] = []
    try:
        for name, chunks in read_archive(file):
            one = _digest(chunks, keep=name in _KEPT)
            if name in found:
                faults.append(Fault("name_repeated", f"压缩包内文件名重复：{name}"))
            found.setdefault(name, one)
            order.append(name)
    except DamagedArchive as error:
        faults.append(Fault("archive", str(error)))
    if order != [*order[:1], *sorted(order[1:])] or order[:1] not in ([MANIFEST], []):
        faults.append(Fault("archive_order", "压缩包内文件的次序不是规定的次序。"))
    return found


def _digest(chunks: Iterator[bytes], *, keep: bool) -> _Found:
    """Read a file to its end. Kept or not, it is never larger in memory than a piece unless it is read further."""
    digests = hashlib.sha256(), (hashlib.new("sm3") if OPENSSL_HAS_SM3 else None)
    size, kept = 0, []
    for chunk in chunks:
        size += len(chunk)
        digests[0].update(chunk)
        if digests[1] is not None:
            digests[1].update(chunk)
        if keep or digests[1] is None:
            kept.append(chunk)
    content = b"".join(kept)
    return _Found(
        digests[0].hexdigest(), digests[1].hexdigest() if digests[1] else sm3(content), size, content if keep else b""
    )


def _manifest_faults(manifest: Manifest, keys: Collection[str]) -> list[Fault]:
    body = canonical_bytes(manifest.body)
    faults = []
    if manifest.digests != {kind: digest(body) for kind, digest in DIGESTS.items()}:
        faults.append(Fault("manifest_altered", "清单（manifest.json）的内容与其摘要不符，清单被改动。"))
    if keys and manifest.signature.key not in keys:
        faults.append(Fault("signature_key", "清单不是由认可的密钥签名。"))
    elif not is_signed(body, manifest.signature):
        faults.append(Fault("signature", "清单的签名不成立。"))
    return faults


def _file_faults(manifest: Manifest, found: Mapping[str, _Found]) -> Iterator[Fault]:
    listed = {line.name: line for line in manifest.files}
    if len(listed) != len(manifest.files):
        yield Fault("manifest_repeated", "清单内文件名重复。")
    for name, line in listed.items():
        one = found.get(name)
        if one is None:
            yield Fault("file_missing", f"缺少文件：{name}")
        elif (one.sha256, one.sm3, one.size) != (line.sha256, line.sm3, line.size):
            yield Fault("file_altered", f"文件内容与清单的摘要不符：{name}")
    for name in found:
        if name not in listed and name != MANIFEST:
            yield Fault("file_extra", f"多出清单之外的文件：{name}")


def _entries(found: Mapping[str, _Found], faults: list[Fault]) -> list[Recorded]:
    if ENTRIES not in found:
        return []
    lines = found[ENTRIES].content.split(b"\n")
    if lines.pop():
        faults.append(Fault("entries_cut", "记录文件（entries.jsonl）的末尾不完整。"))
    entries = []
    for number, line in enumerate(lines, 1):
        try:
            entries.append(read_entry_line(line))
        except NotCanonical as error:
            faults.append(Fault("entry_line", f"记录文件第{number}行无法识别：{error}"))
    return entries


def _identity_faults(manifest: Manifest, entries: Sequence[Recorded]) -> Iterator[Fault]:
    """The manifest says of the dossier only what its chain says."""
    said = manifest.body["dossier"]
    opened = entries[0].value["payload"]
    numbers = [opened.get("number")]
    numbers += [one.value["payload"].get("number") for one in entries if one.value["kind"] == "dossier_numbered"]
    number = next((number for number in reversed(numbers) if number is not None), None)
    same = all(said[name] == opened.get(name) for name in ("kind", "title", "retention"))
    if not same or said["number"] != number or manifest.body["bureau"]["id"] != opened.get("bureau"):
        yield Fault("identity", "清单所载的案卷名称、种类、案卷号、保管期限或者单位与记录不符。")


def _named_file_faults(manifest: Manifest, entries: Sequence[Recorded]) -> Iterator[Fault]:
    listed = {line.name: line.sha256 for line in manifest.files if line.name.startswith(FILES)}
    for name, digest in listed.items():
        if name.removeprefix(FILES).partition(".")[0] != digest:
            yield Fault("file_name", f"文件名与其内容的摘要不符：{name}")
    wanted = {digest: one.value["seq"] for one in reversed(entries) for digest in named_files(one.value)}
    for digest, seq in sorted(wanted.items(), key=lambda item: item[1]):
        if digest not in listed.values():
            yield Fault("exhibit_missing", f"缺少第{seq}条记录所列的材料：{digest}")
    for name, digest in listed.items():
        if digest not in wanted:
            yield Fault("exhibit_extra", f"材料不在任何一条记录之中：{name}")


def _proof_faults(
    content: bytes, dossier: str, entries: Sequence[Recorded], keys: Collection[str], facts: dict[str, str]
) -> list[Fault]:
    try:
        proof = read_proof(read_canonical(content))
    except NotCanonical as error:
        return [Fault("proof_unreadable", f"检查点证明（checkpoint.json）无法识别：{error}")]
    header = proof.header
    facts["检查点"] = (
        f"第{header['number']}号，{header['taken_at']}，签名公钥 {fingerprint(proof.signature.key)}，"
        f"登记至第{proof.leaf.seq}条记录"
    )
    links = {one.value["seq"]: one.link for one in entries}
    return proof_faults(proof, dossier, links, keys)


def _facts(manifest: Manifest) -> dict[str, str]:
    body = manifest.body
    return {
        "案卷": f"{body['dossier']['title']}（{body['dossier']['number'] or '未编号'}）",
        "单位": body["bureau"]["name"],
        "记录": f"{manifest.head.seq}条，末条 SHA-256 {manifest.head.link.sha256}",
        "导出": body["exported"]["at"],
        "签名公钥": f"{fingerprint(manifest.signature.key)}（请与该单位公布的指纹核对）",
    }


if __name__ == "__main__":
    sys.exit(main())
