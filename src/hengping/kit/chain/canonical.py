"""Canonical bytes: one value, one sequence of bytes, on every machine and for ever.

The form is RFC 8785 (JSON Canonicalization Scheme), narrowed so that no reader can disagree about a number or a key:

- null, true, false, integers, strings, arrays, objects; nothing else. No floats: amounts are integer fen.
- Integers lie within ±(2^53 − 1), the range that every JSON reader keeps exact.
- Strings are taken as they were entered. They are *not* normalised: NFC would replace compatibility ideographs, and a
  name must stay the name that was written. NUL and lone surrogates are refused; no database stores them.
- Keys are strings of the Basic Multilingual Plane, so that order by code point and order by UTF-16 unit are the same.
- No white space; keys in ascending order; UTF-8; escapes only where JSON demands them (`\\"`, `\\\\`, `\\b`, `\\f`,
  `\\n`, `\\r`, `\\t`, other control characters as `\\u00xx` in lower case).
- Moments are strings in UTC with six decimals and `Z`; days are `YYYY-MM-DD`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeGuard

JSON: TypeAlias = bool | int | str | Sequence["JSON"] | Mapping[str, "JSON"] | None
Payload: TypeAlias = Mapping[str, Any]
"""An object of JSON whose keys its kind of entry, and no type, declares: what an entry says."""
Plain: TypeAlias = bool | int | str | list["Plain"] | dict[str, "Plain"] | None

_NAIVE = len("2026-03-02T01:30:00.000000")  # what stands behind it says the zone
LARGEST_INTEGER = 2**53 - 1
DEEPEST = 32  # levels of nesting; more is a mistake, and Python's own limit must never be what answers

_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


class NotCanonical(ValueError):
    """The value has no canonical bytes. The message says where and why, in Chinese."""


def canonical_bytes(value: JSON) -> bytes:
    """Return the canonical bytes of `value`. Raises NotCanonical."""
    return _encode(plain(value)).encode()


def bytes_of_texts(value: Plain) -> bytes:
    """Return the same of a value made here, whose keys, types and depth are right by how it is made: of its texts only
    the characters can be wrong, and that shows in the bytes. Raises NotCanonical.
    """
    text = _encode(value)
    if "\\u0000" not in text and (text.isascii() or _is_encodable(text)):
        return text.encode()
    return canonical_bytes(value)


def read_canonical(data: bytes) -> Plain:
    """Return the value whose canonical bytes these are. Raises NotCanonical for any other bytes."""
    try:
        text = data.decode()
        value: Plain = _decode(text)[0]  # what follows the value is not read: the comparison below finds it
        # Most lines hold nothing that only a look at every value would find; those are compared as they are written.
        same = canonical_bytes(value) == data if _needs_a_look(data, text) else _encode(value) == text
    except (ValueError, RecursionError):
        raise NotCanonical("不是规范写法的 JSON。") from None
    if not same:
        raise NotCanonical("不是规范写法的 JSON。")
    return value


def _needs_a_look(data: bytes, text: str) -> bool:
    """Say whether bytes, also given as text, may hold a NUL, a key beyond the basic plane, or too many levels."""
    is_deep = data.count(b"{") + data.count(b"[") >= DEEPEST
    return is_deep or b"\\u0000" in data or _is_beyond_the_basic_plane(text)


def _is_beyond_the_basic_plane(text: str) -> bool:
    # A character of the basic plane is one unit of two bytes in UTF-16, any other two: quicker than a look at each.
    return not text.isascii() and len(text.encode("utf-16-le")) > 2 * len(text)


def plain(value: JSON, path: str = "") -> Plain:
    """Return `value` as dicts and lists of its own, checked to have canonical bytes. Raises NotCanonical."""
    return _plain(value, path, 0)


def plain_object(value: Mapping[str, JSON], path: str = "") -> dict[str, Plain]:
    """Return a mapping as a dict of its own, checked to have canonical bytes. Raises NotCanonical."""
    return {_key(key, path): _plain(one, f"{path}.{key}", 1) for key, one in value.items()}


def moment(at: datetime) -> str:
    """Return a moment as it stands in canonical bytes: UTC, microseconds, `Z`. Raises NotCanonical for a naive one."""
    if at.tzinfo is None:
        raise NotCanonical("时间缺少时区。")
    here = at if at.tzinfo is UTC else at.astimezone(UTC)
    return f"{here.isoformat(timespec='microseconds')[:_NAIVE]}Z"


def _plain(value: object, path: str, depth: int) -> Plain:
    if isinstance(value, str):
        return _text(value, path)
    # Truth values before numbers: to Python they are integers, in JSON they are not.
    if value is None or value is True or value is False:
        return value
    if isinstance(value, int):
        if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise NotCanonical(f"{_where(path)}的整数超出可准确保存的范围。")
        return int(value)
    if depth >= DEEPEST:
        raise NotCanonical(f"{_where(path)}嵌套过深。")
    if isinstance(value, Mapping):
        return {
            (key if _is_simple(key) else _key(key, path)): (
                one if _is_simple(one) else _plain(one, f"{path}.{key}", depth + 1)
            )
            for key, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [_plain(one, f"{path}[{index}]", depth + 1) for index, one in enumerate(value)]
    if isinstance(value, float):
        raise NotCanonical(f"{_where(path)}是小数，金额请以分为单位的整数保存。")
    raise NotCanonical(f"{_where(path)}的类型（{type(value).__name__}）不能写入记录。")


def _is_simple(value: object) -> TypeGuard[str]:
    """Say whether a value is text that needs no look at its characters, as nearly all digests, codes and keys are."""
    return type(value) is str and value.isascii() and "\0" not in value


def _text(value: str, path: str) -> str:
    if "\0" in value or not (value.isascii() or _is_encodable(value)):
        raise NotCanonical(f"{_where(path)}含有不能保存的字符。")
    return str(value)


def _is_encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _key(key: object, path: str) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"{_where(path)}的键必须是文字。")
    if not key.isascii() and max(key) > "\uffff":
        raise NotCanonical(f"{_where(path)}的键含有不能使用的字符。")
    return _text(key, path)


def _refuse_number(number: str) -> Plain:
    raise NotCanonical(f"不能使用的数：{number}")


def _read_integer(number: str) -> int:
    value = int(number)
    if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
        raise NotCanonical(f"不能使用的数：{number[:20]}")
    return value


_decode = json.JSONDecoder(
    parse_float=_refuse_number, parse_int=_read_integer, parse_constant=_refuse_number
).raw_decode


def _where(path: str) -> str:
    return f"“{path.lstrip('.')}”" if path else "内容"
