"""Papers of the penalty procedure, and the figures of its law in their words."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from hengping.ground.documents.registry import PaperSet
from hengping.ground.documents.wording import law_words, periods_in_words
from hengping.law.citations import chinese_number
from hengping.law.configuration.setting import safe_value
from hengping.law.discretion.figures import figures
from hengping.law.statutes import in_force

PERIODS = (
    *("hearing_request", "hearing_notice", "payment", "preservation", "urging_wait"),
    "litigation_after_reconsideration",
)
"""The periods of the procedure that its papers tell people about."""

STATEMENT_DAYS = safe_value("statement_days", int)
"""How many working days a party has to state and defend where the bureau has set nothing else (CFG-08)."""


@lru_cache(maxsize=64)
def penalty_words(on: date) -> dict[str, str]:
    """Return what papers of every procedure may say and what only these say, by name."""
    surcharge = f"百分之{chinese_number(figures().surcharge_percent)}"
    # Since 2024 no suit lies against a penalty on the spot before reconsideration (ARL 23(1) no. 1).
    first = {"reconsideration_first": "1" if in_force("ARL", on) else ""}
    return law_words(on) | periods_in_words(PERIODS, on) | {"surcharge": surcharge} | first


PENALTY = PaperSet("penalty", "行政处罚", penalty_words)
