"""A grade in the making: what has been found so far, handed from step to step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hengping.law.citations import Citation
from hengping.law.discretion.circumstances import Weighed
from hengping.law.discretion.records import RowsRecord
from hengping.law.discretion.shapes import GradeRequest, Need, Step
from hengping.law.discretion.tables import Layer, Tables
from hengping.law.findings import Basis, Finding, Verdict
from hengping.law.violations import Item
from hengping.law.violations.rows import Outcome
from hengping.law.violations.variables import Value


@dataclass(slots=True)
class Draft:
    """A grade in the making. `reach` is the range so far, in fen."""

    request: GradeRequest
    tables: Tables
    measured: Mapping[str, Value]
    weighed: Weighed
    steps: list[Step] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    guidance: list[Finding] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    items: tuple[Item, ...] = ()
    layers: tuple[Layer, ...] = ()
    exemptions: list[RowsRecord] = field(default_factory=list)
    item: Item | None = None
    outcome: Outcome | None = None
    statutory: tuple[int, int] | None = None
    reach: tuple[int, int] | None = None
    spot: tuple[int, int] | None = None
    direction: str = ""
    tiered: bool = False
    deviates: bool = False
    fact_missing: bool = False
    exempt: str = "go_on"

    @property
    def fixed(self) -> bool:
        """True where the law itself names one amount."""
        outcome = self.outcome
        return self.statutory is not None and outcome is not None and outcome.least == outcome.most

    @property
    def above_zero(self) -> bool:
        """True where the range begins at zero, which is itself no fine (the law says only X以下)."""
        return self.reach is not None and self.reach[0] == 0

    @property
    def refused(self) -> bool:
        """True where something makes the proposal unlawful."""
        return any(finding.verdict is Verdict.REFUSED for finding in self.findings)

    def refuse(self, gate: str, text: str, *citations: Citation, cure: str = "", curer: str = "officer") -> None:
        """Add a finding that makes the proposal unlawful."""
        self.findings.append(Finding(gate, text, citations, cure, curer))

    def refuse_house(self, gate: str, text: str, *, cure: str = "", curer: str = "officer") -> None:
        """Add a finding of the house that keeps the proposal from standing; it rests on no statute."""
        self.findings.append(Finding(gate, text, (), cure, curer, basis=Basis.HOUSE))

    def attend(self, gate: str, text: str, *citations: Citation, cure: str = "", curer: str = "officer") -> None:
        """Add a finding that is shown and recorded."""
        self.findings.append(Finding(gate, text, citations, cure, curer, verdict=Verdict.ATTENTION))

    def attend_house(self, gate: str, text: str, *, cure: str = "", curer: str = "officer") -> None:
        """Add a finding of the house that is shown and recorded; it rests on no statute."""
        self.findings.append(Finding(gate, text, (), cure, curer, verdict=Verdict.ATTENTION, basis=Basis.HOUSE))

    def need(self, code: str, text: str, curer: str = "officer") -> None:
        """Add something that a person must still supply."""
        self.needs.append(Need(code, text, curer))
