"""Check an exported dossier on any computer: `python -m hengping.kit.chain.verify FILE.zip`. Needs Python alone.

Chain, files and signatures; whether the papers say what the record says is compared by `hengping verify FILE.zip`.

Exit code 0: everything holds. 1: something does not, and every fault is named. 2: wrong use.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from hengping.kit.chain.archive import Damage, DamagedArchive, read_archive
from hengping.kit.chain.bodies import with_bodies
from hengping.kit.chain.bundle import (
    BODIES,
    ENTRIES,
    FILES,
    MANIFEST,
    PROOF,
    FileLine,
    Manifest,
    read_entry_line,
    read_manifest,
)
from hengping.kit.chain.canonical import NotCanonical, canonical_bytes, read_canonical
from hengping.kit.chain.checking import Head, Recorded, chain_faults, is_entry, named_files
from hengping.kit.chain.checkpoints import proof_faults, read_proof
from hengping.kit.chain.commitments import commitment_faults
from hengping.kit.chain.faults import Fault
from hengping.kit.chain.links import BEFORE_THE_FIRST
from hengping.kit.chain.merkle import DIGESTS
from hengping.kit.chain.pages import PAGE, TABLE, bureau_faults, catalogue_faults
from hengping.kit.chain.signing import fingerprint, is_accepted, is_signed, read_accepted
from hengping.kit.chain.sm3 import OPENSSL_HAS_SM3, sm3
from hengping.kit.collecting import no_collecting
from hengping.kit.disk import why_not

_TWO_KEYS = "清单和检查点不是同一把密钥签名。该单位换过密钥的，请用 --key 分别给出它公布的新旧公钥再校验。"
PAPERS_NOT_COMPARED = (
    "文书没有对照：这里只校验记录和文件，不看文书上写的与记录是否一致。"
    "对照文书，在装好衡平的电脑上运行 hengping verify 案卷.zip（不需要数据库）。"
)
KEY_HELP = "认可的签名公钥，或者单位公布的指纹，可以给出多个"
_OF_BODIES = ("body_altered", "body_missing", "body_back", "body_extra")
_SIGNER = {True: "签名公钥是认可的公钥。", False: "但签名人未核对（没有用 --key 给出该单位公布的公钥）。"}
_KEPT = (MANIFEST, ENTRIES, BODIES, PROOF, PAGE, TABLE)


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `faults` empty means that everything holds; `facts` is what people want to see besides.

    `kind` and `entries` are those of the dossier, for whoever checks further what they say; none where the chain is
    broken. `is_signer_known` says whether the signing key was compared with keys that the reader had from elsewhere:
    without them a bundle forged as a whole, with a key of its own, holds too.
    """

    faults: tuple[Fault, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    entries: tuple[Recorded, ...] = ()
    is_signer_known: bool = False

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


@dataclass(slots=True)
class _Archive:
    """What could be read of an archive. `cut` says why reading ended before its end; empty where it did not."""

    found: dict[str, _Found] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    damages: list[Damage] = field(default_factory=list)
    cut: str = ""


def verify(file: BinaryIO, keys: Collection[str] = ()) -> Report:
    """Check a bundle. `keys` are those that may have signed, keys or fingerprints as `read_accepted` returns them;
    empty accepts any key and reports it.

    Each fault is told once, where it is: what only follows from it is not told again.
    """
    archive = _read(file)
    if MANIFEST not in archive.found:
        return _without_manifest(archive, Fault("manifest_missing", "缺少清单（manifest.json），其他文件无从核对。"))
    try:
        manifest = read_manifest(archive.found[MANIFEST].content)
    except NotCanonical as error:
        text = f"清单（manifest.json）无法识别，其他文件无从核对：{error}"
        return _without_manifest(archive, Fault("manifest_unreadable", text))
    entries, stray = _entries(archive)
    faults, facts = _manifest_faults(manifest, keys), _facts(manifest)
    is_altered = any(fault.code == "manifest_altered" for fault in faults)
    if is_altered:
        manifest = _without_claims(manifest, archive, entries)
    chain = _chain_faults(manifest, entries, stray, archive)
    readable = [entry for entry in entries if is_entry(entry.value)] if chain else entries
    places = {digest: entry.value["seq"] for entry in reversed(readable) for digest in named_files(entry)}
    told = {*([MANIFEST] if faults else []), *(BODIES if fault.code in _OF_BODIES else ENTRIES for fault in chain)}
    faults += _name_faults(manifest, archive, places)
    faults += _content_faults(manifest, archive, places, told)
    faults += chain
    if entries and not chain and BODIES in archive.found:  # what a broken chain says proves nothing of the rest
        faults += (
            [] if is_altered else [*_identity_faults(manifest, entries), *_pages(archive, manifest, entries, facts)]
        )
        faults += _named_file_faults(manifest, places)
        faults += commitment_faults(entries)
    if PROOF in archive.found and not _is_altered(archive.found[PROOF], _listed(manifest).get(PROOF)):
        faults += _proof_faults(archive.found[PROOF].content, manifest, entries if not chain else [], keys, facts)
    kind = str(manifest.body["dossier"]["kind"])
    return Report(tuple(faults), facts, kind, () if chain else tuple(entries), bool(keys))


def verify_path(path: Path, keys: Collection[str] = ()) -> Report:
    """Check a bundle that lies in a file. What cannot be opened is a fault like any other."""
    try:
        with path.open("rb") as file, no_collecting():
            return verify(file, keys)
    except OSError as error:
        return Report((Fault("unreadable", f"无法打开文件：{why_not(error)}。"),))


def main(argv: Sequence[str] | None = None) -> int:
    """Check one file and say in Chinese what was found."""
    parser = argparse.ArgumentParser(prog="verify", description="校验导出的案卷。", add_help=True)
    parser.add_argument("file", type=Path, metavar="案卷.zip", help="导出的案卷")
    parser.add_argument("--key", action="append", default=[], type=accepted_key, help=KEY_HELP)
    given = parser.parse_args(argv)
    report = verify_path(given.file, given.key)
    for line in (*describe(report), PAPERS_NOT_COMPARED):
        print(line)  # noqa: T201 - this is a command
    return 0 if report.holds else 1


def accepted_key(text: str) -> str:
    """Return a key or fingerprint that was given on a command line; what is neither is a wrong use of it."""
    try:
        return read_accepted(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def describe(report: Report) -> Iterator[str]:
    """Yield the lines that a person reads."""
    for name, text in report.facts.items():
        yield f"{name}：{text}"
    if report.holds:
        yield f"校验通过：记录连续完整，材料齐全，内容未被改动，{_SIGNER[report.is_signer_known]}"
        return
    yield f"校验不通过，发现{len(report.faults)}处问题："
    for number, fault in enumerate(report.faults, 1):
        yield f"{number}．{fault.text}"


def _read(file: BinaryIO) -> _Archive:
    archive = _Archive()
    try:
        for name, chunks in read_archive(file, archive.damages.append):
            archive.found.setdefault(name, _digest(chunks, keep=name in _KEPT))
            archive.order.append(name)
    except DamagedArchive as error:
        archive.cut = str(error)
    return archive


def _without_manifest(archive: _Archive, why: Fault) -> Report:
    """Return what can be said where the manifest is missing or none: the archive alone was looked at."""
    damages = [
        Fault("archive", damage.text)
        for damage in archive.damages
        if (damage.name, damage.in_content) != (MANIFEST, True)
    ]
    return Report((*damages, Fault("archive", archive.cut) if archive.cut and not archive.found else why))


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
    if manifest.digests != {kind: digest(body) for kind, digest in DIGESTS.items()}:
        return [Fault("manifest_altered", "清单（manifest.json）的内容与其摘要不符，清单被改动。")]
    if keys and not is_accepted(manifest.signature.key, keys):
        return [Fault("signature_key", "清单不是由认可的密钥签名。")]
    if not is_signed(body, manifest.signature):
        return [Fault("signature", "清单的签名不成立。")]
    return []


def _without_claims(manifest: Manifest, archive: _Archive, entries: Sequence[Recorded]) -> Manifest:
    """Return an altered manifest without its claims, which prove nothing: in their place what the rest says of itself.

    An exhibit still says its digest by its name, the entries still say where they end and which files there must be.
    """
    lines = [
        FileLine(
            name, name[len(FILES) :].partition(".")[0] if name.startswith(FILES) else one.sha256, one.sm3, one.size
        )
        for name, one in archive.found.items()
        if name != MANIFEST
    ]
    readable = [entry for entry in entries if is_entry(entry.value)]
    head = Head(readable[-1].value["seq"], readable[-1].link) if readable else Head(0, BEFORE_THE_FIRST)
    dossier = readable[0].value["dossier"] if readable else ""
    body = {**manifest.body, "dossier": {**manifest.body["dossier"], "id": dossier}}
    return replace(manifest, body=body, head=head, files=tuple(lines))


def _name_faults(manifest: Manifest, archive: _Archive, places: Mapping[str, int]) -> Iterator[Fault]:
    """Compare which files there are with the manifest: none missing, none besides, none twice, in their order."""
    listed = _listed(manifest)
    missing = [name for name in listed if name not in archive.found]
    renamed = []
    for name in sorted(archive.found.keys() - listed.keys() - {MANIFEST}):
        # The same bytes under another name are one change, not one file lost and another gained.
        before = next((gone for gone in missing if listed[gone].sha256 == archive.found[name].sha256), None)
        if before is None:
            yield Fault("file_extra", f"多出清单之外的文件：{name}")
        else:
            missing.remove(before)
            renamed.append(name)
            yield Fault("file_renamed", f"文件被改名：{before} 成了 {name}")
    for damage in archive.damages:
        if not damage.in_content and damage.name not in renamed:
            yield Fault("archive", damage.text)
    # A tail that was not received is one fault, not one for every file in it.
    if archive.cut:
        yield Fault("archive", archive.cut + _not_received(missing))
    else:
        yield from (Fault("file_missing", f"缺少文件：{name}{_place(listed[name], places)}") for name in missing)
    for name, count in Counter(archive.order).items():
        if count > 1:
            yield Fault("name_repeated", f"压缩包内文件名重复：{name}")
    if set(archive.order) == {MANIFEST, *listed} and archive.order != [MANIFEST, *sorted(archive.order[1:])]:
        yield Fault("archive_order", "压缩包内文件的次序不是规定的次序。")


def _content_faults(
    manifest: Manifest, archive: _Archive, places: Mapping[str, int], told: Collection[str]
) -> Iterator[Fault]:
    """Compare what is in the files with the manifest; of the files in `told` it is said elsewhere, and closer."""
    listed = _listed(manifest)
    if len(listed) != len(manifest.files):
        yield Fault("manifest_repeated", "清单内文件名重复。")
    altered = {name for name, one in archive.found.items() if name in listed and _is_altered(one, listed[name])}
    for name in sorted(altered.difference(told)):
        yield Fault("file_altered", f"文件内容与清单的摘要不符：{name}{_place(listed[name], places)}")
    for damage in archive.damages:
        if damage.in_content and damage.name not in altered.union(told):
            yield Fault("archive", damage.text)


def _not_received(missing: Sequence[str]) -> str:
    return f"清单所列的文件有{len(missing)}个没有读到，其中有 {missing[0]}。" if missing else ""


def _place(line: FileLine, places: Mapping[str, int]) -> str:
    """Say which entry names a file, for people who look for it in the catalogue."""
    return f"（第{places[line.sha256]}条记录的材料）" if line.sha256 in places else ""


def _listed(manifest: Manifest) -> dict[str, FileLine]:
    return {line.name: line for line in manifest.files}


def _is_altered(one: _Found, line: FileLine | None) -> bool:
    """Say whether a file is another than the manifest says; a file that it does not list proves nothing either."""
    return line is None or (one.sha256, one.sm3, one.size) != (line.sha256, line.sm3, line.size)


def _chain_faults(manifest: Manifest, entries: Sequence[Recorded], stray: int, archive: _Archive) -> list[Fault]:
    if ENTRIES not in archive.found and ENTRIES in _listed(manifest):
        return []  # it is missing, renamed or was not read; that is told where the files are compared
    there = BODIES in archive.found or BODIES not in _listed(manifest)  # else it is told where the files are compared
    faults = chain_faults(manifest.body["dossier"]["id"], entries, manifest.head, with_bodies=there)
    if entries and not faults and not archive.found[ENTRIES].content.endswith(b"\n"):
        faults.append(Fault("entries_cut", "记录文件（entries.jsonl）的末尾不完整。"))
    if stray and not faults:  # else they belong to what is told already
        faults.append(Fault("body_extra", f"内容文件（bodies.jsonl）有{stray}行不属于任何一条记录。"))
    return faults


def _entries(archive: _Archive) -> tuple[list[Recorded], int]:
    """Return what stands in the lines of the entries, with their bodies, and how many bodies belong to none.

    A line that cannot be read becomes an entry without content.
    """
    if ENTRIES not in archive.found or not archive.found[ENTRIES].content:
        return [], 0
    entries = []
    for line in archive.found[ENTRIES].content.removesuffix(b"\n").split(b"\n"):
        try:
            entries.append(read_entry_line(line))
        except NotCanonical:
            entries.append(Recorded({}, BEFORE_THE_FIRST, None))
    return with_bodies(entries, archive.found[BODIES].content if BODIES in archive.found else b"")


def _identity_faults(manifest: Manifest, entries: Sequence[Recorded]) -> Iterator[Fault]:
    """The manifest says of the dossier only what its chain says."""
    said = manifest.body["dossier"]
    opened = entries[0].payload
    numbers = [opened.get("number")]
    numbers += [entry.payload.get("number") for entry in entries if entry.value["kind"] == "dossier_numbered"]
    number = next((number for number in reversed(numbers) if number is not None), None)
    same = all(said[name] == opened.get(name) for name in ("kind", "title", "retention"))
    if not same or said["number"] != number or manifest.body["bureau"]["id"] != opened.get("bureau"):
        yield Fault("identity", "清单所载的案卷名称、种类、案卷号、保管期限或者单位与记录不符。")


def _pages(
    archive: _Archive, manifest: Manifest, entries: Sequence[Recorded], facts: dict[str, str]
) -> Iterator[Fault]:
    """What is there for people says only what the chain says; a file that was altered is told elsewhere."""
    listed, dossier = _listed(manifest), manifest.body["dossier"]
    whole = {name: one.content for name, one in archive.found.items() if not _is_altered(one, listed.get(name))}
    name = manifest.body["bureau"]["name"]
    yield from bureau_faults(name, _witnessed(whole.get(PROOF)), entries, facts)
    heads = {"名称": dossier["title"], "单位": name, "案卷号": dossier["number"] or "未编号"}
    yield from catalogue_faults(whole, {**heads, "记录条数": str(manifest.head.seq)}, entries, facts)


def _witnessed(proof: bytes | None) -> str:
    """Return the bureau's name in the checkpoint; "" where there is none that can be read."""
    try:
        return str(read_proof(read_canonical(proof)).header["bureau"]["name"]) if proof else ""
    except NotCanonical:
        return ""


def _named_file_faults(manifest: Manifest, places: Mapping[str, int]) -> Iterator[Fault]:
    listed = {line.name: line.sha256 for line in manifest.files if line.name.startswith(FILES)}
    for name, digest in listed.items():
        if name.removeprefix(FILES).partition(".")[0] != digest:
            yield Fault("file_name", f"文件名与其内容的摘要不符：{name}")
    for digest, seq in sorted(places.items(), key=lambda item: item[1]):
        if digest not in listed.values():
            yield Fault("exhibit_missing", f"缺少第{seq}条记录所列的材料：{digest}")
    for name, digest in listed.items():
        if digest not in places:
            yield Fault("exhibit_extra", f"材料不在任何一条记录之中：{name}")


def _proof_faults(
    content: bytes, manifest: Manifest, entries: Sequence[Recorded], keys: Collection[str], facts: dict[str, str]
) -> list[Fault]:
    """Check the proof in itself and, where the chain holds, whether the chain still is what was signed then."""
    try:
        proof = read_proof(read_canonical(content))
    except NotCanonical as error:
        return [Fault("proof_unreadable", f"检查点证明（checkpoint.json）无法识别：{error}")]
    header = proof.header
    facts["检查点"] = (
        f"第{header['number']}号，{header['taken_at']}，签名公钥 {fingerprint(proof.signature.key)}，"
        f"登记至第{proof.leaf.seq}条记录"
    )
    links = {entry.value["seq"]: entry.link for entry in entries} or {proof.leaf.seq: proof.leaf.link}
    faults = proof_faults(proof, manifest.body["dossier"]["id"], links, keys)
    if not keys and is_signed(canonical_bytes(manifest.body), manifest.signature):  # else its key says nothing
        faults += [Fault("two_keys", _TWO_KEYS)] if proof.signature.key != manifest.signature.key else []
    return faults


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
