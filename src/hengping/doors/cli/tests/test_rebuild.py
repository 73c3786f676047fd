"""`hengping check` and `verify --live` name what lists show wrongly; `hengping rebuild` makes it anew and logs it."""

from __future__ import annotations

import json

import pytest

from hengping.doors.cli import check, rebuild, verify
from hengping.doors.cli.tests.test_verify import call
from hengping.ground.people.models import Log
from hengping.ground.records.queries import get_dossier
from hengping.work.cases.tests.conftest import Play, play
from hengping.work.matters.models import Matter, Tally
from hengping.work.reporting.models import DaySum

__all__ = ["play"]

pytestmark = pytest.mark.django_db


def test_it_works(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    play.filed()
    call(rebuild)  # the story is told on another day than today
    Matter.objects.filter(pk=play.id).update(phase="closed", name="别的名称")
    capsys.readouterr()
    call(check, "--fast")
    told = capsys.readouterr().out
    assert f"案卷{play.id}的matters_matter.phase（阶段）：存的是“closed”，按记录应为“investigation”" in told
    assert "hengping rebuild" in told
    assert call(verify, "--live", "--stop") == 1
    assert "matters_matter.name" in capsys.readouterr().out
    assert get_dossier(play.id).stopped_reason == "", "a wrong list stops no dossier"
    before = Log.objects.filter(kind="rows_rebuilt").count()
    assert call(rebuild) == 0
    assert "1份案卷有不符，已经重算并写入日志" in capsys.readouterr().out
    assert Log.objects.filter(kind="rows_rebuilt").count() == before + 2
    assert Matter.objects.get(pk=play.id).phase == "investigation"
    assert call(verify, "--live") == 0
    capsys.readouterr()
    assert call(rebuild, "--json") == 0
    assert {json.loads(line)["changed"] for line in capsys.readouterr().out.splitlines()} == {0}


def test_what_a_hand_changed_of_the_figures_is_named_and_counted_anew(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    play.filed()
    call(rebuild)
    capsys.readouterr()
    Tally.objects.update(category="accident")
    DaySum.objects.update(number=7)
    call(check, "--fast")
    told = capsys.readouterr().out
    assert "matters_tally（统计项）" in told
    assert "2025年3月3日的统计与逐件记录不符" in told
    assert call(rebuild) == 0
    assert "1份案卷有不符，已经重算并写入日志" in capsys.readouterr().out
    assert list(Tally.objects.values_list("category", flat=True)) == ["hidden_danger"]
    assert list(DaySum.objects.values_list("category", "number")) == [("hidden_danger", 1)]
    DaySum.objects.update(number=7)
    assert call(rebuild) == 0
    assert "1天的统计汇总有不符，已经重算并写入日志" in capsys.readouterr().out
    call(check, "--fast")
    assert "每日汇总与逐件记录一致" in capsys.readouterr().out


def test_a_span_is_recounted_with_progress(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    play.filed()
    Tally.objects.all().delete()
    span = ("--from", "2025-01-01", "--to", "2025-12-31")
    assert call(rebuild, *span) == 0
    said = capsys.readouterr()
    assert "重新统计了1份案卷、365天，1份有不符，已经重算并写入日志" in said.out
    assert "已统计1份，共1份案卷" in said.err
    assert Tally.objects.count() == 1
    assert call(rebuild, *span, "--json") == 0
    said = capsys.readouterr()
    first = json.loads(said.out.splitlines()[0])
    assert (first["matters"], first["changed"], first["days"], said.err) == (1, 0, 365, "")


def test_a_recount_that_is_stopped_says_how_it_goes_on(
    play: Play, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    play.filed()

    def stops(key: object, on: object) -> bool:
        raise KeyboardInterrupt

    span = ("--from", "2025-01-01", "--to", "2025-12-31")
    with monkeypatch.context() as patch:
        patch.setattr("hengping.work.reporting.actions.recounting.recount_matter", stops)
        assert call(rebuild, *span) == 130
    assert "再运行一次同样的命令" in capsys.readouterr().err
    call(check, "--fast")
    assert "2025年1月1日至2025年12月31日的重新统计停在第0份案卷" in capsys.readouterr().out
    assert call(rebuild, *span) == 0


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--from", "2025-01-01"), "要一起写"),
        (("--to", "2025-01-01"), "要一起写"),
        (("--from", "今天", "--to", "2025-01-01"), "日期请按"),
        (("--from", "2025-01-02", "--to", "2025-01-01"), "不能晚于"),
    ],
)
@pytest.mark.django_db
def test_it_refuses_a_span_that_is_none(given: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(rebuild, *given) == 2
    assert told in capsys.readouterr().err


def test_it_says_what_could_not_be_read(
    play: Play, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    play.filed()
    monkeypatch.setattr("hengping.work.matters.actions.follow.row_of", lambda _: 1 / 0)
    assert call(rebuild) == 1
    assert f"案卷{play.id}：ZeroDivisionError" in capsys.readouterr().err
