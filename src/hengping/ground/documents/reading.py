"""Turning content into pages, stored text and printed words, by its declared fields alone."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar, Union, get_args, get_origin, get_type_hints

from hengping.ground.documents.content import Content, Fen, Label
from hengping.ground.errors import BadInput
from hengping.kit.chain.canonical import JSON
from hengping.kit.days import HERE, chinese_day
from hengping.kit.money import NotMoney, capital, parse_yuan, yuan

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


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


@cache
def _hints(shape: type[DataclassInstance]) -> Mapping[str, object]:
    """Return the types of the fields of a shape; to work them out anew for each field took most of a check's time."""
    return get_type_hints(shape)


_FIELDS: dict[type[DataclassInstance], tuple[FieldShape, ...]] = {}
_PLAIN: dict[object, str] = {str: "text", date: "day", datetime: "moment", Fen: "fen", int: "whole", bool: "flag"}


def fields_of(shape: type[DataclassInstance]) -> tuple[FieldShape, ...]:
    """Return the declared fields of a content shape in order."""
    if shape not in _FIELDS:
        hints = _hints(shape)
        _FIELDS[shape] = tuple(_field_shape(blank, hints[blank.name]) for blank in fields(shape))
    return _FIELDS[shape]


def _field_shape(blank: Field[object], hint: object) -> FieldShape:
    label: Label = blank.metadata["label"]
    required = blank.default is MISSING
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
    return FieldShape(blank.name, label.text, kind, required, label.help, label.choices, nested)


def _without_none(hint: object) -> object:
    if get_origin(hint) in (Union, types.UnionType):
        return next(member for member in get_args(hint) if member is not type(None))
    return hint


_Shape = TypeVar("_Shape", bound="DataclassInstance")
_NOTHING: tuple[object, ...] = ("", [], ())
_NOT_SAID = "（空）"


def read_content(shape: type[_Shape], given: Mapping[str, object]) -> _Shape:
    """Make content from what a page sent or a store holds: days as 2026-03-05, rows as mappings.

    Raises BadInput with one message a field; the field of a nested row is named officers.0.certificate.
    """
    faults: dict[str, str] = {}
    content = _read_shape(shape, given, "", faults)
    if content is None:
        raise BadInput(faults)
    return content


def read_field(shape: type[DataclassInstance], name: str, value: object) -> object:
    """Read one field alone. Raises BadInput."""
    faults: dict[str, str] = {}
    blank = next(one for one in fields_of(shape) if one.name == name)
    read = _read_value(blank, _hints(shape)[name], value, name, faults)
    if faults:
        raise BadInput(faults)
    return read


def _read_shape(shape: type[_Shape], given: Mapping[str, object], path: str, faults: dict[str, str]) -> _Shape | None:
    """Return the shape, None where there are faults, in it or beside it."""
    hints = _hints(shape)
    values: dict[str, object] = {}
    for blank in fields_of(shape):
        value = given.get(blank.name)
        if value is None or value in _NOTHING:
            if blank.required:
                faults[path + blank.name] = f"请填写{blank.label}。"
            continue
        values[blank.name] = _read_value(blank, hints[blank.name], value, path + blank.name, faults)
    return None if faults else shape(**values)


def _read_value(blank: FieldShape, hint: object, value: object, path: str, faults: dict[str, str]) -> object:
    inner = _without_none(hint)
    if blank.type == "row":
        return _read_row(blank, _nested(inner), value, path, faults)
    if blank.type == "rows":
        if not isinstance(value, (list, tuple)):
            faults[path] = f"{blank.label}填写不对。"
            return None
        element = get_args(inner)[0]
        first = fields_of(element)[0].name
        # a plain text stands for the first field of a row: the name of a thing, a problem found
        rows = [{first: row} if isinstance(row, str) else row for row in value]
        return tuple(_read_row(blank, element, row, f"{path}.{place}", faults) for place, row in enumerate(rows))
    try:
        read = _READERS[blank.type](value)
    except (NotMoney, TypeError, ValueError) as error:
        faults[path] = str(error) if isinstance(error, NotMoney) else f"{blank.label}填写不对。"
        return None
    if blank.choices and read not in blank.choices:
        faults[path] = f"{blank.label}只能是：{'、'.join(blank.choices)}。"
    return read


def _nested(hint: object) -> type[DataclassInstance]:
    if not isinstance(hint, type) or not is_dataclass(hint):
        raise TypeError(hint)
    return hint


def _read_row(
    blank: FieldShape, shape: type[DataclassInstance], value: object, path: str, faults: dict[str, str]
) -> object:
    """Read a nested row; one that is made already is taken as it is."""
    if isinstance(value, shape):
        return value
    if not isinstance(value, Mapping):
        faults[path] = f"{blank.label}填写不对。"
        return None
    return _read_shape(shape, value, f"{path}.", faults)


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.strip().replace("\r\n", "\n")


def _read_texts(value: object) -> tuple[str, ...]:
    rows = value.splitlines() if isinstance(value, str) else value
    if not isinstance(rows, Iterable):
        raise TypeError
    return tuple(text for text in (_read_text(row) for row in rows) if text)


def _read_day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(_read_text(value))


