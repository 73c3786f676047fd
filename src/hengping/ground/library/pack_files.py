"""Packs between files, the database and the law: read from TOML or Excel, kept as canonical text, read again from it.

The kept text is JSON in canonical bytes, in the very shape that `law.packs` reads; its digest is chained.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hengping.ground.errors import Broken
from hengping.kit.chain.canonical import canonical_bytes
from hengping.kit.sheets import BadFile, SheetRow, read_numbered_sheets
from hengping.law.packs import columns, reading, writing
from hengping.law.packs.checking import check_exemption_pack, check_pack
from hengping.law.packs.comparing import compare, compare_exemptions
from hengping.law.packs.shapes import ExemptionPack, Pack, PackFaults
from hengping.law.violations import standard

BENCHMARK, EXEMPTION = "benchmark", "exemption"
AnyPack = Pack | ExemptionPack

_SHEETS = {BENCHMARK: columns.BENCHMARK_SHEET, EXEMPTION: columns.EXEMPTION_SHEET}


@dataclass(frozen=True)
class ReadFile:
    """What a file held: a pack, or None and the reasons."""

    pack: AnyPack | None
    faults: tuple[str, ...] = ()


def read_file(sort: str, name: str, content: bytes) -> ReadFile:
    """Read an uploaded file by its ending (.xlsx, .toml)."""
    ending = name.lower().rpartition(".")[2]
    if ending == "toml":
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return ReadFile(None, ("不是 UTF-8 编码的文字，请另存后重试。",))
        return _answer(reading.read_pack(text) if sort == BENCHMARK else reading.read_exemption_pack(text))
    if ending == "xlsx":
        try:
            return _from_sheets(sort, read_numbered_sheets(content))
        except BadFile as error:
            return ReadFile(None, (str(error),))
    return ReadFile(None, ("只接受 .xlsx 和 .toml 文件，可以先下载空白表格填写。",))


def _from_sheets(sort: str, sheets: Mapping[str, Sequence[SheetRow]]) -> ReadFile:
    wanted = (columns.HEAD_SHEET, _SHEETS[sort])
    missing = [name for name in wanted if name not in sheets]
    if missing:
        return ReadFile(None, (f"缺少工作表：{'、'.join(missing)}。请下载空白表格填写，不要改工作表的名称。",))
    head = [row.cells for row in sheets[wanted[0]]]
    rows = [(row.number, row.cells) for row in sheets[wanted[1]]]
    read = columns.pack_from_sheets if sort == BENCHMARK else columns.exemption_pack_from_sheets
    return _answer(read(head, rows))


def _answer(read: AnyPack | PackFaults) -> ReadFile:
    if isinstance(read, PackFaults):
        return ReadFile(None, tuple(fault.message for fault in read.faults))
    return ReadFile(read)


def faults_of(pack: AnyPack, beside: Sequence[AnyPack]) -> tuple[str, ...]:
    """What the law has against a pack; `beside` are the packs that will be in force with it."""
    if isinstance(pack, Pack):
        others = [earlier for earlier in beside if isinstance(earlier, Pack)]
        return tuple(fault.message for fault in check_pack(pack, standard(), others))
    return tuple(fault.message for fault in check_exemption_pack(pack, standard()))


def differences_of(pack: AnyPack, before: AnyPack | None) -> tuple[str, ...]:
    """What a pack would change against the edition before it; nothing where there is none."""
    if isinstance(pack, Pack) and isinstance(before, Pack):
        return tuple(change.text for change in compare(pack, before))
    if isinstance(pack, ExemptionPack) and isinstance(before, ExemptionPack):
        return tuple(change.text for change in compare_exemptions(pack, before))
    return ()


def canonical(pack: AnyPack) -> str:
    """The text under which a pack is kept."""
    raw = writing.write_pack(pack) if isinstance(pack, Pack) else writing.write_exemption_pack(pack)
    return canonical_bytes(raw).decode()


def read_kept(sort: str, content: str) -> AnyPack:
    """Read a kept text. Raises Broken where the product can no longer read what it kept."""
    raw: dict[str, object] = json.loads(content)
    read = reading.read_pack_rows(raw) if sort == BENCHMARK else reading.read_exemption_rows(raw)
    if isinstance(read, PackFaults):
        raise Broken(f"已导入的裁量基准或者清单读不出来：{read.faults[0].message}")
    return read


def template(sort: str) -> Mapping[str, Sequence[Sequence[str]]]:
    """The sheets of an empty workbook to be filled in."""
    return columns.benchmark_template() if sort == BENCHMARK else columns.exemption_template()
