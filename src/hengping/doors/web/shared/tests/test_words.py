import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Engine, Template
from django.test import RequestFactory, override_settings

from hengping.doors.web.shared import words
from hengping.doors.web.shared.forms import Form
from hengping.law.citations import cite
from hengping.law.findings import Basis, Finding, Verdict


def show(source: str, path: str = "/cases/", **context: Any) -> str:
    return Template(source).render(Context({"request": RequestFactory().get(path), **context}))


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("yuan", 2_000_050, "20,000.50元"),
        ("yuan", 0, "0.00元"),
        ("yuan", None, ""),
        ("wan", 197_393_200, "197.3932万元"),
        ("day", date(2025, 3, 3), "2025年3月3日"),
        ("day", datetime(2025, 3, 2, 16, 30, tzinfo=UTC), "2025年3月3日"),
        ("day", None, ""),
        ("moment", datetime(2025, 3, 2, 16, 30, tzinfo=UTC), "2025年3月3日 00:30"),
        ("moment", None, ""),
        ("post_name", "head", "局主要负责人"),
        ("distance", -4, "4"),
    ],
)
def test_words(source: str, value: object, expected: str) -> None:
    assert show(f"{{{{ value|{source} }}}}", value=value) == expected


def test_terms_are_shown_as_typed() -> None:
    shown = show("{{ rows|terms }}", rows=[("单位", "甲&乙"), ("说明", "<b>粗</b>")])
    assert shown == "<dt>单位</dt><dd>甲&amp;乙</dd><dt>说明</dt><dd>&lt;b&gt;粗&lt;/b&gt;</dd>"


def test_faults_of_a_field_named_like_a_method_are_shown() -> None:
    faults = {"items": "请选择违法行为。", "values": "请填写数值。"}
    assert show("{% for text in faults|texts %}{{ text }}{% endfor %}", faults=faults) == "请选择违法行为。请填写数值。"


def test_an_article_opens_its_text() -> None:
    shown = show("{{ place|article }}", place=cite("APL", 64, 1))
    assert shown == '<a class="article" href="/law/APL/64/">《行政处罚法》第六十四条第一款</a>'
    assert words.address_of(cite("APL")) == "/law/APL/"


def test_posts_stand_in_the_order_of_the_register() -> None:
    assert words.in_order({"head", "officer"}) == ["officer", "head"]


def test_an_icon_is_for_the_eye_only() -> None:
    assert 'aria-hidden="true"' in show('{% icon "gavel" %}')
    assert "icons.svg#gavel" in show('{% icon "gavel" %}')


def test_a_link_keeps_the_rest_of_the_address() -> None:
    assert show("{% here page=2 %}", path="/cases/?state=open&page=1") == "?state=open&amp;page=2"
    assert show("{% here page=None %}", path="/cases/?state=open&page=1") == "?state=open"


class Paper(forms.Form):
    name = forms.CharField(label="名称", help_text="写全称。")
    on = forms.DateField(label="日期", required=False)
    sure = forms.BooleanField(label="我确认", required=False)
    kind = forms.ChoiceField(label="种类", choices=[("a", "甲"), ("b", "乙")], required=False)
    how = forms.ChoiceField(label="方式", choices=[("a", "甲")], widget=forms.RadioSelect, required=False)


def test_a_form_ties_errors_and_help_to_their_fields_and_keeps_what_was_typed() -> None:
    shown = show(
        '{% include "shared/form.html" with submit="提交" draft="paper" %}', form=Paper({"on": "昨天", "kind": "b"})
    )
    assert 'data-draft="paper"' in shown
    assert 'aria-describedby="id_name_error id_name_helptext"' in shown
    assert 'value="昨天"' in shown
    assert '<option value="b" selected>' in shown
    assert 'href="#id_name"' in shown
    assert shown.count("is-invalid") == 2
    assert shown.count('aria-invalid="true"') == 2
    assert shown.count('aria-required="true"') == 1
    assert shown.count("（必填）") == 1
    assert 'min="1990-01-01" max="2099-12-31"' in shown
    assert 'class="form-select"' in shown
    assert 'class="form-check-input"' in shown


def test_a_control_made_by_hand_is_tied_to_what_stands_around_it() -> None:
    wrong = show('<input{% by_ear "on" error="错" hint="提示" required=True %}>{% complaint "on" "错" %}')
    assert wrong == (
        '<input aria-required="true" aria-invalid="true" aria-describedby="on_error on_helptext">'
        '<div class="invalid-feedback d-block" id="on_error">错</div>'
    )
    assert (
        show('<fieldset{% by_ear "on" error="错" required=True group=True %}>')
        == '<fieldset aria-describedby="on_error">'
    )
    assert show('<input{% by_ear "on" %}>{% complaint "on" "" %}') == "<input>"


def test_every_date_says_its_range() -> None:
    assert show("{% day_range %}") == 'min="1990-01-01" max="2099-12-31"'
    assert show("{% day_range last %}", last=date(2026, 3, 3)) == 'min="1990-01-01" max="2026-03-03"'
    assert show("{% moment_range %}") == 'min="1990-01-01T00:00" max="2099-12-31T23:59"'
    templates = (page.read_text("utf-8") for page in Path(words.__file__).parents[1].rglob("templates/**/*.html"))
    bare = [page for page in templates if page.count('type="date') != len(re.findall("(?:day|moment)_range", page))]
    assert bare == []


def test_a_clean_form_shows_no_complaint() -> None:
    shown = show('{% include "shared/form.html" %}', form=Paper())
    assert "data-focus" not in shown
    assert "is-invalid" not in shown


