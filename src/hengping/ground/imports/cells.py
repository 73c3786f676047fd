"""Reading the cells of one row: what each says, and everything that is wrong with them at once."""

from __future__ import annotations

from datetime import date
from unicodedata import category, normalize

from hengping.ground.imports.importers import Column, Row
from hengping.kit.days import chinese_day, written_day
from hengping.kit.sheets import COUNTED_DAYS, day_of_serial

YES, NO = frozenset({"是", "有", "√", "1"}), frozenset({"", "否", "无", "0"})
EARLIEST, LATEST = 1900, 2099
COUNTED_DIGITS = 5


def as_seen(cell: str) -> str:
    """Return a cell as a person sees it: on one line, without what nobody sees."""
    seen = "".join(sign for sign in " ".join(cell.split()) if category(sign) not in ("Cc", "Cf", "Cs"))
    return " ".join(seen.split())


class Cells:
    """The cells of a row. What is wrong is gathered in `faults`, by heading; a wrong cell reads as an empty one.

    `values` are the cells that were read, in the words in which people read what a record holds.
    """

    def __init__(self, row: Row) -> None:
        self._cells = row.cells
        self.faults: dict[str, str] = dict(row.unclear)
        self.values: dict[str, str] = {}

    def text(self, column: Column) -> str:
        """Return what stands in a cell."""
        text = self._cells.get(column.name, "")
        if column.needed and not text and column.name not in self.faults:
            self.faults[column.name] = f"请填写{column.name}。"
        self.values[column.name] = text
        return text

    def number(self, column: Column) -> str:
        """Return a number or code, in half-width signs."""
        number = self.values[column.name] = normalize("NFKC", self.text(column))
        return number

    def choice(self, column: Column) -> str:
        """Return the code of the word in a cell."""
        text = self.text(column)
        if not text:
            return ""
        found = [code for code, word in column.words.items() if text in (word, normalize("NFKC", word))]
        if not found:
            self.faults[column.name] = f"“{text}”不在可填的内容里，只能填：{'、'.join(column.words.values())}。"
            return ""
        self.values[column.name] = column.words[found[0]]
        return found[0]

    def day(self, column: Column) -> date | None:
        """Return the day in a cell."""
        text = self.text(column)
        if not text:
            return None
        try:
            found = _day(text)
        except ValueError:
            self.faults[column.name] = f"“{text}”不是日期，请写成2025年3月3日或者2025-03-03。"
            return None
        if not EARLIEST <= found.year <= LATEST:
            self.faults[column.name] = f"请填写{EARLIEST}年至{LATEST}年之间的日期。"
            return None
        self.values[column.name] = chinese_day(found)
        return found

    def yes(self, column: Column) -> bool:
        """Return whether a cell says yes."""
        text = normalize("NFKC", self.text(column))
        if text not in YES | NO:
            self.faults[column.name] = f"“{text}”看不出是不是，请填“是”或者“否”。"
        self.values[column.name] = "是" if text in YES else "否"
        return text in YES

    def count(self, column: Column) -> int | None:
        """Return the whole number in a cell."""
        text = self.number(column).replace(",", "").removesuffix("人")
        if text.endswith(".0") or text.endswith(".00"):
            text = text.rpartition(".")[0]
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) <= 9):
            self.faults[column.name] = f"“{text}”不是整数。"
            return None
        self.values[column.name] = str(int(text))
        return int(text)


def _day(text: str) -> date:
    if len(text) == COUNTED_DIGITS and text.isascii() and text.isdecimal() and int(text) in COUNTED_DAYS:
        return day_of_serial(int(text))
    return written_day(text)
