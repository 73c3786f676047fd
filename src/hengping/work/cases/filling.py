"""What a case supplies to its acts by itself: the discretion sheet, and in whose name decisions go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hengping.ground.records.shapes import EntryShape
from hengping.law.penalty.facts import CaseFacts
from hengping.work.cases.likeness import deviations_of
from hengping.work.cases.models import Sheet
from hengping.work.matters.models import Matter
from hengping.work.matters.practice import Blank, Filler

AGENCY = "agency"  # decisions go out in the agency's own name; anything else is refused by the law


def latest_sheet(case: Matter) -> Sheet | None:
    """Return the discretion sheet made last."""
    return Sheet.objects.filter(case_id=case.pk).order_by("-id").first()


def supplied(entries: Sequence[EntryShape]) -> frozenset[str]:
    """Where there is a sheet, the amount was weighed: it goes in by itself when the step is taken."""
    weighed = any(entry.kind == "discretion_weighed" for entry in entries)
    return frozenset({"amount_in_range"}) if weighed else frozenset()


def _penalty(blank: Blank[CaseFacts]) -> Any:
    if blank.given is not None:
        return blank.given
    sheet = latest_sheet(blank.matter)
    return sheet.penalty if sheet else None


def _version(blank: Blank[CaseFacts]) -> Any:
    """Without a sheet (no penalty is proposed) the case itself names the proposal."""
    if blank.given is not None:
        return blank.given
    sheet = latest_sheet(blank.matter)
    return sheet.version if sheet else blank.facts.version or f"{blank.matter.pk}-没有测算"


def _deviates(blank: Blank[CaseFacts]) -> Any:
    """Where the last sheet left a tier of the benchmark, the report says so by itself, whatever was said."""
    sheet = latest_sheet(blank.matter)
    return True if sheet is not None and deviations_of(sheet.proofs) else blank.given


def _agency(blank: Blank[CaseFacts]) -> Any:
    return blank.given if blank.given is not None else AGENCY


BY_TYPE: Mapping[str, Filler] = {"penalty": _penalty}
BY_NAME: Mapping[str, Filler] = {"version": _version, "agency": _agency, "deviates": _deviates}
