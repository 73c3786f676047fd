"""Benchmarks and no-penalty lists that a bureau loads: their shape, how they are read, checked and compared."""

from hengping.law.packs.checking import check_exemption_pack, check_pack
from hengping.law.packs.columns import (
    BENCHMARK_SHEET,
    EXEMPTION_SHEET,
    HEAD_SHEET,
    benchmark_template,
    exemption_pack_from_sheets,
    exemption_template,
    pack_from_sheets,
)
from hengping.law.packs.comparing import Difference, compare, compare_exemptions
from hengping.law.packs.reading import read_exemption_pack, read_pack
from hengping.law.packs.shapes import ExemptionPack, ExemptionRow, Pack, PackFaults, Row, RowFault
from hengping.law.packs.writing import write_exemption_pack, write_pack

__all__ = [
    "BENCHMARK_SHEET",
    "EXEMPTION_SHEET",
    "HEAD_SHEET",
    "Difference",
    "ExemptionPack",
    "ExemptionRow",
    "Pack",
    "PackFaults",
    "Row",
    "RowFault",
    "benchmark_template",
    "check_exemption_pack",
    "check_pack",
    "compare",
    "compare_exemptions",
    "exemption_pack_from_sheets",
    "exemption_template",
    "pack_from_sheets",
    "read_exemption_pack",
    "read_pack",
    "write_exemption_pack",
    "write_pack",
]