FINDINGS = (
    Finding("a", "没有告知听证权利", (cite("APL", 63, 1),), "制发听证告知书", "officer", "听证告知书"),
    Finding("b", "案卷不全", verdict=Verdict.ATTENTION, basis=Basis.HOUSE),
    Finding("c", "没有法制审核", basis=Basis.HOUSE, waived_by="周正，2025年3月3日，理由：紧急"),
)


def test_every_condition_says_what_why_and_who() -> None:
    shown = show('{% include "shared/findings.html" %}', findings=FINDINGS)
    for text in (
        "不能进行：",
        "请注意：",
        "已豁免：",
        "法定",
        "内部",
        "第六十三条第一款",
        "听证告知书",
        "执法人员可办",
    ):
        assert text in shown
    assert show('{% include "shared/findings.html" %}', findings=()).strip() == ""


@pytest.mark.parametrize(("basis", "said"), [(Basis.STATUTE, "法定"), (Basis.HOUSE, "内部"), (Basis.ORDER, "步骤")])
def test_a_finding_says_whose_rule_it_is(basis: Basis, said: str) -> None:
    shown = show('{% include "shared/findings.html" %}', findings=[Finding("g", "还不能办", basis=basis)])
    assert {word for word in ("法定", "内部", "步骤") if word in shown} == {said}


def test_paging_is_silent_where_one_page_holds_all() -> None:
    source = '{% include "shared/paging.html" %}'
    assert "<nav" not in show(source, page=Paginator(range(5), 10).page(1))
    shown = show(source, path="/cases/?state=open", page=Paginator(range(25), 10).page(2))
    assert "第11至20条，共25条" in shown
    assert "?state=open&amp;page=3" in shown


class Late:
    name, last_day, left, start, counting = "决定期限", date(2025, 6, 1), -2, date(2025, 3, 3), "立案次日起90日"
    citations = (cite("APL", 60),)
    rules = ("最后一日遇休息日，顺延",)


def test_a_deadline_says_why() -> None:
    shown = show('{% include "shared/deadline.html" %}', deadline=Late)
    for text in ("已超2天", "2025年3月3日", "当日不计", "立案次日起90日", "第六十条", "顺延"):
        assert text in shown


class Old:
    name, last_day, start, state = "决定期限", None, date(2019, 3, 4), "no_rule"
    state_name, why = "当时的规定没有登记", "不拿现行规定代替"


def test_a_deadline_of_an_old_file_does_not_send_anybody_to_the_calendars() -> None:
    shown = show('{% include "shared/deadline.html" %}', deadline=Old)
    assert "当时的规定没有登记" in shown
    assert "不拿现行规定代替" in shown
    assert "放假安排" not in shown


def test_a_block_can_be_shown_twice_and_only_when_filled() -> None:
    engine = Engine(
        libraries={},
        builtins=["hengping.doors.web.shared.words"],
        loaders=[
            (
                "django.template.loaders.locmem.Loader",
                {
                    "frame": '<title>{% block_text "title" %}</title>{% block title %}{% endblock %}'
                    '{% block_text "aside" as aside %}{% if aside %}[{{ aside }}]{% endif %}',
                    "middle": '{% extends "frame" %}{% block title %}案件{% endblock %}',
                    "leaf": '{% extends "middle" %}{% block title %}{{ block.super }}一{% endblock %}'
                    "{% block aside %} 期限 {% endblock %}",
                },
            )
        ],
    )
    assert engine.get_template("middle").render(Context()) == "<title>案件</title>案件"
    assert engine.get_template("leaf").render(Context()) == "<title>案件一</title>案件一[期限]"


@override_settings(HENGPING_UPLOAD_BYTES=5, HENGPING_BODY_BYTES=9)
def test_every_file_says_how_large_it_may_be() -> None:
    bounds = 'data-largest="5" data-largest-together="9"'
    assert bounds in show('{% include "shared/asked.html" with id="scan" sort="file" only %}')
    assert bounds in show("{{ form.file|control }}", form=Uploading())
    assert 'data-largest="3"' in show("{{ form.small|control }}", form=Uploading())


class Uploading(Form):
    file = forms.FileField()
    small = forms.FileField(widget=forms.FileInput(attrs={"data-largest": "3"}))


def test_a_choice_of_several_is_named_by_eye_or_only_by_ear() -> None:
    field = '{% include "shared/asked.html" with id="kinds" sort="checks" label="处罚" choices=choices value=value '
    choices = [("warning", "警告"), ("fine", "罚款")]
    shown = show(field + "columns=1 only %}", choices=choices, value=["fine"])
    assert '<legend class="form-label">处罚</legend><div class="check-columns">' in shown
    assert shown.count("checked") == 1
    assert 'value="fine" checked' in shown
    assert '<legend class="visually-hidden">' in show(field + "quiet=1 only %}", choices=choices, value=())


def test_a_hint_may_hold_a_link() -> None:
    field = '{% include "shared/asked.html" with id="late" sort="select" hint=1 hint_from="matters/_signed_paper.html" '
    assert '<a href="/cases/7/exhibits/">' in show(field + 'root="/cases/7/" only %}')


def test_a_password_is_asked_by_the_same_template() -> None:
    shown = show('{% include "shared/asked.html" with id="word" sort="password" label="口令" required=1 only %}')
    assert 'type="password" id="word" name="word" aria-required="true" autocomplete="current-password"' in shown
