"""What a bundle holds for people, made once more from its entries: catalogue and README say that and nothing besides.

How an entry is called follows the words of the program that exported it; it is left out of the comparison. Pages that
another edition made (`page_edition.py`) still prove themselves where they are the same; else they are named, and nobody
is accused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hengping.ground.records.catalogue import PRACTICE, README, catalogue_csv, catalogue_html, remarks_told
from hengping.ground.records.export import README_FILE, files_of
from hengping.ground.records.page_edition import EDITION, page_edition
from hengping.ground.records.shapes import DossierShape, EntryShape
from hengping.kit.chain.faults import Fault, Uncompared
from hengping.kit.chain.pages import PAGE, TABLE

_CALLED = re.compile(r"(<tr><td>\d+</td><td>)[^<]*(<br><code>)")
"""How an entry is called on the page. Text alone: what stands there as a part of the page is compared."""

OTHER_EDITION = "没有逐字对照：由衡平的另一版本制作，请以记录为准"


def redrawn_faults(
    manifest: Mapping[str, Any], entries: Sequence[EntryShape], files: Mapping[str, bytes], remarks: Sequence[str]
) -> Iterator[Fault | Uncompared]:
    """Yield which of the files for people are not what this dossier gives, or cannot be said to be; `manifest` is the
    signed object, `remarks` what must be known of how the matter stands.
    """
    dossier, bureau = _dossier_of(manifest, entries), str(manifest["bureau"]["name"])
    named = files_of(entries)
    notes = [f"{practice}{remarks_told(remarks)}" for practice in ("", PRACTICE)]
    pages = [_uncalled(catalogue_html(dossier, bureau, entries, named, note=note)) for note in notes]
    same = {
        README_FILE: files.get(README_FILE) in [f"{note}{README}".encode() for note in notes],
        PAGE: _uncalled(_text(files.get(PAGE))) in pages,
        TABLE: _rows(_text(files.get(TABLE))) == _rows(catalogue_csv(dossier, entries, named)),
    }
    is_ours = files.get(EDITION) == page_edition()
    for name in (name for name, is_same in same.items() if not is_same):
        if is_ours or name not in files:
            yield Fault("page_differs", f"{name}不是由这份案卷制作的那一份，请不要采信，也不要照它校验。")
        else:
            yield Uncompared(name, OTHER_EDITION)


def _dossier_of(manifest: Mapping[str, Any], entries: Sequence[EntryShape]) -> DossierShape:
    said, first, last = manifest["dossier"], entries[0], entries[-1]
    return DossierShape(
        first.dossier_id,
        manifest["bureau"]["id"],
        said["kind"],
        said["title"],
        first.recorded_at,
        last.seq,
        last.hash,
        last.sm3,
        last.recorded_at,
        said["retention"],
        said["number"],
    )


def _text(content: bytes | None) -> str:
    return (content or b"").decode("utf-8-sig", errors="replace")


def _uncalled(page: str) -> str:
    return _CALLED.sub(r"\1\2", page)


def _rows(table: str) -> list[list[str]]:
    return [[*row[:1], *row[2:]] for row in csv.reader(io.StringIO(table))]
