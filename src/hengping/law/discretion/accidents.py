"""How grave an accident is (AIR 3), and what the unconfirmed bands of Order 14 would suggest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hengping.law.citations import Citation
from hengping.law.discretion.figures import GradeFloor, article_in, fen_in, figures, read_toml
from hengping.law.discretion.shapes import show_yuan
from hengping.law.tables import rows_in, value_in
from hengping.law.violations.variables import Value, all_variables

MEASURES = ("deaths", "serious_injuries", "direct_loss")
"""One of the three decides; the highest grade reached counts."""


@dataclass(frozen=True, slots=True)
class AccidentGrade:
    """The grade, the measure that reached it, and the measures that were not stated."""

    code: str
    decided_by: str
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        """一般事故, 较大事故, 重大事故 or 特别重大事故."""
        return all_variables()["accident_grade"].choices[self.code]


def grade_of_accident(measured: Mapping[str, Value]) -> AccidentGrade | None:
    """The highest grade that deaths, serious injuries or direct loss (fen) reach; None where none is stated."""
    stated = [name for name in MEASURES if name in measured]
    if not stated:
        return None
    missing = tuple(name for name in MEASURES if name not in measured)
    grades = figures().accident_grades
    heights = {name: _height(grades, name, measured[name]) for name in stated}
    decided_by = max(stated, key=heights.__getitem__)
    return AccidentGrade(grades[heights[decided_by]].code, decided_by, missing)


def unlike_figures(measured: Mapping[str, Value]) -> str:
    """What a stated grade is and what the figures say instead; "" where they agree, or a figure that was not stated may
    still bear it.
    """
    found, stated = grade_of_accident(measured), measured.get("accident_grade")
    grade = all_variables()["accident_grade"]
    order = list(grade.choices)
    if found is None or stated is None or stated == found.code:
        return ""
    if order.index(str(stated)) < order.index(found.code):
        return f"写明的等级是{grade.show(stated)}，按数据应为{found.name}"
    return "" if found.missing else f"写明的等级是{grade.show(stated)}，三项数据只到{found.name}"


def _height(grades: Sequence[GradeFloor], measure: str, value: Value) -> int:
    """The place of the highest grade that one measure reaches; the lowest begins at zero."""
    return len([floor for floor in grades if not isinstance(value, str) and value >= getattr(floor, measure)]) - 1


@dataclass(frozen=True, slots=True)
class Guidance:
    """One reading of Order 14 for this case, in Chinese, never binding."""

    text: str
    citation: Citation


def order_14_guidance(
    item: str, subject: str, grade: str | None, measured: Mapping[str, Value], aggravated: bool
) -> tuple[Guidance, ...]:
    """What the unconfirmed bands say: one entry for each reading that differs, empty where they say nothing."""
    found = []
    if grade is not None and subject == "unit" and (item == "AQF-114" or item.startswith("O14-")):
        found += [
            Guidance(f"第{band}档{show_yuan(least)}至{show_yuan(most)}", citation)
            for citation, band, least, most in sorted(_bands_reached(grade, measured), key=lambda one: one[2:])
        ]
    for prefix, band_subject, band_grade, band_heavy, text, citation in _other_bands():
        fits = item.startswith(prefix) and band_subject == subject
        if fits and band_grade in ("", grade) and band_heavy in (None, aggravated):
            found.append(Guidance(text, citation))
    return tuple(found)


def _bands_reached(grade: str, measured: Mapping[str, Value]) -> set[tuple[Citation, str, int, int]]:
    """The highest band that each reading reaches within the grade."""
    reached: dict[str, tuple[Citation, str, int, int]] = {}
    for reading, band_grade, floors, answer in _unit_bands():
        if band_grade == grade and any(
            not isinstance(value := measured.get(name, -1), str) and value >= floor
            for name, floor in zip(MEASURES, floors, strict=True)
        ):
            reached[reading] = answer
    return set(reached.values())


@lru_cache(maxsize=1)
def _unit_bands() -> tuple[tuple[str, str, tuple[int, int, int], tuple[Citation, str, int, int]], ...]:
    return tuple(
        (
            value_in(row, "reading", str),
            value_in(row, "grade", str),
            (value_in(row, "deaths", int), value_in(row, "serious_injuries", int), fen_in(row, "direct_loss")),
            (article_in(row), value_in(row, "band", str), fen_in(row, "min"), fen_in(row, "max")),
        )
        for row in rows_in(read_toml("guidance.toml"), "unit_band")
    )


@lru_cache(maxsize=1)
def _other_bands() -> tuple[tuple[str, str, str, bool | None, str, Citation], ...]:
    bands = []
    for row in rows_in(read_toml("guidance.toml"), "other_band"):
        least, most = value_in(row, "min", int), value_in(row, "max", int)
        if row["unit"] == "yuan":
            text = f"{show_yuan(least * 100)}至{show_yuan(most * 100)}"
        else:
            text = f"上一年年收入的{least}%" + ("" if least == most else f"至{most}%")
        bands.append(
            (
                value_in(row, "items", str),
                value_in(row, "subject", str),
                value_in(row, "grade", str, ""),
                value_in(row, "aggravated", bool) if "aggravated" in row else None,
                text,
                article_in(row),
            )
        )
    return tuple(bands)
