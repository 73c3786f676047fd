"""The log: only ever added to, read by the auditor alone."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from hengping.conftest import Cast
from hengping.ground.errors import NotAllowed
from hengping.ground.people.actors import system_actor
from hengping.ground.people.logbook import CATEGORIES, LOG_KINDS, NAME, change_said, log_act, log_reading, said_before
from hengping.ground.people.models import Log
from hengping.ground.people.queries import LOG_PAGE, list_log
from hengping.ground.people.registers import log_lines
from hengping.ground.people.signing_in import record_sign_in


def read(cast: Cast, at: datetime, subject: str = "王五") -> None:
    log_reading(actor=cast.officer_in_charge, what="证件号码", subject=subject, subject_key="party:1", at=at)


@pytest.mark.parametrize("verb", ["UPDATE people_log SET detail = 'x'", "DELETE FROM people_log"])
def test_the_database_refuses_to_change_a_line(cast: Cast, at: datetime, verb: str) -> None:
    read(cast, at)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)
    assert Log.objects.get().detail == "证件号码"


@pytest.mark.django_db(transaction=True)
def test_the_database_still_refuses_after_a_committing_test_was_cleaned_up(at: datetime) -> None:
    for _ in range(2):
        Log.objects.create(at=at, kind="signed_in", actor_name="", subject="", subject_key="user:1")
        with pytest.raises(DatabaseError, match="append-only"):
            Log.objects.all().delete()
        call_command("flush", interactive=False, verbosity=0)
        assert not Log.objects.exists()


def test_a_reading_says_who_read_what_of_whom(cast: Cast, at: datetime) -> None:
    read(cast, at)
    (line,), rest = list_log(cast.audit_admin, category="reading")
    assert (line.actor_name, line.sentence, line.subject, line.detail) == ("陈立新", "查看敏感信息", "王五", "证件号码")
    assert line.at == at
    assert line.category == "敏感信息查看"
    assert rest is None


@pytest.mark.parametrize("old", ["赵谦", "赵·谦”（大）", "欧阳 问"])
def test_what_a_line_of_before_says_is_read_as_it_is_written(old: str) -> None:
    """Lines of before have the former name in their sentence alone: whoever rewords it must still read them."""
    sentence = "，".join((change_said(NAME, old, "赵新"), change_said("电话", "1", "2")))
    assert said_before(NAME, sentence) == [old]
    assert said_before(NAME, change_said("电话", "1", "2")) == []


def test_a_column_that_came_later_is_sealed_where_a_line_has_it(cast: Cast, at: datetime) -> None:
    about: dict[str, Any] = {"actor": cast.security_admin, "at": at, "subject": "x", "subject_key": "user:1"}
    log_act("account_changed", **about)
    log_act("account_changed", **about, former_name="赵谦")
    older, newer = (said for _, said in log_lines(cast.bureau.pk, 0) if said["subject"] == "x")
    assert newer.keys() - older.keys() == {"former_name"}
    assert newer["former_name"] == "赵谦"


def test_the_system_has_no_account_in_the_log(cast: Cast, at: datetime) -> None:
    log_act("account_changed", actor=system_actor(cast.bureau.pk, "整理"), at=at, subject="x", subject_key="x")
    assert Log.objects.get().actor is None


def test_every_kind_belongs_to_a_category() -> None:
    assert {kind.category for kind in LOG_KINDS.values()} == CATEGORIES.keys()


def test_it_requires_log_read(cast: Cast) -> None:
    for actor in (cast.officer_in_charge, cast.head, cast.security_admin, cast.system_admin):
        with pytest.raises(NotAllowed):
            list_log(actor)


def test_another_bureau_sees_nothing(cast: Cast, at: datetime) -> None:
    read(cast, at)
    record_sign_in(user=cast.user(cast.outsider), address="10.0.0.9", at=at)
    lines, _ = list_log(cast.audit_admin)
    assert [line.sentence for line in lines] == ["查看敏感信息"]


def test_it_turns_pages_and_filters(cast: Cast, at: datetime) -> None:
    for day in range(LOG_PAGE + 5):
        read(cast, at + timedelta(days=day), subject=f"当事人{day}")
    first, more = list_log(cast.audit_admin)
    assert len(first) == LOG_PAGE
    second, end = list_log(cast.audit_admin, before_id=more)
    assert [line.subject for line in second] == [f"当事人{day}" for day in (4, 3, 2, 1, 0)]
    assert end is None
    found, _ = list_log(cast.audit_admin, q="当事人7")
    assert [line.subject for line in found] == ["当事人7"]
    found, _ = list_log(cast.audit_admin, from_on=date(2025, 3, 5), to_on=date(2025, 3, 6))
    assert [line.subject for line in found] == ["当事人3", "当事人2"]
    assert list_log(cast.audit_admin, category="sign_in") == ([], None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "0700-1", "电话填写为“0700-1”"),
        ("0700-1", "0700-2", "电话由“0700-1”改为“0700-2”"),
        ("0700-1", "", "电话“0700-1”删去"),
    ],
)
def test_what_was_blank_was_filled_in_and_not_changed(old: str, new: str, said: str) -> None:
    assert change_said("电话", old, new) == said
