"""Entering late what happened earlier: at its own day, with the moment of recording, why late, and what it upsets.

The law is asked about the act as of its own day, and again about every act that came after it. Nothing is hidden: what
a late act upsets is shown before it is taken, and named in its entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hengping.ground.errors import BadInput, Refused
from hengping.ground.records import shapes as records
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import chinese_day, day_of
from hengping.law.findings import Finding, Verdict
from hengping.law.procedure.acts import Act, act_from
from hengping.law.procedure.choices import BY_HAND, LATE_MARKS
from hengping.law.procedure.matter import MatterState
from hengping.law.procedure.procedure import S
from hengping.law.procedure.retrace import upset_by
from hengping.work.matters.shapes import Late
from hengping.work.matters.standing import Standing

FILING = "exhibit_added"
"""The entry by which a scan comes into the dossier."""


class Upsets(Refused):
    """A late act would upset acts that came after it: asked again with `although_upsets`, it is entered and says so."""


def checked(late: Late | None, on: date, at: datetime) -> Late | None:
    """Return the mark of an act of that day, or refuse one that says nothing true. Raises BadInput."""
    if late is None:
        return None
    if late.kind not in LATE_MARKS:
        raise BadInput({"late": "没有这种补记事由。"})
    if on == day_of(at) and late.kind != BY_HAND:
        raise BadInput({"late": "当日办理的事项不用注明补记。"})
    return late


def signed_papers(entries: Iterable[EntryShape], step: str) -> list[EntryShape]:
    """Return the scans that were filed as the signed paper of that step and that no entry names yet."""
    entries = list(entries)
    used = {digest for entry in entries for digest in entry.exhibits}
    filed = (entry for entry in entries if entry.kind == FILING and entry.payload.get("signs") == step)
    return [entry for entry in filed if entry.payload["sha256"] not in used]


def require_signed(standing: Standing[S], step: str, on: date, late: Late | None) -> None:
    """A paper signed by hand lies in the dossier as the paper of exactly this step, and proves it once; the paper of an
    act that others did may lie there too.

    Raises BadInput.
    """
    if late is None or (late.kind != BY_HAND and not late.exhibit):
        return
    if fault := _fault_of_scan(standing, step, on, late.exhibit):
        raise BadInput({"late_exhibit": fault})


def _fault_of_scan(standing: Standing[S], step: str, on: date, digest: str) -> str:
    if not digest:
        return "补录以签批的原件为证：请先把原件存入案卷，再选择它。"
    sentence = standing.procedure.acts[step].sentence
    entries = standing.entries
    filed = next((one for one in entries if one.kind == FILING and one.payload.get("sha256") == digest), None)
    if filed is None:
        return "案卷中没有这些材料，请先把签批原件存入案卷。"
    if filed.payload.get("signs") != step:
        return f"这份材料不是作为“{sentence}”的签批原件存入的，不能作为这一步的原件。"
    if (used := next((one.seq for one in entries if digest in one.exhibits), None)) is not None:
        return f"这份签批原件已经用于第{used}条记录，一份原件只能用一次。"
    if (filed_on := day_of(filed.recorded_at)) < on:
        return f"签批原件在{chinese_day(filed_on)}已经存入，早于所填的签批日期{chinese_day(on)}。"
    return ""


def standing_for(standing: Standing[S], on: date, late: Late | None) -> Standing[S]:
    """Return the matter as the law is to be asked about it: a late act as of its own day, any other as it is."""
    return standing.as_of(on) if late else standing


def asked_late(late: Late | None, at: datetime, today: MatterState) -> dict[str, Any]:
    """Return what the law is told beside the particulars: when it is written down, under which mark, and why.

    `today` is the state as it stands now: on the day of a late act nobody knew yet that the matter would be taken over.
    """
    if late is None:
        return {"recorded_on": day_of(at)}
    return {
        "recorded_on": day_of(at),
        "late": late.kind,
        "late_reason": late.reason,
        "taken_over_on": today.taken_over_on,
    }


def upsets_of(
    standing: Standing[S], kind: str, on: date, payload: Mapping[str, Any], late: Late | None
) -> list[Finding]:
    """Return what the law holds anew against later acts once this one takes its place before them."""
    if late is None:
        return []
    act: Act = act_from(standing.procedure.acts, kind, on, payload, seq=standing.head_seq + 1, late=late.kind)
    return upset_by(standing.procedure, standing.acts, act, standing.setting)


def refuse_upsets(upsets: Sequence[Finding], although_upsets: bool) -> None:
    """Stop where later acts would be upset and nobody has agreed to it. Raises Upsets."""
    if upsets and not although_upsets:
        raise Upsets(upsets)


def mark_of(late: Late | None) -> records.Late | None:
    """Return the mark as entries keep it, None where the act is not late."""
    return records.Late(late.kind, late.reason.strip()) if late else None


def upset_particulars(upsets: Sequence[Finding]) -> dict[str, Any]:
    """Return what the entry of a late act says of the later acts that it upsets; `falls` marks what is taken back by
    itself.
    """
    rows = [
        {"gate": one.gate, "text": one.text, "citations": [citation.label for citation in one.citations]}
        | ({} if one.verdict is Verdict.REFUSED else {"falls": True})
        for one in upsets
    ]
    return {"upsets": rows} if rows else {}


def exhibits_of(late: Late | None) -> tuple[str, ...]:
    """Return the exhibits that the entry names: the scan of what was signed by hand."""
    return (late.exhibit,) if late and late.exhibit else ()
