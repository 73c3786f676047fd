"""Where the blanks of papers are filled from, put together from groups none of which may fill what another fills."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hengping.ground.errors import Broken
from hengping.work.matters.paper_context import Context, last, particular

EVERY_KIND = ""

Source = Callable[[Context[Any]], Any]
"""Fills one field; None, "" or nothing in a list: the field is asked."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Sources of some papers by the name of the field; `of_kind` where one kind of paper reads a field differently."""

    shared: Mapping[str, Source] = field(default_factory=dict)
    of_kind: Mapping[str, Mapping[str, Source]] = field(default_factory=dict)

    def sources(self) -> Iterator[tuple[tuple[str, str], Source]]:
        """Yield each source under its kind, EVERY_KIND for a shared one, and its field."""
        for kind, fields in ({EVERY_KIND: self.shared} | dict(self.of_kind)).items():
            yield from (((kind, name), source) for name, source in fields.items())


@dataclass(frozen=True, slots=True)
class PaperSources:
    """Where the papers of a procedure are filled from: sources by kind and field."""

    procedure: str
    by_kind_and_field: Mapping[tuple[str, str], Source]

    def source_of(self, kind: str, name: str) -> Source | None:
        """Return what fills a field of a kind; None where a person is asked."""
        return self.by_kind_and_field.get((kind, name)) or self.by_kind_and_field.get((EVERY_KIND, name))


def sources_of(procedure: str, groups: Mapping[str, Group]) -> PaperSources:
    """Return the sources of a procedure. Raises Broken, naming both groups, where two of them fill the same field."""
    merged: dict[tuple[str, str], Source] = {}
    filled_by: dict[tuple[str, str], str] = {}
    for group, sources in groups.items():
        for (kind, name), source in sources.sources():
            other = filled_by.setdefault((kind, name), group)
            if other != group:
                whose = f"《{kind}》的{name}" if kind else name
                raise Broken(f"{procedure}：文书的同一空格有两个来源：{whose}，在{other}和{group}")
            merged[kind, name] = source
    return PaperSources(procedure, merged)


def from_act(act: str, name: str, **fitting: Any) -> Source:
    """Fill a field with what the last entry of an act says."""
    return lambda context: particular(last(context, act, **fitting), name)


def from_paper(kind: str, name: str) -> Source:
    """Fill a field with what was recorded when the last paper of a kind was issued: number, on."""
    return from_act("document_issued", name, kind=kind)


def from_step(name: str) -> Source:
    """Fill a field with what is typed for the step itself."""
    return lambda context: context.data.get(name)
