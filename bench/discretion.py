"""Discretion without and with proof, beside zen-engine on the same table."""

from __future__ import annotations

import json
from datetime import date

import zen

from bench.measuring import at_least, rates
from hengping.law.discretion import GradeRequest, amount_range, grade
from hengping.law.discretion.tables import standard_tables
from hengping.law.violations import all_items

REASONS = {"fault": "过失", "duration": "三个月", "harm": "没有后果"}


def table() -> str:
    """Return the same outcomes as a decision table of zen-engine: one rule for each item, stage and subject."""
    fields = ("item", "stage", "subject")
    inputs = [{"id": name, "name": name, "type": "expression", "field": name} for name in fields]
    outputs = [{"id": name, "name": name, "type": "expression", "field": name} for name in ("least", "most")]
    rules = [
        {
            "_id": f"{item.id}-{place}",
            "item": f'"{item.id}"',
            "stage": f'"{one.stage}"',
            "subject": f'"{one.subject}"',
            "least": str(one.least),
            "most": str(one.most),
        }
        for item in all_items()
        for place, one in enumerate(item.outcomes)
        if one.kind == "range"
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
    return json.dumps({"nodes": nodes, "edges": edges})


def main() -> None:
    """Ask both for the fine of one uncertified special operator."""
    decision = zen.ZenEngine().create_decision(table())
    facts = {"item": "AQF-97-7", "stage": "base", "subject": "unit"}
    answer = decision.evaluate(facts)["result"]
    tables = standard_tables()
    day = date(2026, 3, 2)
    request = GradeRequest("AQF-97-7", "base", "unit", day, day, reasons=REASONS, proposed=2_000_000)
    ours = grade(request, tables)
    if ours.range != (answer["least"] * 100, answer["most"] * 100):
        raise SystemExit(f"the two tables disagree: {ours.range} {answer}")
    peer, quick, traced, proven = rates(
        [
            lambda: decision.evaluate(facts),
            lambda: amount_range(tables, "AQF-97-7", "base", "unit", day, {}),
            lambda: decision.evaluate(facts, {"trace": True}),
            lambda: grade(request, tables),
        ]
    )
    at_least("裁量测算，不带证明", quick, peer, 3, against="zen ")
    at_least("裁量测算，带证明", proven, traced, 1.5, against="zen ")


main()
