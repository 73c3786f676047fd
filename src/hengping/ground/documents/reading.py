"""Turning content into pages, stored text and printed words, by its declared fields alone."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from hengping.ground.documents.content import Fen, Label
from hengping.ground.errors import BadInput
from hengping.kit.money import NotMoney, capital, parse_yuan, yuan

HERE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field as a page shows it.

    `type` is one of text, long_text, day, moment, fen, whole, flag, texts (one a line), row (one nested shape) and rows
    (a list of them); `fields` are those of the nested shape; `choices` the only texts allowed, empty where any is.
    """

    name: str
    label: str
    type: str
    required: bool
    help: str = ""
    choices: tuple[str, ...] = ()
    fields: tuple[FieldShape, ...] = ()


_FIELDS: dict[type[Any], tuple[FieldShape, ...]] = {}
_PLAIN: dict[Any, str] = {str: "text", date: "day", datetime: "moment", Fen: "fen", int: "whole", bool: "flag"}


def fields_of(shape: type[Any]) -> tuple[FieldShape, ...]:
    """Return the declared fields of a content shape in order."""
    if shape not in _FIELDS:
        _FIELDS[shape] = _declared(shape)
    return _FIELDS[shape]


def _declared(shape: type[Any]) -> tuple[FieldShape, ...]:
    hints = get_type_hints(shape)
    return tuple(_field_shape(one, hints[one.name]) for one in fields(shape))


def _field_shape(one: Field[Any], hint: Any) -> FieldShape:
    label: Label = one.metadata["label"]
    required = one.default is MISSING and one.default_factory is MISSING
    inner = _without_none(hint)
    nested: tuple[FieldShape, ...] = ()
    if get_origin(inner) is tuple:
        element = get_args(inner)[0]
        kind = "rows" if is_dataclass(element) else "texts"
        nested = fields_of(element) if isinstance(element, type) and is_dataclass(element) else ()
    elif is_dataclass(inner) and isinstance(inner, type):
        kind, nested = "row", fields_of(inner)
    else:
        kind = _PLAIN[inner]
    if kind == "text" and label.long:
        kind = "long_text"
    return FieldShape(one.name, label.text, kind, required, label.help, label.choices, nested)


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return hint


_Shape = TypeVar("_Shape")
_NOTHING: tuple[Any, ...] = ("", [], ())


def read_content(shape: type[_Shape], given: Mapping[str, Any]) -> _Shape:
    """Make content from what a page sent or a store holds: days as 2026-03-05, rows as mappings.

    Raises BadInput with one message a field; the field of a nested row is named officers.0.certificate.
    """
    faults: dict[str, str] = {}
    content = _read_shape(shape, given, "", faults)
    if faults:
        raise BadInput(faults)
    return content  # type: ignore[no-any-return]  # built from `shape` itself


def _read_shape(shape: type[Any], given: Mapping[str, Any], path: str, faults: dict[str, str]) -> Any:
    hints = get_type_hints(shape)
    values: dict[str, Any] = {}
    for one in fields_of(shape):
        value = given.get(one.name)
        if value is None or value in _NOTHING:
            if one.required:
                faults[path + one.name] = f"请填写{one.label}。"
            continue
        values[one.name] = _read_value(one, hints[one.name], value, path + one.name, faults)
    return None if faults else shape(**values)


def _read_value(one: FieldShape, hint: Any, value: Any, path: str, faults: dict[str, str]) -> Any:
    inner = _without_none(hint)
    if one.type == "row":
        return _read_row(one, inner, value, path, faults)
    if one.type == "rows":
        if not isinstance(value, (list, tuple)):
            faults[path] = f"{one.label}填写不对。"
            return None
        element = get_args(inner)[0]
        first = fields_of(element)[0].name
        # a plain text stands for the first field of a row: the name of a thing, a problem found
        rows = [{first: row} if isinstance(row, str) else row for row in value]
        return tuple(_read_row(one, element, row, f"{path}.{place}", faults) for place, row in enumerate(rows))
    try:
        read = _READERS[one.type](value)
    except (NotMoney, TypeError, ValueError) as error:
        faults[path] = str(error) if isinstance(error, NotMoney) else f"{one.label}填写不对。"
        return None
    if one.choices and read not in one.choices:
        faults[path] = f"{one.label}只能是：{'、'.join(one.choices)}。"
    return read


def _read_row(one: FieldShape, shape: type[Any], value: Any, path: str, faults: dict[str, str]) -> Any:
    """Read a nested row; one that is made already is taken as it is."""
    if isinstance(value, shape):
        return value
    if not isinstance(value, Mapping):
        faults[path] = f"{one.label}填写不对。"
        return None
    return _read_shape(shape, value, f"{path}.", faults)


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.strip().replace("\r\n", "\n")


def _read_texts(value: Any) -> tuple[str, ...]:
    rows = value.splitlines() if isinstance(value, str) else value
    return tuple(text for text in (_read_text(row) for row in rows) if text)


def _read_day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _read_moment(value: Any) -> datetime:
    read = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return read if read.tzinfo else read.replace(tzinfo=HERE)


def _read_fen(value: Any) -> int:
    return parse_yuan(value) if isinstance(value, str) else _read_whole(value)


def _read_whole(value: Any) -> int:
    if isinstance(value, (bool, float)):
        raise TypeError
    return int(value)


def _read_flag(value: Any) -> bool:
    if value not in (True, False, "on", "true", "false"):
        raise ValueError
    return value in (True, "on", "true")


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": _read_text,
    "long_text": _read_text,
    "texts": _read_texts,
    "day": _read_day,
    "moment": _read_moment,
    "fen": _read_fen,
    "whole": _read_whole,
    "flag": _read_flag,
}


def stored(content: Any) -> Any:
    """Return content as it is kept beside the document: mappings, lists, texts and whole numbers only."""
    if is_dataclass(content) and not isinstance(content, type):
        return {one.name: stored(getattr(content, one.name)) for one in fields(content)}
    if isinstance(content, (tuple, list)):
        return [stored(one) for one in content]
    if isinstance(content, (date, datetime)):
        return content.isoformat()
    return content


def canonical(content: Any) -> str:
    """Return the one text that stands for this content, the same on every machine."""
    return json.dumps(stored(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Any) -> str:
    """Return the SHA-256 of the canonical text, in hexadecimal."""
    return sha256(canonical(content).encode()).hexdigest()


def day_text(on: date) -> str:
    """Write a day as papers do: 2026年3月5日, without leading zeros."""
    return f"{on.year}年{on.month}月{on.day}日"


def moment_text(at: datetime) -> str:
    """Write a moment as papers do, in the bureau's time: 2026年3月5日9时05分."""
    here = at.astimezone(HERE)
    return f"{day_text(here.date())}{here.hour}时{here.minute:02d}分"


def printable(value: Any, hint: Any = None) -> Any:
    """Return content as the layout files read them: days and moments written out, amounts with their capitals."""
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value))
        return {one.name: printable(getattr(value, one.name), hints[one.name]) for one in fields(value)}
    if isinstance(value, (tuple, list)):
        return [printable(one) for one in value]
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    if _without_none(hint) is Fen and value is not None:
        return {"fen": value, "yuan": yuan(value), "capital": capital(value)}
    return value


def texts_of(value: Any) -> Sequence[str]:
    """Return every text inside content, nested ones included."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [text for one in fields(value) for text in texts_of(getattr(value, one.name))]
    if isinstance(value, (tuple, list)):
        return [text for one in value for text in texts_of(one)]
    return []
