"""Tables of the law as they come out of TOML or JSON, and checked reading of what stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeVar

Table: TypeAlias = Mapping[str, object]
"""One parsed table or row: names to values whose types nobody has looked at yet."""

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None
"""What the law writes for storage and for proofs."""

Kind = TypeVar("Kind")


def value_in(table: Table, name: str, kind: type[Kind], default: Kind | None = None) -> Kind:
    """The value under the name; the default where there is one and the name is absent.

    Raises KeyError where it is missing, TypeError where it is of another type.
    """
    value = table[name] if default is None else table.get(name, default)
    # A flag is an int to Python, but 是 is no number to the law.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"“{name}”的值类型不对：{value}")
    return value


def list_in(table: Table, name: str, kind: type[Kind], default: tuple[Kind, ...] | None = None) -> tuple[Kind, ...]:
    """A list of values of one type, with the same default and errors."""
    listed = table[name] if default is None else table.get(name, default)
    if not isinstance(listed, list | tuple):
        raise TypeError(f"“{name}”须为一列：{listed}")
    members = tuple(member for member in listed if isinstance(member, kind))
    if len(members) != len(listed):
        raise TypeError(f"“{name}”中有类型不对的值：{listed}")
    return members


def rows_in(table: Table, name: str, default: tuple[dict[str, object], ...] | None = None) -> tuple[Table, ...]:
    """A list of tables, with the same default and errors."""
    return list_in(table, name, dict, default)
