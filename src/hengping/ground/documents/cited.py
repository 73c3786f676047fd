"""Where the product relies on an article: periods, steps, gates, violations, papers, configuration."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from hengping.ground.documents.kinds import all_kinds
from hengping.ground.library.shapes import StatuteFile
from hengping.ground.library.statutes_text import article_label
from hengping.ground.library.values import basis_of
from hengping.law import periods
from hengping.law.citations import Citation
from hengping.law.configuration import REGISTER
from hengping.law.procedures import PROCEDURES
from hengping.law.statutes import REGISTER as INSTRUMENTS
from hengping.law.statutes import Instrument
from hengping.law.violations import standard

SORTS: Mapping[str, str] = {
    "period": "期限",
    "counting": "期限算法",
    "step": "程序步骤",
    "gate": "程序要求",
    "item": "违法行为",
    "document": "文书",
    "configuration": "参数",
}
"""What may rely on an article, in the order shown."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place that relies on an article. `address` is "" where it has no page of its own."""

    sort: str
    name: str
    citation: Citation
    address: str = ""


@lru_cache(maxsize=1)
def uses() -> Mapping[tuple[str, int], tuple[Use, ...]]:
    """Every use by statute key and article number, in the order of SORTS, each once."""
    found: dict[tuple[str, int], list[Use]] = {}
    for use in _every():
        if use.citation.article is not None:
            known = found.setdefault((use.citation.statute, use.citation.article), [])
            if use not in known:
                known.append(use)
    return MappingProxyType({key: tuple(places) for key, places in found.items()})


def uses_of(statute: str, article: int) -> list[tuple[str, list[Use]]]:
    """The uses of one article, grouped under the Chinese name of their sort."""
    places = uses().get((statute, article), ())
    groups = ((name, [use for use in places if use.sort == sort]) for sort, name in SORTS.items())
    return [(name, group) for name, group in groups if group]


def used_articles(statute: str) -> dict[int, int]:
    """How many places rely on each article of one statute."""
    return {article: len(places) for (key, article), places in uses().items() if key == statute}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what the product cites of one instrument can be read. `loaded`: a text of it is there or planned."""

    key: str
    title: str
    cited: int
    missing: tuple[int, ...]
    loaded: bool

    @property
    def found(self) -> int:
        """How many of the cited articles can be read."""
        return self.cited - len(self.missing)

    @property
    def missing_names(self) -> str:
        """The articles that are missing, as statutes count them."""
        return "、".join(article_label(number) for number in self.missing)


def coverage(readable: Mapping[str, Collection[int]], planned: Iterable[StatuteFile] = ()) -> list[Coverage]:
    """Return for each cited instrument what can be read of it, once the planned files are imported."""
    able = {key: set(numbers) for key, numbers in readable.items()}
    for file in planned:
        if file.key and file.change != "faulty":
            able[file.key] = set(file.numbers)  # a text that is imported takes the place of the one before
    return [
        Coverage(
            key,
            _title(instrument),
            len(cited := used_articles(key)),
            tuple(sorted(set(cited) - able.get(key, set()))),
            key in able,
        )
        for key, instrument in INSTRUMENTS.items()
        if used_articles(key)
    ]


def _title(instrument: Instrument) -> str:
    """The title, told from its later editions where it has been replaced."""
    return instrument.title + (f"（{instrument.in_force_from.year}年起施行的文本）" if instrument.in_force_to else "")


def _every() -> Iterator[Use]:
    for rows in periods.rows().values():
        for period in rows:
            yield from (Use("period", period.name, citation) for citation in period.basis)
    for rule in periods.RULES.values():
        yield from (Use("counting", rule.text, citation) for citation in rule.citations)
    yield from _of_procedures()
    for item in standard().all():
        yield from (Use("item", item.title, citation) for citation in (*item.duties, *item.penalties))
    for kind in all_kinds().values():
        yield from (Use("document", kind.title, citation) for citation in kind.basis)
    for entry in REGISTER.values():
        citation = basis_of(entry)
        if citation is not None:
            yield Use("configuration", entry.meaning, citation, f"/settings/{entry.name}/")


def _of_procedures() -> Iterator[Use]:
    """The articles that the steps and the gates of every procedure rest on."""
    for procedure in PROCEDURES.values():
        for step in procedure.steps.values():
            yield from (Use("step", procedure.acts[step.code].sentence, citation) for citation in step.basis)
    for procedure in PROCEDURES.values():
        for _, gate in sorted(procedure.gates.items()):
            yield from (Use("gate", gate.rule, citation) for citation in gate.basis)
