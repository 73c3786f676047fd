"""What one gate answers to a step, in words that a test can compare as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hengping.law.configuration import Setting
from hengping.law.findings import Answer, Basis, Finding, Verdict
from hengping.law.penalty.procedure import GATES, PENALTY
from hengping.law.penalty.tests.story import Story, at
from hengping.law.procedure.ask import ask, survey

Row = tuple[str, str, Callable[[], Answer], list[str]]
"""What the law says there, the gate that says it, the step that is asked for, and every answer of the gate."""


def says(answer: Answer, gate: str) -> list[str]:
    """Every finding of the gate: `~` before one that does not block, `#` before one of the house; behind it in angle
    brackets the acts and particulars that are not on record, and behind § the articles where they are not the gate's.
    The gate must be asked by that step.
    """
    plan = PENALTY.plans[answer.step]
    assert gate in {one.name for one in plan.blocks + plan.warns}
    return [
        ("~" if one.verdict is Verdict.ATTENTION else "")
        + ("#" if one.basis is Basis.HOUSE else "")
        + one.text
        + "".join(f" <{name}>" for name in one.absent)
        + "".join(f" §{article.key}" for article in one.citations if one.citations != GATES[gate].basis)
        for one in answer.findings
        if one.gate == gate
    ]


def look(story: Story, step: str, on: date | None = None) -> Answer:
    """What stands in the way of a step of which nothing is proposed yet."""
    return survey(PENALTY, step, story.facts, on or story.on, story.setting)


def house(story: Story, *, field: str = "safety", **values: Any) -> Story:
    """The same case in a house with these values."""
    story.setting = Setting.from_values(values, field=field)
    return story


def meeting(*votes: str, total: int = 4, **particulars: Any) -> Answer:
    """A meeting about to be concluded in which leaders voted so; the first is the head, in the chair."""
    people = [{"id": f"l{place}", "leader": True, "head": not place, "vote": vote} for place, vote in enumerate(votes)]
    told = {"voters": people, "chair": people[0], "leaders_total": total} | particulars
    return at("reported").do("discussion_opened").ask("discussion_concluded", **told)


def answering(gate: str, *, basis: Basis = Basis.STATUTE, **changes: Any) -> Answer:
    """Decide on what an entry still upsets, as that gate refuses it."""
    story = at("execution").upset("record_statement", "没有复核", seq=1)
    act = story.act("answer_upset", **changes)
    citations = GATES[gate].basis if basis is Basis.STATUTE else ()
    still = [(1, Finding(gate, "以后办理的“制发决定”：没有这样办", citations, basis=basis))]
    return ask(PENALTY, act.kind, story.facts, act.on, story.setting, act.data, upset=still)