def _read_moment(value: object) -> datetime:
    read = value if isinstance(value, datetime) else datetime.fromisoformat(_read_text(value))
    return read if read.tzinfo else read.replace(tzinfo=HERE)


def _read_fen(value: object) -> int:
    return parse_yuan(value) if isinstance(value, str) else _read_whole(value)


def _read_whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise TypeError
    return int(value)


def _read_flag(value: object) -> bool:
    if value not in (True, False, "on", "true", "false"):
        raise ValueError
    return value in (True, "on", "true")


_READERS: dict[str, Callable[[object], object]] = {
    "text": _read_text,
    "long_text": _read_text,
    "texts": _read_texts,
    "day": _read_day,
    "moment": _read_moment,
    "fen": _read_fen,
    "whole": _read_whole,
    "flag": _read_flag,
}


def stored(content: DataclassInstance) -> dict[str, JSON]:
    """Return content as it is kept beside the document: mappings, lists, texts and whole numbers only."""
    return {blank.name: _stored(getattr(content, blank.name)) for blank in fields(content)}


def _stored(value: object) -> JSON:
    if is_dataclass(value) and not isinstance(value, type):
        return stored(value)
    if isinstance(value, (tuple, list)):
        return [_stored(row) for row in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if value is None or isinstance(value, (int, str)):
        return value
    raise TypeError(type(value))


def canonical(content: Content) -> str:
    """Return the one text that stands for this content, the same on every machine."""
    return json.dumps(stored(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: Content) -> str:
    """Return the SHA-256 of the canonical text, in hexadecimal."""
    return sha256(canonical(content).encode()).hexdigest()


def moment_text(at: datetime) -> str:
    """Write a moment as papers do, in the bureau's time: 2026年3月5日9时05分."""
    here = at.astimezone(HERE)
    return f"{chinese_day(here.date())}{here.hour}时{here.minute:02d}分"


def printable(content: DataclassInstance) -> dict[str, object]:
    """Return content as the layout files read it: days and moments written out, amounts with their capitals."""
    hints = _hints(type(content))
    return {blank.name: _printable(getattr(content, blank.name), hints[blank.name]) for blank in fields(content)}


def _printable(value: object, hint: object = None) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return printable(value)
    if isinstance(value, (tuple, list)):
        return [_printable(row) for row in value]
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return chinese_day(value)
    if _without_none(hint) is Fen and isinstance(value, int):
        return {"fen": value, "yuan": yuan(value), "capital": capital(value)}
    return value


def words_of_field(
    shape: type[DataclassInstance], name: str, value: object, mask: Callable[[str, str], str] | None = None
) -> str:
    """Write a field as people read it in a sentence, as it would stand on the paper; None is what stands there unasked.

    `mask` may hide a part of a row, by its name and words. Raises BadInput where the value cannot be read.
    """
    hint = _hints(shape)[name]
    if value is None:
        default = next(blank.default for blank in fields(shape) if blank.name == name)
        return _in_words(None if default is MISSING else default, hint, mask)
    return _in_words(read_field(shape, name, value), hint, mask)


def words_as_sent(blank: FieldShape | None, value: object) -> str:
    """Write what was sent for a field and cannot be read: its parts as far as they can be, the rest as it was typed,
    whatever its shape; never in the notation of a program.
    """
    if isinstance(value, Mapping):
        labels = {part.name: part for part in (blank.fields if blank else ())}
        parts = ((labels.get(str(name)), one) for name, one in value.items() if one not in (None, *_NOTHING))
        said = [
            f"{part.label}：{words_as_sent(part, one)}" if part else words_as_sent(None, one) for part, one in parts
        ]
        return "，".join(said) or _NOT_SAID
    if isinstance(value, (list, tuple, set, frozenset)):
        return "；".join(words_as_sent(blank, row) for row in value) or _NOT_SAID
    reader = _READERS.get(blank.type) if blank else None
    try:
        read = reader(value) if reader and isinstance(value, str) else value
    except ValueError:
        read = value
    try:
        return _in_words(read, Fen if blank and blank.type == "fen" else None, None)
    except NotMoney:
        return str(read)


def _in_words(value: object, hint: object, mask: Callable[[str, str], str] | None) -> str:
    if value is None or value in ("", ()):
        return _NOT_SAID
    if is_dataclass(value) and not isinstance(value, type):
        return _row_in_words(value, mask)
    if isinstance(value, tuple):
        return "；".join(_in_words(row, None, mask) for row in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    printed = _printable(value, hint)
    return f"{printed['yuan']}元" if isinstance(printed, Mapping) else str(printed)


def _row_in_words(row: DataclassInstance, mask: Callable[[str, str], str] | None) -> str:
    hints, said = _hints(type(row)), []
    for blank in fields(row):
        value = getattr(row, blank.name)
        if value and not isinstance(value, bool):
            words = _in_words(value, hints[blank.name], mask)
            said.append(mask(blank.name, words) if mask else words)
    return "，".join(said)


def texts_of(value: object) -> Sequence[str]:
    """Return every text inside content, nested ones included."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [text for blank in fields(value) for text in texts_of(getattr(value, blank.name))]
    if isinstance(value, (tuple, list)):
        return [text for row in value for text in texts_of(row)]
    return []
