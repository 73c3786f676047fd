"""The Word copies of papers: with the words of the printed paper, or in the form that a bureau laid down itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import MISSING, Field, fields, replace
from datetime import date, time
from typing import TYPE_CHECKING

from hengping.ground.documents.content import Content
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.printing import BUREAU_NAMES, DRAFT_NUMBER, PRACTICE, bureau_data, print_paper
from hengping.ground.documents.reading import FieldShape, fields_of, printable
from hengping.ground.documents.registry import Kind
from hengping.ground.errors import BadInput
from hengping.ground.people.shapes import BUREAU_LABELS, BureauShape
from hengping.kit.days import chinese_day, moment_at

if TYPE_CHECKING:
    from hengping.kit.papers.press import Block

BUREAU_FIELDS: dict[str, Collection[str]] = {"bureau": BUREAU_NAMES, "number": (), "date": (), "title": ()}
"""What a template may use besides the content of its kind."""
AMOUNT: dict[str, str] = {"yuan": "元，带千分号", "capital": "大写", "fen": "分"}
"""How a template may write an amount."""


def word_copy(*, kind: str, content: Content, bureau: BureauShape, on: date, number: str = DRAFT_NUMBER) -> bytes:
    """Return an editable copy (.docx) with the words of the printed paper. Not a paper itself: it bears no seal."""
    from hengping.kit.papers import word  # noqa: PLC0415  # slow to import, seldom asked for

    shape = get_kind(kind)
    at = moment_at(on, time())  # the copy is made from the words; the printed draft is thrown away
    text = number if shape.series else ""
    printed = print_paper(shape, content, bureau, number=text, on=on, at=at, draft=True, marks=True)
    return word.word_copy(printed.blocks, title=shape.title, note=editable_note(bureau))


def editable_note(bureau: BureauShape) -> str:
    """Return what stands on every page of a Word copy."""
    from hengping.kit.papers import word  # noqa: PLC0415  # slow to import, seldom asked for

    return f"{PRACTICE}，没有效力" if bureau.is_practice else word.COPY_NOTE


def check_word_template(template: bytes, kind: str) -> None:
    """Raise BadInput where an uploaded Word template cannot serve a kind, naming every field.

    It may ask for no field that the kind does not have; it must show everything that the paper cannot do without; and
    it must be fillable from full content and from the fewest.
    """
    from hengping.kit.papers import word  # noqa: PLC0415  # slow to import, seldom asked for

    shape = get_kind(kind)
    known: dict[str, Collection[str]] = {
        blank.name: _parts(blank) for blank in fields_of(shape.content)
    } | BUREAU_FIELDS
    try:
        asked = word.fields_in(template)
        unknown = word.unknown_fields(asked, known)
    except word.BadTemplate as error:
        raise BadInput({"template": str(error)}) from error
    if unknown:
        usable = "、".join(f"{name}（{label}）" for name, label in usable_fields(kind))
        raise BadInput({"template": f"模板中有不认识的字段：{'、'.join(unknown)}。可以使用的字段：{usable}。"})
    missing = [f"{name}（{label}）" for name, label in required_fields(shape) if name not in asked.names]
    if missing:
        raise BadInput({"template": f"模板缺少文书必须写明的内容：{'、'.join(missing)}。"})
    for content, what in ((shape.sample(), "内容"), (_fewest(shape.sample()), "只填必填内容时")):
        try:
            word.fill_template(template, _values(shape, content, None, date(2026, 1, 1), DRAFT_NUMBER))
        except word.BadTemplate as error:
            text = "可能没有的内容要写成 {% if 字段 %}…{% endif %}。"
            raise BadInput({"template": f"用样例的{what}试填没有成功：{error}{text}"}) from error


def usable_fields(kind: str) -> list[tuple[str, str]]:
    """Return name and label of everything that a template of a kind may use, one line each as it is written."""
    lines: list[tuple[str, str]] = []
    for blank in fields_of(get_kind(kind).content):
        inner = AMOUNT if blank.type == "fen" else {part.name: part.label for part in blank.fields}
        if blank.type in ("fen", "row"):
            lines += [(f"{blank.name}.{name}", f"{blank.label}：{label}") for name, label in inner.items()]
        else:
            lines.append((blank.name, blank.label))
    lines += [(f"bureau.{name}", f"本单位{BUREAU_LABELS[name]}") for name in BUREAU_NAMES]
    return [*lines, ("number", "文号"), ("date", "成文日期"), ("title", "文书名称")]


def required_fields(shape: Kind) -> list[tuple[str, str]]:
    """Return name and label of what no paper of a kind can do without."""
    found = [(blank.name, blank.label) for blank in fields_of(shape.content) if blank.required]
    found += [("number", "文号")] if shape.series else []
    return [*found, ("bureau", "本单位"), ("date", "成文日期")]


def start_template(kind: str) -> bytes:
    """Return a plain Word template with every field of a kind, to start from."""
    from hengping.kit.papers import word  # noqa: PLC0415  # slow to import, seldom asked for

    shape = get_kind(kind)
    blocks: list[Block] = [{"t": "organ", "text": "{{ bureau.name }}"}, {"t": "title", "text": "{{ title }}"}]
    if shape.series:
        blocks.append({"t": "number", "text": "{{ number }}"})
    for blank in fields_of(shape.content):
        blocks += [{"t": "para", "text": line} for line in _placeholders(blank)]
    blocks.append({"t": "close", "organ": "{{ bureau.name }}", "date": "{{ date }}"})
    return word.word_copy(blocks, title=shape.title)


def fill_word_template(
    template: bytes, *, kind: str, content: Content, bureau: BureauShape, on: date, number: str = DRAFT_NUMBER
) -> bytes:
    """Fill a Word template that was checked for its kind. Raises BadInput where a field cannot be filled."""
    from hengping.kit.papers import word  # noqa: PLC0415  # slow to import, seldom asked for

    try:
        values = _values(get_kind(kind), content, bureau, on, number)
        return word.fill_template(template, values, editable_note(bureau))
    except word.BadTemplate as error:
        raise BadInput(f"本单位的Word模板填不上：{error}请法制审核人员修改模板。") from error


def _values(shape: Kind, content: Content, bureau: BureauShape | None, on: date, number: str) -> dict[str, object]:
    """Return what fills a template; without a bureau its particulars are named instead."""
    about = {name: BUREAU_LABELS[name] for name in BUREAU_NAMES} if bureau is None else bureau_data(bureau)
    return printable(content) | {"bureau": about, "number": number, "date": chinese_day(on), "title": shape.title}


def _fewest(content: Content) -> Content:
    """Return the same content without anything that may be left out."""
    return replace(content, **{blank.name: blank.default for blank in fields(content) if _may_be_left_out(blank)})


def _may_be_left_out(blank: Field[object]) -> bool:
    return blank.default is not MISSING


def _parts(one: FieldShape) -> Collection[str]:
    if one.type == "fen":
        return AMOUNT
    return tuple(part.name for part in one.fields) if one.type == "row" else ()


def _placeholders(one: FieldShape) -> Iterator[str]:
    """The lines that show a field in a template: a list is repeated, what may be absent stands under a condition."""
    if one.type in ("rows", "texts"):
        yield f"{one.label}："
        yield f"{{%p for one in {one.name} %}}"
        yield "　".join(_shown(part, "one.") for part in one.fields) if one.fields else "{{ one }}"
        yield "{%p endfor %}"
    elif one.type == "row":
        line = "　".join(f"{part.label}：{_shown(part, f'{one.name}.')}" for part in one.fields)
        yield line if one.required else f"{{% if {one.name} %}}{line}{{% endif %}}"
    else:
        yield f"{one.label}：{_shown(one, '')}"


def _shown(one: FieldShape, of: str) -> str:
    """How one value is written: an amount in figures, a flag in words, a list inside a row one after the other."""
    name = f"{of}{one.name}"
    if one.type == "fen":
        return f"{{% if {name} %}}{{{{ {name}.yuan }}}}元{{% endif %}}"
    if one.type == "flag":
        return f"{{% if {name} %}}是{{% else %}}否{{% endif %}}"
    if one.type in ("rows", "texts"):
        inner = "".join(_shown(part, "each.") for part in one.fields) or "{{ each }}"
        return f"{{% for each in {name} %}}{inner}；{{% endfor %}}"
    if one.type == "row":
        return f"{{% if {name} %}}{''.join(_shown(part, f'{name}.') for part in one.fields)}{{% endif %}}"
    return f"{{{{ {name} }}}}"
