"""What a bundle says for people, held against its chain: the bureau's name, and the catalogue that everybody reads.

Of the catalogue numbers, digests, persons, moments and files are compared; how an entry is called is for reading only.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from hengping.kit.chain.canonical import Payload
from hengping.kit.chain.checking import Recorded, named_files
from hengping.kit.chain.faults import Fault

PAGE, TABLE = "catalogue.html", "catalogue.csv"
COMPARED = "办理人、时间、材料与记录一致；事项的叫法供阅读，没有对照"
NOT_COMPARED = "没有对照：不是认识的写法，请以记录为准"

STYLE = """
body { font: 16px/1.7 "Noto Serif SC", SimSun, serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222 }
h1 { font-size: 1.5em } table { border-collapse: collapse; width: 100% } dt { float: left; clear: left; width: 7em }
th, td { border-bottom: 1px solid #ccc; padding: .3em .5em; text-align: left; vertical-align: top }
code { font-size: .75em; word-break: break-all; color: #555 }
"""
"""How the page is drawn. Another style could hide rows: whoever changes it keeps this one beside it as an earlier one,
for bundles that are out have it (`_strange`).
"""

_CHINA = timezone(timedelta(hours=8))  # not by name: a bare Python may know no zones
_CELLS = 6
_FILE = re.compile(r"files/([0-9a-f]{64})\.")
_TBODY = "<tbody>\n"
_LINE = re.compile(
    r"<tr><td>(\d+)</td><td>[^<>]*<br><code>([0-9a-f]{64})</code></td><td>([^<>]*)</td><td>([^<>]*)</td><td>([^<>]*)</td>"
    r'<td>((?:(?:<br>)?<a href="[^<>"]*">[^<>]*</a>)*)</td></tr>\n'
)
"""A row as this program writes it. Such rows need no reader of HTML, which is slow; any other sort is left to one."""
_READ = frozenset({"h1", "dt", "dd", "tr", "td", "code"})
_DRAWN = _READ | frozenset(
    {"html", "head", "meta", "title", "style", "body", "p", "strong", "dl", "table", "thead", "tbody", "th", "a", "br"}
)
_SAID_OF = {"html": "lang", "meta": "charset", "a": "href"}
"""What a catalogue is made of: these parts, of three of them one thing said. A program, a picture or a form is none."""


class _Row(NamedTuple):
    """What is compared of an entry. `actor` is "" where nothing but the removed body said it."""

    seq: str
    sha256: str
    actor: str
    happened: str
    recorded: str
    files: frozenset[str]


def names_of_bureau(payloads: Iterable[Payload]) -> list[str]:
    """Return the names that entries say the bureau had, in their order."""
    names: list[str] = []
    for payload in payloads:
        known = payload.get("known")
        bureau = known.get("bureau") if isinstance(known, Mapping) else None
        name = bureau.get("name") if isinstance(bureau, Mapping) else None
        if isinstance(name, str) and name not in names:
            names.append(name)
    return names


def bureau_faults(name: str, witnessed: str, entries: Sequence[Recorded], facts: dict[str, str]) -> Iterator[Fault]:
    """Hold the name in the manifest against the entries and the checkpoint; what is no proof is said beside it."""
    said = names_of_bureau(entry.payload for entry in entries)
    if said and name not in said and name != witnessed:
        yield Fault("bureau", f"清单所载的单位名称是“{name}”，记录所载是“{said[-1]}”。")
    elif said and name not in said:
        facts["单位"] = f"{name}（记录所载是“{said[-1]}”，可能改过名称，请核对）"
    elif not said and name != witnessed:
        facts["单位"] = f"{name}（取自清单，记录没有载明，请自行核对）"


def catalogue_faults(
    files: Mapping[str, bytes], heads: Mapping[str, str], entries: Sequence[Recorded], facts: dict[str, str]
) -> Iterator[Fault]:
    """Yield where page or table of the catalogue say something else than the entries. `heads` stand above the page."""
    wanted = [_row_of(entry) for entry in entries]
    page = files.get(PAGE, b"").decode(errors="replace")
    parts, said = _read_page(page)
    if strange := _strange(page, parts):
        yield Fault("catalogue", f"目录（{PAGE}）里有目录没有的东西：{'、'.join(strange[:3])}。")
    told = {name: said if name == PAGE else _table(files[TABLE]) for name in (PAGE, TABLE) if name in files}
    for name, read in told.items():
        if read is None:
            facts[f"目录（{name}）"] = NOT_COMPARED
            continue
        above, rows = read
        # A page shows no blank at the ends of a text: what differs in nothing else reads the same.
        differing = [label for label, text in above.items() if text != heads.get(label, text).strip()]
        places = [row.seq for row, found in zip(wanted, rows, strict=False) if not _same(row, found)]
        if len(rows) != len(wanted):
            differing.append("条数")
        if differing or places:
            what = "、".join([*differing, *(f"第{place}条" for place in places[:3])])
            yield Fault("catalogue", f"目录（{name}）与记录不符：{what}。")
        else:
            facts[f"目录（{name}）"] = COMPARED


def _row_of(entry: Recorded) -> _Row:
    value = entry.value
    actor = str(entry.body.value["actor_name"] if entry.body else "") or str(value["actor"]["name"])
    happened, recorded = value["happened_at"], value["recorded_at"]
    began = _moment(happened)
    written = began if happened == recorded else _moment(recorded)
    return _Row(str(value["seq"]), entry.link.sha256, actor, began, written, frozenset(named_files(entry)))


def _same(wanted: _Row, found: _Row) -> bool:
    if wanted[:2] != found[:2] or wanted[3:] != found[3:]:  # all but the actor
        return False
    named = wanted.actor.strip().lstrip("'")  # a table has the sign before what a program would take for a formula
    return named in ("", found.actor.lstrip("'"))


def _moment(text: str) -> str:
    """Return a moment as the catalogue has it: minutes and seconds are the same in China, only the hour is another."""
    return f"{_hour(text[:_UNTIL_HOUR])}{text[_UNTIL_HOUR:_UNTIL_SECOND]}"


@lru_cache(maxsize=64)
def _hour(text: str) -> str:
    return datetime.fromisoformat(f"{text}:00Z").astimezone(_CHINA).strftime("%Y-%m-%d %H")


_UNTIL_HOUR, _UNTIL_SECOND = len("2026-03-02T01"), len("2026-03-02T01:30:00")


class _Parts(HTMLParser):
    """The parts of a page that are compared, each with its text, and where links lead; how many tables have a body."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.strange: list[str] = []
        self.tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a part."""
        said = {name for name, _ in attrs}
        if tag not in _DRAWN or not said <= {_SAID_OF.get(tag)}:
            self.strange.append(" ".join((tag, *sorted(said))))
        self.tables += tag == "tbody"
        if tag == "style":
            self.found.append((tag, ""))
        if tag in _READ:
            self.found.append((tag, ""))
        elif tag == "a":
            self.found += [("to", dict(attrs).get("href") or ""), ("a", "")]

    def handle_endtag(self, tag: str) -> None:
        """End a style: what follows it is none of it."""
        if tag == "style":
            self.found.append(("", ""))

    def handle_data(self, data: str) -> None:
        """Add text to the part that was begun last."""
        if self.found:
            tag, text = self.found[-1]
            self.found[-1] = tag, text + data


def _strange(content: str, parts: _Parts) -> list[str]:
    """Return what on a page is no part of a catalogue: what could run, load, send or hide something."""
    found = list(parts.strange)
    if any(text != STYLE for tag, text in parts.found if tag == "style"):
        found.append("style")
    if re.search(r"<[!?]", content.replace("<!DOCTYPE html>", "", 1)):  # where a comment ends, readers disagree
        found.append("<!")
    return found


def _parts(content: str) -> _Parts:
    parts = _Parts()
    parts.feed(content)
    parts.close()
    return parts


def _read_page(content: str) -> tuple[_Parts, tuple[dict[str, str], list[_Row]] | None]:
    """Return the parts of the page, without the rows that stand in the body of the table as this program writes them,
    and what it says.
    """
    before, body, rest = content.partition(_TBODY)
    lines, at = [], 0
    while body and (line := _LINE.match(rest, at)):
        *cells, links = line.groups()
        seq, digest, actor, happened, recorded = [unescape(cell).strip() for cell in cells]
        lines.append(_Row(seq, digest, actor, happened, recorded, _files_in(links)))
        at = line.end()
    frame = _parts(before + body + rest[at:])
    above, rows = _of_page(frame)
    if lines and not rows and frame.tables == 1:
        return frame, (above, lines)
    whole = _parts(content)
    return whole, _rows_read(*_of_page(whole))


def _of_page(parts: _Parts) -> tuple[dict[str, str], list[list[tuple[str, str]]]]:
    """Return what stands above the table, and of each of its rows the parts."""
    above: dict[str, str] = {}
    rows: list[list[tuple[str, str]]] = []
    label = ""
    for tag, text in ((tag, text.strip()) for tag, text in parts.found):
        if tag == "h1":
            above["名称"] = text
        elif tag == "dt":
            label = text
        elif tag == "dd":
            above[label] = text
        elif tag == "tr":
            rows.append([])
        elif rows:
            rows[-1].append((tag, text))
    return above, [row for row in rows if row]


def _rows_read(
    above: dict[str, str], rows: Sequence[Sequence[tuple[str, str]]]
) -> tuple[dict[str, str], list[_Row]] | None:
    read = [_page_row(row) for row in rows]
    whole = [row for row in read if row is not None]
    return (above, whole) if whole and len(whole) == len(read) else None


def _page_row(parts: Sequence[tuple[str, str]]) -> _Row | None:
    cells = [text for tag, text in parts if tag == "td"]
    codes = [text for tag, text in parts if tag == "code"]
    if len(cells) != _CELLS or len(codes) != 1:
        return None
    files = " ".join(text for tag, text in parts if tag == "to")
    return _Row(cells[0], codes[0], cells[2], cells[3], cells[4], _files_in(files))


def _files_in(text: str) -> frozenset[str]:
    return frozenset(_FILE.findall(text) if text else ())


def _table(content: bytes) -> tuple[dict[str, str], list[_Row]] | None:
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig", errors="replace"))))[1:]
    if set(map(len, lines)) != {_CELLS + 2}:
        return None
    return {}, [_Row(one[0], one[6], one[2], one[3], one[4], _files_in(one[5])) for one in lines]
