"""Discretion without and with proof, beside zen-engine on the same table: law and benchmark, precompiled.

zen is used as its makers advise where speed counts: the table lies in a static loader, so that it is compiled once. A
benchmark divides every range of the law in three by a number of people; the same rows stand in zen's table. Both are
asked about a table ten and a hundred times as long as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import zen

from bench.measuring import at_least, rate_beside, rates
from hengping.law.discretion import GradeRequest, Tables, amount_range, grade
from hengping.law.packs import Pack, Row
from hengping.law.violations import all_items
from hengping.law.violations.spans import Condition, Span

REASONS = {"fault": "过失", "duration": "三个月", "harm": "没有后果"}
DAY = date(2026, 3, 2)
MEASURED = "uncertified_workers"
TIERS = ((0, 3), (3, 9), (9, None))
ASKED = ("AQF-97-7", "base", "unit")
WORKERS = 4


def benchmark() -> Pack:
    """Return a made-up benchmark: each range of the law in equal parts."""
    ranges = [
        (item.id, one.stage, one.subject, one.least, one.most)
        for item in all_items()
        for one in item.outcomes
        if one.kind == "range" and one.least != one.most
    ]
    return Pack(
        id="bench",
        title="测速基准",
        document_number="测速〔2026〕1号",
        layer="local",
        jurisdiction="测速",
        valid_from=date(2025, 1, 1),
        valid_to=None,
        source="测速用，不是法律",
        rows=tuple(
            Row(
                number=number * len(TIERS) + place + 1,
                item=item,
                stage=stage,
                subject=subject,
                tier=f"第{place + 1}档",
                conditions=(Condition(MEASURED, Span((low, 0), None if high is None else (high, 0))),),
                least=least + (most - least) * place // len(TIERS),
                most=least + (most - least) * (place + 1) // len(TIERS),
            )
            for number, (item, stage, subject, least, most) in enumerate(ranges)
            for place, (low, high) in enumerate(TIERS)
        ),
    )


def decisions(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the same rows as a decision table of zen-engine."""
    fields = ("item", "stage", "subject", MEASURED)
    inputs = [{"id": name, "name": name, "type": "expression", "field": name} for name in fields]
    outputs = [{"id": name, "name": name, "type": "expression", "field": name} for name in ("least", "most")]
    rules = [
        {
            "_id": str(row.number),
            "item": f'"{row.item}"',
            "stage": f'"{row.stage}"',
            "subject": f'"{row.subject}"',
            MEASURED: _between(row),
            "least": str(row.least * 100),
            "most": str(row.most * 100),
        }
        for row in rows
    ]
    content = {"hitPolicy": "first", "inputs": inputs, "outputs": outputs, "rules": rules}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
        {"id": "table", "type": "decisionTableNode", "name": "table", "position": {"x": 1, "y": 0}, "content": content},
        {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "a", "type": "edge", "sourceId": "in", "targetId": "table"},
        {"id": "b", "type": "edge", "sourceId": "table", "targetId": "out"},
    ]
    return {"nodes": nodes, "edges": edges}


def _between(row: Row) -> str:
    (condition,) = row.conditions
    low, high = TIERS[int(row.tier[1]) - 1]
    assert condition.span is not None
    return f">= {low}" if high is None else f"[{low}..{high})"


def longer(pack: Pack, times: int) -> Pack:
    """Return the benchmark with rows for so many times as many violations as there are; those added are never asked."""
    return replace(pack, rows=tuple(_repeated(pack.rows, times)))


def _repeated(rows: Sequence[Row], times: int) -> Iterator[Row]:
    for turn in range(times):
        for row in rows:
            yield replace(row, number=turn * len(rows) + row.number, item=f"{row.item}{'' if not turn else f'#{turn}'}")


def measure(pack: Pack, size: str, *, bars: bool) -> None:
    """Ask both for the fine of one unit with four uncertified operators."""
    item, stage, subject = ASKED
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"fines": decisions(pack.rows)}}})
    facts = {"item": item, "stage": stage, "subject": subject, MEASURED: WORKERS}
    tables = Tables(packs=[pack])
    request = GradeRequest(
        item, stage, subject, DAY, DAY, measured={MEASURED: WORKERS}, reasons=REASONS, proposed=5_000_000
    )
    answer, ours = engine.evaluate("fines", facts)["result"], grade(request, tables)
    if ours.range != (answer["least"], answer["most"]):
        raise SystemExit(f"the two tables disagree: {ours.range} {answer}")
    peer, quick, traced, proven = rates(
        [
            lambda: engine.evaluate("fines", facts),
            lambda: amount_range(tables, item, stage, subject, DAY, {MEASURED: WORKERS}),
            lambda: engine.evaluate("fines", facts, {"trace": True}),
            lambda: grade(request, tables),
        ]
    )
    for name, mine, theirs, share in (("不带证明", quick, peer, 3), ("带证明", proven, traced, 1.5)):
        work = f"裁量测算，{name}（基准{size}行）"
        if bars:
            at_least(work, mine, theirs, share, against="zen ")
        else:
            rate_beside(work, mine, theirs, "次/秒", "zen ")


def main() -> None:
    """Measure with the benchmark as it is, and ten and a hundred times as long."""
    pack = benchmark()
    for times in (1, 10, 100):
        long = longer(pack, times)
        measure(long, f"{len(long.rows):,}", bars=times == 1)


main()
