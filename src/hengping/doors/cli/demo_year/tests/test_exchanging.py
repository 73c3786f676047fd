"""The year takes the place of the opening whole or not at all, and nobody's work is lost."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from hengping.doors.cli.demo_year.exchanging import digest_of_rows, exchange
from hengping.ground.records.tests.real import real_database

TABLES = """
CREATE TABLE records_entry (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT);
CREATE TABLE people_log (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT);
CREATE TABLE people_session (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT);
CREATE TABLE django_session (session_key TEXT PRIMARY KEY, text TEXT);
CREATE TABLE people_user (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT, last_login TEXT);
CREATE TABLE notices_notice (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT, seen_at TEXT);
CREATE VIRTUAL TABLE search_piece USING fts5(pieces, content='', detail=none, tokenize='ascii');
CREATE TRIGGER records_entry_stays BEFORE DELETE ON records_entry BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
INSERT INTO people_log (text) VALUES ('founded');
INSERT INTO people_user (text) VALUES ('head');
INSERT INTO notices_notice (text) VALUES ('a proposal waits');
"""


def made(file: Path, *entries: str) -> Path:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("PRAGMA journal_mode=WAL")
        database.executescript(TABLES)
        database.executemany("INSERT INTO records_entry (text) VALUES (?)", [(entry,) for entry in entries])
        pieces = [(place, entry.split()[0]) for place, entry in enumerate(entries, 1)]
        database.executemany("INSERT INTO search_piece (rowid, pieces) VALUES (?, ?)", pieces)
    return file


def rows(file: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return [text for (text,) in database.execute(f"SELECT text FROM {table} ORDER BY rowid")]


def digest(file: Path) -> str:
    with closing(sqlite3.connect(file)) as database:
        return digest_of_rows(database)


def add(file: Path, table: str, text: str) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(f"INSERT INTO {table} (text) VALUES (?)", (text,))


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(statement)


@pytest.fixture
def live(tmp_path: Path) -> Path:
    return made(tmp_path / "live.sqlite3", "open case")


@pytest.fixture
def year(tmp_path: Path) -> Path:
    return made(tmp_path / "year.sqlite3", "first", "second", "third")


def test_looking_through_ones_notices_is_not_doing_anything(live: Path, year: Path) -> None:
    before = digest(live)
    change(live, "UPDATE notices_notice SET seen_at = '2026-11-30'")
    assert exchange(live, year, before)


def test_it_works(live: Path, year: Path) -> None:
    assert exchange(live, year, digest(live))
    assert rows(live, "records_entry") == ["first", "second", "third"]
    with closing(sqlite3.connect(live)) as database:
        with pytest.raises(sqlite3.IntegrityError, match="entries stay"):
            database.execute("DELETE FROM records_entry")
        database.execute("INSERT INTO records_entry (text) VALUES ('next')")
        assert database.execute("SELECT max(id) FROM records_entry").fetchone() == (4,)


def test_what_is_found_by_its_words_is_that_of_the_year(live: Path, year: Path) -> None:
    """Also by a server whose connection has asked the index before."""
    asked = "SELECT rowid FROM search_piece WHERE search_piece MATCH ?"
    with closing(sqlite3.connect(live)) as server:
        assert server.execute(asked, ("open",)).fetchall() == [(1,)]
        assert exchange(live, year, digest(live))
        assert [server.execute(asked, (word,)).fetchall() for word in ("open", "second")] == [[], [(2,)]]
        server.execute("INSERT INTO search_piece (search_piece) VALUES ('integrity-check')")


def test_every_table_of_the_product_is_read(transactional_db: None, tmp_path: Path) -> None:
    with real_database(tmp_path) as name:
        if connection.vendor == "postgresql":
            pytest.skip("there the first start waits for the year: nothing is exchanged")
        assert digest(Path(name)) == digest(Path(name))


def test_whoever_has_signed_in_stays_signed_in(live: Path, year: Path) -> None:
    untouched = digest(live)
    add(live, "people_log", "signed in")
    add(live, "people_session", "a browser")
    add(live, "django_session", "a key")
    change(live, "UPDATE people_user SET last_login = 'now'")
    assert exchange(live, year, untouched)
    assert rows(live, "people_log") == ["founded", "signed in"]
    assert rows(live, "people_session") == ["a browser"]
    assert rows(live, "django_session") == ["a key"]


def test_it_refuses_where_somebody_has_worked(live: Path, year: Path) -> None:
    untouched = digest(live)
    add(live, "records_entry", "a visitor's work")
    assert not exchange(live, year, untouched)
    assert rows(live, "records_entry") == ["open case", "a visitor's work"]


def test_it_refuses_where_an_account_was_changed(live: Path, year: Path) -> None:
    untouched = digest(live)
    change(live, "UPDATE people_user SET text = 'another name'")
    assert not exchange(live, year, untouched)
    assert rows(live, "people_user") == ["another name"]


def test_it_waits_for_an_act_that_has_begun_and_then_sees_it(live: Path, year: Path) -> None:
    untouched = digest(live)
    begun = threading.Event()

    def act() -> None:
        with closing(sqlite3.connect(live, isolation_level=None)) as visitor:
            visitor.execute("BEGIN IMMEDIATE")
            visitor.execute("INSERT INTO records_entry (text) VALUES ('a visitor''s work')")
            begun.set()
            threading.Event().wait(0.3)
            visitor.execute("COMMIT")

    acting = threading.Thread(target=act)
    acting.start()
    assert begun.wait(10)
    exchanged = exchange(live, year, untouched)
    acting.join()
    assert not exchanged
    assert rows(live, "records_entry") == ["open case", "a visitor's work"]


def test_what_goes_wrong_half_way_leaves_everything_as_it_was(live: Path, year: Path) -> None:
    with closing(sqlite3.connect(year)) as database:
        database.execute("DROP TRIGGER records_entry_stays")
        database.execute("DROP TABLE records_entry")
    before = digest(live)
    with pytest.raises(sqlite3.Error):
        exchange(live, year, before)
    assert digest(live) == before
    with closing(sqlite3.connect(live)) as database, pytest.raises(sqlite3.IntegrityError, match="entries stay"):
        database.execute("DELETE FROM records_entry")
