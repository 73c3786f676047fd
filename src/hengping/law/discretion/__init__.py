"""From a violation to an amount: law version, exemption, stage, tier, circumstances, and the proof of each step."""

from hengping.law.discretion.continuing import DailyFine, daily_fine
from hengping.law.discretion.grade import grade, recompute
from hengping.law.discretion.index import amount_range
from hengping.law.discretion.proofs import digest_of_proof
from hengping.law.discretion.several import OneAct, Several, add_up, highest_norm
from hengping.law.discretion.shapes import (
    DIRECTIONS,
    ENGINE,
    REASONS,
    BadRequest,
    Grade,
    GradeRequest,
    Need,
    PriorOrder,
    Step,
    Thresholds,
)
from hengping.law.discretion.tables import Tables, standard_tables

__all__ = [
    "DIRECTIONS",
    "ENGINE",
    "REASONS",
    "BadRequest",
    "DailyFine",
    "Grade",
    "GradeRequest",
    "Need",
    "OneAct",
    "PriorOrder",
    "Several",
    "Step",
    "Tables",
    "Thresholds",
    "add_up",
    "amount_range",
    "daily_fine",
    "digest_of_proof",
    "grade",
    "highest_norm",
    "recompute",
    "standard_tables",
]
