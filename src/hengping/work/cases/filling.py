"""What a case supplies to its acts by itself: the discretion sheet, and in whose name decisions go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hengping.ground.documents.queries import list_masked_copies
from hengping.ground.records.shapes import EntryShape
from hengping.law.citations import cite
from hengping.law.penalty.facts import CaseFacts
from hengping.law.violations import standard
from hengping.work.cases.likeness import deviations_of
from hengping.work.cases.models import Sheet
from hengping.work.cases.shapes import SheetShape
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
    sheet = latest_sheet(blank.matter)
    if sheet is None:
        return blank.given
    if blank.given is None:
        return rows_of(sheet)
    # Whoever says otherwise what is proposed does not say otherwise what was weighed.
    weighed = {row["party"]: row.get("weighed", ()) for row in rows_of(sheet)}
    return [
        {"weighed": weighed.get(row.get("party"), ())} | dict(row) if isinstance(row, Mapping) else row
        for row in blank.given
    ]


def rows_of(sheet: Sheet | SheetShape) -> list[dict[str, Any]]:
    """Return the rows of a sheet. One that was kept before its rows said what was weighed says it by its proofs, where
    it is about one party.
    """
    rows: list[dict[str, Any]] = sheet.penalty
    if len(rows) != 1 or "weighed" in rows[0]:
        return rows
    weighed = [
        {
            "item": proof["request"]["item"],
            "applied": proof["result"]["applied_item"],
            "stage": proof["request"]["stage"],
            "subject": proof["request"]["subject"],
            "direction": proof["result"]["direction"],
        }
        for proof in sheet.proofs
    ]
    return [rows[0] | {"weighed": weighed}]


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


ORDERS = frozenset({"order_correction", "order_correction_by", "order_removal"})
"""The measures by which a provision lets somebody be ordered to put something right."""


def _articles(blank: Blank[CaseFacts]) -> Any:
    """The provisions of the violations that are to be put right, as far as they order it, and the law of penalties;
    nothing where no violation was chosen. Nobody says otherwise what they are.
    """
    chosen = [standard().get(code) for code in blank.beside.get("violations") or () if code in standard()]
    if not chosen:
        return []
    ordering = [item for item in chosen if any(ORDERS & set(one.measures) for one in item.outcomes)]
    places = [place for item in ordering for place in item.penalties] or [cite("WSL", 65, 1, 2)]
    return list(dict.fromkeys(place.formal for place in (*places, cite("APL", 28, 1))))


def _published_copy(blank: Blank[CaseFacts]) -> Any:
    """The masked copy that was made last, for publication, of a decision that stands; nobody says otherwise which."""
    party = blank.beside.get("party") or ""
    standing = {
        one.document for one in blank.facts.decisions if one.gone_on is None and (not party or one.party in ("", party))
    }
    made = (one for one in list_masked_copies(blank.matter.pk) if str(one.document_id) in standing)
    return next((one.sha256 for one in reversed([*made]) if one.purpose == "publication"), "")


def _agency(blank: Blank[CaseFacts]) -> Any:
    return blank.given if blank.given is not None else AGENCY


BY_TYPE: Mapping[str, Filler] = {"penalty": _penalty}
BY_NAME: Mapping[str, Filler] = {
    "version": _version,
    "agency": _agency,
    "deviates": _deviates,
    "articles": _articles,
    "published_copy": _published_copy,
}
