"""The Word copies of papers, and the check of Word templates that a bureau uploads."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any

from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.printing import BUREAU_NAMES, DRAFT_NUMBER, bureau_data, print_paper
from hengping.ground.documents.reading import HERE, FieldShape, day_text, fields_of, printable
from hengping.ground.documents.registry import Kind
from hengping.ground.errors import BadInput
from hengping.ground.people.shapes import BureauShape

BUREAU_FIELDS: dict[str, Collection[str]] = {"bureau": BUREAU_NAMES, "number": (), "date": (), "title": ()}
"""What a template may use besides the facts of its kind."""


def word_copy(*, kind: str, facts: Any, bureau: BureauShape, on: date, number: str = DRAFT_NUMBER) -> bytes:
    """Return an editable copy (.docx) with the words of the printed paper. Not a paper itself: it bears no seal."""
    from hengping.kit.papers import word  # noqa: PLC0415  # slow to import, seldom asked for

    shape = get_kind(kind)
    at = datetime.combine(on, time(), HERE)  # the copy is made from the words; the printed draft is thrown away
    text = number if shape.series else ""
    printed = print_paper(shape, facts, bureau, number=text, on=on, at=at, draft=True, marks=True)
    return word.word_copy(printed.blocks, title=shape.title)


def check_word_template(template: bytes, facts_type: type[Any]) -> None:
    """Raise BadInput where an uploaded Word template asks for a field that the facts of a kind do not have."""
    from hengping.kit.papers import word  # noqa: PLC0415  # slow to import, seldom asked for

    shapes = fields_of(facts_type)
    known: dict[str, Collection[str]] = {one.name: _parts(one) for one in shapes} | BUREAU_FIELDS
    try:
        unknown = word.unknown_fields(template, known)
    except word.BadTemplate as error:
        raise BadInput({"template": str(error)}) from error
    if unknown:
        usable = "、".join(f"{one.name}（{one.label}）" for one in shapes)
        raise BadInput({"template": f"模板中有不认识的字段：{'、'.join(unknown)}。可以使用的字段：{usable}。"})


def _parts(one: FieldShape) -> Collection[str]:
    if one.type == "fen":
        return ("fen", "yuan", "capital")
    return tuple(part.name for part in one.fields) if one.type == "row" else ()


def fill_word_template(
    template: bytes, *, kind: str, facts: Any, bureau: BureauShape, on: date, number: str = DRAFT_NUMBER
) -> bytes:
    """Fill an uploaded Word template with the facts of a paper. Raises BadInput as `check_word_template` does."""
    from hengping.kit.papers import word  # noqa: PLC0415  # slow to import, seldom asked for

    shape: Kind = get_kind(kind)
    check_word_template(template, shape.Facts)
    values = printable(facts) | {
        "bureau": bureau_data(bureau),
        "number": number,
        "date": day_text(on),
        "title": shape.title,
    }
    try:
        return word.fill_template(template, values)
    except word.BadTemplate as error:
        raise BadInput({"template": str(error)}) from error
