"""What whoever signs in a penalty case looks at beside the proposal: facts, amount, articles, weighing, like cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hengping.doors.web.cases.sheet_likeness import NO_TIER, like_rows, standing
from hengping.doors.web.cases.violations import title_of_violation
from hengping.doors.web.matters.looks import Background
from hengping.ground.people.actors import Actor
from hengping.kit.money import yuan
from hengping.law.discretion import DIRECTIONS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.particulars import read_penalties
from hengping.law.penalty.prescribed import persons_fined
from hengping.law.violations import STAGES, SUBJECTS, standard
from hengping.work.cases.likeness import LikeAct, acts_of, deviations_of
from hengping.work.cases.queries import like_cases, sheet_of
from hengping.work.matters.paper_context import last_of, particular
from hengping.work.matters.queries import StepView

NEAREST = 5
"""How many like cases the page shows; the sheet shows more."""
LATEST = 300
"""Among how many sheets of decided cases, the latest first, like ones are looked for."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weighing as the page shows it: each act in words, why the benchmark was `left` where it was, how the acts
    stand among like ones, the nearest of those.
    """

    acts: tuple[str, ...]
    left: tuple[str, ...]
    standing: tuple[str, ...]
    like: tuple[Mapping[str, object], ...]
    version: str


def background(actor: Actor, view: StepView[CaseFacts], of: str) -> Background:
    """Return what a proposal of the case stands on: what it asks for, and the sheet that it names."""
    put = last_of(view.entries, of)
    rows: list[Mapping[str, Any]] = particular(put, "penalty") or []
    sheet = sheet_of(view.matter.id, particular(put, "version") or "") if rows else None
    accepted = particular(last_of(view.entries, "accept_clue"), "summary") or ""
    names = {party.key: party.name for party in view.matter.parties}
    told = tuple((label, words) for label, words in (*_told(rows, names),) or (*_items(view),) if words)
    told += tuple(_found_since(view)) if rows else ()
    if sheet is None:
        return Background(accepted, told)
    view.told("sheet", {"facts_text": sheet.facts_text, "reasons_text": sheet.reasons_text})
    weighed = acts_of(sheet.proofs)
    like = like_cases(actor, [act.item for act in weighed], besides=view.matter.id, among=LATEST)
    nearest = like_rows(like, weighed)[:NEAREST]
    left = tuple(one.rstrip("。") for one in deviations_of(sheet.proofs))
    more = Weighed(tuple(map(_weighed, weighed)), left, tuple(standing(like, weighed)), tuple(nearest), sheet.version)
    return Background(sheet.facts_text or accepted, told, sheet.reasons_text, "cases/_weighed.html", more)


def _told(rows: list[Mapping[str, Any]], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield which articles each party breached and which punish; what it is to suffer, the proposal itself says."""
    for row in rows:
        whose = f"（{names.get(row['party'], row['party'])}）" if len(rows) > 1 else ""
        found = [standard().get(item) for item in row.get("items") or ()]
        yield f"违反条款{whose}", "、".join(dict.fromkeys(one.label for item in found for one in item.duties))
        yield f"处罚依据{whose}", "、".join(dict.fromkeys(one.label for item in found for one in item.penalties))
    if fined := persons_fined(read_penalties(rows)):
        yield "是否处罚个人", f"{'；'.join(fined)}。本案没有处罚个人"


def _found_since(view: StepView[CaseFacts]) -> Iterator[tuple[str, str]]:
    """Yield the violations that the investigation found beside those of the filing, and why."""
    for entry in view.entries:
        if entry.kind == "identify_violation":
            items = "、".join(map(title_of_violation, entry.payload.get("items") or ()))
            yield "立案后查明的违法行为", f"{items}（{entry.payload.get('reason', '')}）"


def _items(view: StepView[CaseFacts]) -> Iterator[tuple[str, str]]:
    """Yield the articles of what the filing names, where nobody has proposed a penalty yet."""
    found = [standard().get(item) for item in (view.facts.filing.items if view.facts.filing else ())]
    if found:
        yield "涉嫌违反", "、".join(dict.fromkeys(one.label for item in found for one in item.duties))
        yield "可能的处罚依据", "、".join(dict.fromkeys(one.label for item in found for one in item.penalties))


def _weighed(act: LikeAct) -> str:
    words = [title_of_violation(act.item), STAGES[act.stage], SUBJECTS[act.subject], act.tier or NO_TIER]
    if act.direction:
        words.append(DIRECTIONS[act.direction])
    if act.range is not None:
        words.append(f"幅度{yuan(act.range[0])}元至{yuan(act.range[1])}元")
    if act.amount is not None:
        words.append(f"拟罚款{yuan(act.amount)}元")
    return "，".join(words)
