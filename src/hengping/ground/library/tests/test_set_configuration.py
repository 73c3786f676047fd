from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from hengping.conftest import Cast
from hengping.ground.errors import BadInput, NotAllowed
from hengping.ground.library.actions import set_configuration
from hengping.ground.library.actions.dossier import dossier_of
from hengping.ground.library.models import ConfigurationValue
from hengping.ground.library.queries import list_configuration, setting_of
from hengping.ground.library.values import BadValue, read_typed, show, typed
from hengping.ground.records.queries import list_entries
from hengping.law.configuration import REGISTER, Setting

SOURCE = "县政府令第3号第十二条"


def test_it_works(cast: Cast, at: datetime) -> None:
    assert setting_of(cast.bureau.pk, at.date()) == Setting()

    shape = set_configuration(
        name="hearing_fine_unit",
        value=3_000_000,
        from_on=date(2025, 4, 1),
        source=SOURCE,
        document_number="令3",
        actor=cast.reviewer,
        at=at,
    )

    assert (shape.key, shape.shown, shape.set_by_name) == ("CFG-01", "30,000元", "何静")
    assert setting_of(cast.bureau.pk, date(2025, 3, 31)).hearing_fine_unit == 5_000_000
    assert setting_of(cast.bureau.pk, date(2025, 4, 1)).hearing_fine_unit == 3_000_000
    assert setting_of(cast.other_bureau.pk, date(2025, 4, 1)).hearing_fine_unit == 5_000_000
    entry = list_entries(dossier_of(cast.reviewer, at))[-1]
    assert entry.kind == "configuration_set"
    assert entry.payload["before"] == "50,000元"
    assert entry.payload["source"] == SOURCE


def test_a_later_value_supersedes_and_the_history_stays(cast: Cast, at: datetime) -> None:
    for days, value in ((0, 4), (1, 3)):
        set_configuration(
            name="review_days",
            value=value,
            from_on=date(2025, 4, 1),
            source=SOURCE,
            actor=cast.reviewer,
            at=at + timedelta(days=days),
        )
    set_configuration(
        name="review_days",
        value=None,
        from_on=date(2025, 5, 1),
        source="已废止",
        actor=cast.reviewer,
        at=at + timedelta(days=2),
    )

    assert setting_of(cast.bureau.pk, date(2025, 4, 1)).review_days == 3
    assert setting_of(cast.bureau.pk, date(2025, 5, 1)).review_days == REGISTER["review_days"].default
    line = next(
        listed for listed in list_configuration(cast.colleague, date(2025, 4, 2)) if listed.entry.name == "review_days"
    )
    assert [earlier.shown for earlier in line.history] == ["恢复默认值", "3个工作日", "4个工作日"]
    assert line.current is not None
    assert line.current.value == 3
    assert not line.is_default


def test_nothing_of_the_history_can_be_changed(cast: Cast, at: datetime) -> None:
    set_configuration(name="review_days", value=4, from_on=date(2025, 4, 1), source=SOURCE, actor=cast.reviewer, at=at)
    for change in (
        lambda: ConfigurationValue.objects.update(value=9),
        lambda: ConfigurationValue.objects.all().delete(),
    ):
        with pytest.raises((IntegrityError, DatabaseError), match="不能修改"), transaction.atomic():
            change()


def test_it_warns_before_taking_a_value_less_safe_than_the_default(cast: Cast, at: datetime) -> None:
    given = {
        "name": "hearing_fine_unit",
        "value": 10_000_000,
        "from_on": date(2025, 4, 1),
        "source": SOURCE,
        "actor": cast.reviewer,
        "at": at,
    }
    with pytest.raises(BadInput) as refused:
        set_configuration(**given)
    assert "宽松" in refused.value.fields["understood"]

    set_configuration(**given, understood=True)

    line = list_configuration(cast.reviewer, date(2025, 4, 1))[0]
    assert line.shown == "100,000元"
    assert "宽松" in line.warning


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"source": "  "}, "source"),
        ({"value": "3"}, "value"),
        ({"value": 20_000_000}, "value"),
        ({"name": "hearing_fine_dog"}, "name"),
    ],
)
def test_it_refuses_bad_values(cast: Cast, at: datetime, changed: dict[str, object], field: str) -> None:
    given = {"name": "hearing_fine_unit", "value": 3_000_000, "from_on": date(2025, 4, 1), "source": SOURCE}
    with pytest.raises(BadInput) as refused:
        set_configuration(**{**given, **changed}, actor=cast.reviewer, at=at)  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert not ConfigurationValue.objects.exists()


@pytest.mark.parametrize("who", ["officer_in_charge", "head", "supervisor", "security_admin"])
def test_it_requires_config_edit(cast: Cast, at: datetime, who: str) -> None:
    with pytest.raises(NotAllowed):
        set_configuration(
            name="review_days", value=4, from_on=date(2025, 4, 1), source=SOURCE, actor=getattr(cast, who), at=at
        )


@pytest.mark.parametrize(
    ("name", "text", "value", "shown"),
    [
        ("hearing_fine_unit", "3万", 3_000_000, "30,000元"),
        ("review_days", "4", 4, "4个工作日"),
        ("discussion_quorum", "3／4", "3/4", "4分之3"),
        ("discussion_quorum", "1", "1", "全部"),
        ("renotice_when_lower", "是", True, "是"),
        ("inspection_caps", "一般企业=2\n危险化学品企业＝4", {"一般企业": 2, "危险化学品企业": 4}, None),
        ("inspection_caps", "", {}, "未设定"),
        ("number_pattern", "{字}〔{年}〕二中队-{号}号", "{字}〔{年}〕二中队-{号}号", "{字}〔{年}〕二中队-{号}号"),
        ("delegated_powers", "AQF-97-1 AQF-97-2", ["AQF-97-1", "AQF-97-2"], "AQF-97-1、AQF-97-2"),
        ("decision_excludes", "听证\n检测、检验、鉴定", ["appraisal", "hearing"], "检测、检验、鉴定；听证"),
        ("decision_excludes", "audit", ["audit"], "审计"),
        ("decision_excludes", "", [], "未设定"),
    ],
)
def test_a_value_is_read_shown_and_typed_again(name: str, text: str, value: object, shown: str | None) -> None:
    entry = REGISTER[name]
    assert read_typed(entry, text) == value
    assert shown is None or show(entry, value) == shown
    assert read_typed(entry, typed(entry, value)) == value
    assert show(entry, getattr(Setting.from_values({name: value}), name)) == show(entry, value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("review_days", "四"),
        ("review_days", ""),
        ("hearing_fine_unit", "-3"),
        ("discussion_quorum", "2/0"),
        ("renotice_when_lower", "也许"),
        ("inspection_caps", "一般企业 2"),
        ("decision_excludes", "听证\n调解"),
        ("inspection_caps", "一般企业=2\n一般企业=3"),
    ],
)
def test_it_refuses_what_is_no_value(name: str, text: str) -> None:
    with pytest.raises(BadValue):
        read_typed(REGISTER[name], text)
