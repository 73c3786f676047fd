"""From a violation to an amount: law version, exemption, stage, tier, circumstances, and the proof of each step."""

from hengping.law.discretion.grade import grade, recompute
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
    "Grade",
    "GradeRequest",
    "Need",
    "PriorOrder",
    "Step",
    "Tables",
    "Thresholds",
    "grade",
    "recompute",
    "standard_tables",
]
