"""What leaves the library: frozen shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hengping.ground.library.statutes_text import Article
from hengping.law.calendar import YearTable
from hengping.law.citations import Citation
from hengping.law.configuration.setting import Entry
from hengping.law.packs.shapes import LAYERS

PACK_SORTS: Mapping[str, str] = {"benchmark": "裁量基准", "exemption": "免罚清单"}
"""The sorts of packs."""


@dataclass(frozen=True, slots=True)
class ConfigurationShape:
    """One value that was set. `value` is as it was entered (None: back to the default); `shown` as people read it."""

    id: int
    key: str
    name: str
    value: Any
    shown: str
    from_on: date
    source: str
    document_number: str
    set_by_name: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class ConfigurationLine:
    """One row of the configuration register as it stands in a bureau on a day.

    `current` is None where the safe default applies; `history` is latest first; `warning` says where the value in
    force is less safe than the default, "" where it is not.
    """

    entry: Entry
    shown: str
    default_shown: str
    current: ConfigurationShape | None
    history: tuple[ConfigurationShape, ...]
    warning: str
    basis: Citation | None

    @property
    def is_default(self) -> bool:
        """True where nobody has set a value: a safe default that is not confirmed as law."""
        return self.current is None or self.current.value is None


@dataclass(frozen=True, slots=True)
class EnteredYear:
    """The working days of a year as somebody entered them; `reason` says why where others stood before, else ""."""

    table: YearTable
    reason: str
    entered_by_name: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year that a bureau knows. `entered` is what was entered for it, latest first; empty: as shipped.

    `departures` are the days on which what was entered differs from what came with the product, in Chinese.
    """

    table: YearTable
    entered: tuple[EnteredYear, ...]
    departures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearPreview:
    """What entering a year would do: `doubts` to be looked at, `differences` from what stands, worked days in all."""

    table: YearTable
    corrects: bool
    differences: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatuteShape:
    """One loaded text. `key` is its key in `law.statutes`, "" where it has none there."""

    id: int
    key: str
    title: str
    version_on: date
    preface: str
    annex: str
    article_count: int
    file_name: str
    sha256: str
    imported_by_name: str
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleShape(Article):
    """One article of a loaded text, with the text that it stands in."""

    statute_id: int
    statute_title: str
    key: str

    @property
    def anchor(self) -> str:
        """The article in an address: 64, 120-1."""
        return f"{self.number}-{self.suffix}" if self.suffix else str(self.number)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article that holds every word, and the text around the first of them in pieces (text, is a hit)."""

    article: ArticleShape
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class StatuteFile:
    """One file as an import would take it.

    `change` is new, replaced (another text of the same version is loaded), same (nothing to do) or faulty; `remarks`
    are shown and do not keep it from being imported. `numbers` are those of its articles.
    """

    name: str
    change: str
    title: str = ""
    key: str = ""
    version_on: date | None = None
    articles: int = 0
    faults: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    numbers: frozenset[int] = frozenset()

    @property
    def change_name(self) -> str:
        """What would happen, in Chinese."""
        return FILE_CHANGES[self.change]


@dataclass(frozen=True, slots=True)
class PackShape:
    """One edition of a pack. It applies from `effective_from` until its last day or its withdrawal."""

    id: int
    sort: str
    pack_id: str
    title: str
    document_number: str
    layer: str
    valid_from: date
    valid_to: date | None
    effective_from: date
    row_count: int
    sha256: str
    file_name: str
    file_sha256: str
    imported_by_name: str
    imported_at: datetime
    withdrawn_on: date | None
    withdrawn_by_name: str
    withdrawn_reason: str

    @property
    def sort_name(self) -> str:
        """裁量基准 or 免罚清单."""
        return PACK_SORTS[self.sort]

    @property
    def layer_name(self) -> str:
        """Who laid it down, in Chinese: a name of LAYERS."""
        return LAYERS[self.layer]

    def is_in_force(self, on: date) -> bool:
        """Whether it counts on a day."""
        is_over = self.valid_to is not None and self.valid_to < on
        return self.effective_from <= on and not is_over and not self._is_withdrawn(on)

    def _is_withdrawn(self, on: date) -> bool:
        return self.withdrawn_on is not None and self.withdrawn_on <= on

    def state(self, on: date) -> str:
        """How it stands on a day, in Chinese."""
        if self._is_withdrawn(on):
            return "已停用"
        if self.effective_from > on:
            return "尚未施行"
        return "现行" if self.is_in_force(on) else "已失效"


@dataclass(frozen=True, slots=True)
class PackPreview:
    """What an import of a file would do. `faults` keep it from being imported; `replaces` is the edition before it."""

    sort: str
    name: str
    title: str = ""
    pack_id: str = ""
    document_number: str = ""
    layer: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    rows: int = 0
    faults: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    replaces: PackShape | None = None
    same: bool = False

    @property
    def importable(self) -> bool:
        """True where nothing speaks against it and it changes something."""
        return not self.faults and not self.same

    @property
    def layer_name(self) -> str:
        """A name of LAYERS, "" where the file was not read so far."""
        return LAYERS.get(self.layer, "")


FILE_CHANGES: Mapping[str, str] = {"new": "新增", "replaced": "替换", "same": "已导入，不变", "faulty": "不能导入"}
