"""The statements of the index, in the words of each database. Whoever writes is `actions`, whoever asks `queries`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from hengping.ground.search.forms import Asked, Held, Piece
from hengping.ground.search.searchable import Key

_COLUMNS = "bureau_id, sort, uuid, number, text, initials, secrets"
_ADD_SQLITE = f"INSERT INTO search_row ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s)"
_ADD_PIECES = "INSERT INTO search_piece (rowid, pieces) VALUES (%s, %s)"
_NO_PIECES = "INSERT INTO search_piece (search_piece) VALUES ('delete-all')"
_ADD_POSTGRESQL = (
    f"INSERT INTO search_row ({_COLUMNS}, pieces)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, array_to_tsvector(string_to_array(%s, ' ')))"
)

_HAS_SQLITE = "SELECT 1 FROM search_piece WHERE rowid = %s"
_HAS_POSTGRESQL = "SELECT 1 FROM search_row WHERE id = %s AND pieces = array_to_tsvector(string_to_array(%s, ' '))"

_ASK_SQLITE = """SELECT found.uuid, found.number FROM search_piece CROSS JOIN search_row AS found
    ON found.id = search_piece.rowid
    WHERE search_piece MATCH %s AND found.sort = %s AND found.bureau_id = %s AND {} LIMIT %s"""
_ASK_POSTGRESQL = """SELECT found.uuid, found.number FROM search_row AS found
    WHERE found.pieces @@ %s::tsquery AND found.sort = %s AND found.bureau_id = %s AND {} LIMIT %s"""


def _is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def _columns_of(key: Key) -> tuple[UUID | str | None, int | None]:
    if isinstance(key, int):
        return None, key
    return (key if _is_postgresql() else key.hex), None


def key_of(uuid: object, number: object) -> Key:
    """Return the key of a row as its app knows it; SQLite keeps those of one sort as text."""
    if isinstance(number, int):
        return number
    return uuid if isinstance(uuid, UUID) else UUID(str(uuid))


def add_rows(bureau_id: int, sort: str, rows: Iterable[tuple[Key, Held, Sequence[str]]]) -> None:
    """Put things into the index: key, what they hold, their pieces."""
    filled = [([bureau_id, sort, *_columns_of(key), *held], " ".join(pieces)) for key, held, pieces in rows]
    with connection.cursor() as cursor:
        if _is_postgresql():  # pragma: no cover - coverage is counted on SQLite
            cursor.executemany(_ADD_POSTGRESQL, [[*columns, pieces] for columns, pieces in filled])
            return
        for columns, pieces in filled:
            cursor.execute(_ADD_SQLITE, columns)
            cursor.execute(_ADD_PIECES, [cursor.lastrowid, pieces])


def empty() -> None:
    """Take everything out of the index."""
    with connection.cursor() as cursor:
        if not _is_postgresql():
            cursor.execute(_NO_PIECES)
        cursor.execute("DELETE FROM search_row")


def pieces_of_nothing() -> int:
    """Return how many rows that are gone still have pieces: of SQLite's alone, where nothing but the row is removed."""
    if _is_postgresql():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_piece WHERE rowid NOT IN (SELECT id FROM search_row)")
        (count,) = cursor.fetchone()
    return int(count)


def pieces_anew(pieces: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Give these rows their pieces and take away all others."""
    with connection.cursor() as cursor:
        cursor.execute(_NO_PIECES)
        for row_id, of_row in pieces:
            cursor.execute(_ADD_PIECES, [row_id, " ".join(of_row)])


def keys_holding(bureau_id: int, sort: str, asked: Sequence[Asked], limit: int) -> list[Key]:
    """Return the keys of things of a bureau that hold every word, at most so many, in no order.

    The index narrows, the row decides: what it says stands there character for character.
    """
    conditions, values = _conditions(asked)
    statement = (_ASK_POSTGRESQL if _is_postgresql() else _ASK_SQLITE).format(" AND ".join(conditions))
    with connection.cursor() as cursor:
        cursor.execute(statement, [expression(asked), sort, bureau_id, *values, limit])
        return [key_of(*row) for row in cursor.fetchall()]


def expression(asked: Sequence[Asked]) -> str:
    """Return the question to the index: every word, in one of its ways, with all pieces of that way."""
    every, either = ("&", "|") if _is_postgresql() else ("AND", "OR")
    return f" {every} ".join(
        "(" + f" {either} ".join("(" + f" {every} ".join(map(_term, way)) + ")" for way in word.ways) + ")"
        for word in asked
    )


def _term(piece: Piece) -> str:
    if not piece.begins:
        return piece.text
    return f"{piece.text}:*" if _is_postgresql() else f"{piece.text}*"


def _conditions(asked: Sequence[Asked]) -> tuple[list[str], list[str]]:
    place, matches = ("strpos", "~") if _is_postgresql() else ("instr", "REGEXP")
    conditions: list[str] = []
    values: list[str] = []
    for word in asked:
        ways = [(f"{place}(found.text, %s) > 0", word.word)]
        if word.pattern:
            ways.append((f"found.initials {matches} %s", word.pattern))
        if word.secret:
            ways.append((f"{place}(found.secrets, %s) > 0", word.secret))
        conditions.append(f"({' OR '.join(condition for condition, _ in ways)})")
        values += [value for _, value in ways]
    return conditions, values


def without_pieces(pieces: Iterable[tuple[int, Sequence[str]]]) -> set[int]:
    """Return which of these rows are not found by these pieces. SQLite can say only of which rows it has any."""
    with connection.cursor() as cursor:
        found = set()
        for row_id, wanted in pieces:
            if _is_postgresql():  # pragma: no cover - coverage is counted on SQLite
                cursor.execute(_HAS_POSTGRESQL, [row_id, " ".join(wanted)])
            else:
                cursor.execute(_HAS_SQLITE, [row_id])
            if cursor.fetchone() is None:
                found.add(row_id)
    return found
