"""What a keeper of the database could do to the library, and what finds it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from hengping.conftest import Cast
from hengping.ground.library.actions import (
    enter_year,
    import_pack,
    import_statutes,
    set_configuration,
    withdraw_pack,
)
from hengping.ground.library.models import (
    ConfigurationValue,
    LibraryDossier,
    Pack,
    StatuteArticle,
    StatutePair,
    StatuteText,
)
from hengping.ground.library.queries import setting_of
from hengping.ground.library.tests.packs import BENCHMARK, CHANGED
from hengping.ground.library.tests.test_enter_year import NEXT, OFF_2027
from hengping.ground.library.tests.texts import LINES, NAME
from hengping.ground.library.tests.years import typed_year
from hengping.ground.library.verification import library_faults
from hengping.ground.records.tests.emptying import triggers_stand_aside
from hengping.ground.records.verification import verify_all
from hengping.law.configuration import Setting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full(cast: Cast) -> Cast:
    """A library with two values, two editions of a pack, one of them withdrawn, and a text."""
    actor, at = cast.reviewer, NEXT
    set_configuration(
        name="hearing_fine_unit", value=3_000_000, from_on=date(2025, 4, 1), source="令", actor=actor, at=at
    )
    enter_year(typed=typed_year(year=2027, off=OFF_2027, makeup=(date(2027, 1, 9),)), reason="", actor=actor, at=at)
    import_pack(sort="benchmark", name="基准.toml", content=BENCHMARK, actor=actor, at=at)
    second = import_pack(sort="benchmark", name="基准.toml", content=CHANGED, actor=actor, at=at)
    withdraw_pack(pack_id=second.id, withdrawn_on=date(2026, 12, 1), reason="废止", actor=actor, at=at)
    import_statutes(files=[(NAME, LINES.encode())], actor=actor, at=at)
    return cast


def found(cast: Cast) -> list[str]:
    return [fault.text for fault in library_faults(cast.bureau.pk)]


def test_it_works(full: Cast) -> None:
    assert found(full) == []
    assert verify_all(full.bureau.pk).holds
    assert list(library_faults(full.other_bureau.pk)) == []


def later_pack(change: dict[str, Any]) -> Callable[[], object]:
    return lambda: Pack.objects.filter(withdrawn_reason="废止").update(**change)


CHANGES: dict[str, tuple[Callable[[], object], str]] = {
    "a value": (
        lambda: ConfigurationValue.objects.filter(key="CFG-01").update(value=1),
        "参数“hearing_fine_unit”（自2025-04-01起）与第2条记录不符。",
    ),
    "its day": (
        lambda: ConfigurationValue.objects.filter(key="CFG-01").update(from_on=date(2024, 1, 1)),
        "参数“hearing_fine_unit”（自2024-01-01起）与第2条记录不符。",
    ),
    "its source": (lambda: ConfigurationValue.objects.update(source="口头"), "与第3条记录不符。"),
    "a calendar": (
        lambda: ConfigurationValue.objects.exclude(key="CFG-01").update(value={"year": 2027, "off": []}),
        "与第3条记录不符。",
    ),
    "an entry": (lambda: ConfigurationValue.objects.update(entry_hash="f" * 64), "没有对应的记录。"),
    "a value gone": (
        lambda: ConfigurationValue.objects.filter(key="CFG-01")._raw_delete("default"),
        "第2条记录所设的参数不在库中。",
    ),
    "a pack": (later_pack({"content": "x"}), "与第7条记录不符。"),
    "the day of a pack": (later_pack({"valid_from": date(2020, 1, 1)}), "与第7条记录不符。"),
    "a pack taken into use again": (later_pack({"withdrawn_on": None}), "与第7条记录不符。"),
    "another entry": (later_pack({"entry_hash": "f" * 64}), "没有对应的导入记录。"),
    "a pack gone": (
        lambda: Pack.objects.filter(withdrawn_reason="废止").delete(),
        "第7条记录导入的基准或者清单不在库中。",
    ),
    "a text": (lambda: StatuteText.objects.update(title="别的条例"), "不在库中，或者与记录不符。"),
    "another text": (
        lambda: StatuteText.objects.create(
            bureau_id=StatuteText.objects.get().bureau_id,
            title="伪造条例",
            version_on=date(2024, 3, 1),
            article_count=0,
            imported_at=NEXT,
        ),
        "法规库中有没有导入记录的条文：《伪造条例》（2024-03-01）。",
    ),
    "an article gone": (
        lambda: (
            StatutePair.objects.filter(article__position=1).delete(),
            StatuteArticle.objects.filter(position=1).delete(),
        ),
        "《灯塔管理条例》的条数与导入时不符。",
    ),
    "the dossier": (lambda: LibraryDossier.objects.all().delete(), "没有对应的导入记录。"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_changed_is_named(what: str, full: Cast) -> None:
    change, said = CHANGES[what]
    with triggers_stand_aside():
        change()
    assert any(said in text for text in found(full))
    assert "library_differs" in {fault.code for fault in verify_all(full.bureau.pk).faults}


@pytest.mark.parametrize("value", ["viele", -5, [1]])
def test_a_value_that_cannot_be_used_is_named_and_stops_nothing(value: object, full: Cast) -> None:
    with triggers_stand_aside():
        ConfigurationValue.objects.filter(key="CFG-01").update(value=value, entry_hash="e" * 64)
    setting = setting_of(full.bureau.pk, date(2026, 11, 20))
    assert setting.hearing_fine_unit == Setting().hearing_fine_unit
    assert any("的值不能用" in text for text in found(full))
