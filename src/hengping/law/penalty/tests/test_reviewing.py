"""A file from elsewhere: lawful files are accused of nothing however much they leave unsaid; what is known is seen."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from hengping.law.configuration import Setting
from hengping.law.penalty.acts import ACTS
from hengping.law.penalty.facts import CaseFacts
from hengping.law.penalty.particulars import UNTOLD
from hengping.law.penalty.procedure import HOUSE_RULES, PENALTY
from hengping.law.penalty.reviewing import CASE_FILES, fill, review_case, start
from hengping.law.penalty.tests.changes import serving
from hengping.law.penalty.tests.story import PERSON, UNIT, at, later
from hengping.law.penalty.tests.test_files_of_an_adversary import END, FILES, SCENARIOS, Spoil, acts_of
from hengping.law.procedure.acts import Act, BadAct
from hengping.law.procedure.particulars import Officer, Party, Person
from hengping.law.procedure.reviewing import UNSAID_GATE, UNSAID_RULE, File, Profile, Reviewed, Reviewing, Weight
from hengping.law.procedure.untold import UNKNOWN, World, read_told, told_in, worlds


def breaches(found: Reviewed[Any]) -> list[str]:
    said = [f"{one.finding.gate}: {one.finding.text}" for one in found.of(Weight.BREACH)]
    return said + [one.period.key for one in found.periods if one.weight is Weight.BREACH]


def reviewed(acts: list[Act], *, profile: Profile | None = None, **told: Any) -> Reviewed[Any]:
    return review_case(File(acts, told.pop("until", acts[-1].on), **told), profile or Profile())


def gates(found: Reviewed[Any], weight: Weight) -> set[str]:
    return {one.finding.gate for one in found.of(weight)}


@pytest.mark.parametrize("name", FILES)
def test_a_lawful_file_is_accused_of_nothing(name: str) -> None:
    assert breaches(reviewed(list(acts_of(name)))) == []
    assert breaches(reviewed(list(acts_of(name)), complete=True)) == []


@pytest.mark.parametrize("name", FILES)
def test_a_lawful_file_of_which_an_act_is_not_told_is_accused_of_nothing(name: str) -> None:
    acts = list(acts_of(name))
    for place in range(len(acts)):
        told = acts[:place] + acts[place + 1 :]
        assert breaches(reviewed(told)) == [], acts[place].kind


@pytest.mark.parametrize("name", FILES)
def test_a_lawful_file_of_which_a_particular_is_not_told_is_accused_of_nothing(name: str) -> None:
    acts = list(acts_of(name))
    for place, act in enumerate(acts):
        for untold in act.data:
            data = {one: value for one, value in act.data.items() if one != untold}
            told = [*acts[:place], replace(act, data=data), *acts[place + 1 :]]
            assert breaches(reviewed(told)) == [], (act.kind, untold)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(6))
def test_a_lawful_file_told_in_a_few_sentences_is_accused_of_nothing(name: str, seed: int) -> None:
    rnd = random.Random(f"{name}{seed}")  # noqa: S311  # which sentences a test leaves out
    told = []
    for act in acts_of(name):
        if rnd.random() < 0.5:
            told.append(replace(act, data={one: value for one, value in act.data.items() if rnd.random() < 0.6}))
    told = told or [acts_of(name)[0]]
    assert breaches(reviewed(told)) == []
    undated = {act.seq: told[place + 1].on for place, act in enumerate(told[:-1]) if rnd.random() < 0.3}
    assert breaches(reviewed(told, undated=undated)) == []


def rows_less(value: Any) -> list[tuple[str, Any]]:
    """Every way of leaving one key out of all rows of a particular, by the key."""
    rows = value if isinstance(value, tuple) else (value,)
    if not all(isinstance(row, Officer | Party | Person) for row in rows):
        return []
    keys = dict.fromkeys(
        one.name for row in rows for one in fields(row) if one.name not in {"id", "key", "name", "person", "untold"}
    )
    less = []
    for key in keys:
        left = tuple(
            replace(row, **{key: type(row).__dataclass_fields__[key].default}, untold=row.untold | {key})
            for row in rows
        )
        less.append((key, left if isinstance(value, tuple) else left[0]))
    return less


@pytest.mark.parametrize("name", FILES)
def test_a_lawful_file_of_which_a_row_leaves_a_key_out_is_accused_of_nothing(name: str) -> None:
    acts = list(acts_of(name))
    for place, one in enumerate(acts):
        for untold in one.data:
            for key, value in rows_less(one.data[untold]):
                told = [*acts[:place], replace(one, data={**one.data, untold: value}), *acts[place + 1 :]]
                assert breaches(reviewed(told, complete=True)) == [], (one.kind, untold, key)


CERTIFIED = {"certificate": "粤R1", "valid_from": "2024-01-01", "valid_to": "2028-12-31"}


def inspected(*rows: dict[str, Any]) -> Reviewed[Any]:
    filed = act("approve_filing", "2025-03-03", 1, "h1")
    return reviewed([filed, act("record_inspection", "2025-03-04", 2, "o1", officers=list(rows))])


@pytest.mark.parametrize("key", [*CERTIFIED, "all"])
@pytest.mark.parametrize("null", [True, False])
def test_a_certificate_that_is_not_told_is_unknown(key: str, null: bool) -> None:
    told = {name: value for name, value in CERTIFIED.items() if key not in (name, "all")}
    lost = {name: None for name in CERTIFIED if name not in told} if null else {}
    found = inspected({"id": "甲", **told, **lost}, {"id": "乙", "name": "乙某", **told, **lost})
    assert breaches(found) == []
    (line,) = [one.finding.text for one in found.of(Weight.MISSING) if "执法人员" in one.finding.text]
    assert "执法人员及其证件（甲、乙某：执法证件" in line


def test_a_certificate_that_is_told_to_be_none_or_over_is_a_breach() -> None:
    for known in ({"certificate": ""}, {"valid_to": "2025-01-01"}, {"auxiliary": True}):
        found = inspected({"id": "甲", **CERTIFIED}, {"id": "乙", **CERTIFIED, **known})
        assert gates(found, Weight.BREACH) == {"two_certified_officers"}
    assert gates(inspected({"id": "甲"}), Weight.BREACH) == {"two_certified_officers"}


def filed(*rows: dict[str, Any]) -> Reviewed[Any]:
    return reviewed(
        [act("propose_filing", "2025-03-03", 1, parties=list(rows)), act("approve_filing", "2025-03-03", 2, "h1")]
    )


def test_a_party_without_a_number_is_unknown_and_one_that_has_none_is_a_breach() -> None:
    unit = {"key": "A", "name": "某某化工有限公司", "person": False}
    person = {"key": "B", "name": "张某", "person": True}
    for row in (unit, {**unit, "credit_code": None}, person):
        found = filed(row)
        assert breaches(found) == []
        assert any("证件号码或者统一社会信用代码" in one.finding.text for one in found.of(Weight.MISSING))
    assert gates(filed({**unit, "credit_code": ""}), Weight.BREACH) == {"party_is_identified"}


def test_a_number_that_is_told_elsewhere_in_the_file_is_that_of_the_party() -> None:
    unit = {"key": "A", "name": "某某化工有限公司", "person": False}
    told = {**unit, "credit_code": "91441802MA00000000"}
    for first, then in ((unit, told), (told, unit)):
        acts = [
            act("propose_filing", "2025-03-03", 1, parties=[first]),
            act("identify_party", "2025-03-05", 2, parties=[then], reason="核对营业执照"),
        ]
        assert reviewed(acts).facts.parties[0].identifier == told["credit_code"]


def discussed(chair: dict[str, Any], *voters: dict[str, Any], **more: Any) -> Reviewed[Any]:
    data = {"version": "1", "body": "agency", "leaders_total": 3, "recorder": "o1", "outcome": "penalty"}
    told = {**data, "chair": {"id": "h1", **chair}, "voters": list(voters), **more}
    return reviewed([*NOTICED[:2], act("discussion_concluded", "2025-04-10", 3, **told), NOTICED[2]], complete=True)


SURE = {"leader": True, "vote": "agree"}
VOTERS = [{"id": "h1", **SURE}, {"id": "d1", **SURE}]


@pytest.mark.parametrize("chair", [{}, {"head": None}, {"head": False}, {"delegated": False}])
def test_a_chair_of_whom_nobody_says_who_he_is_is_unknown(chair: dict[str, Any]) -> None:
    found = discussed(chair, *VOTERS)
    assert "discussion_was_chaired_by_head" not in gates(found, Weight.BREACH)
    assert any("主持人（h1：是否为主要负责人或者受其委托）" in one.finding.text for one in found.of(Weight.MISSING))


def test_a_chair_who_is_told_to_be_neither_head_nor_delegated_is_a_breach() -> None:
    found = discussed({"head": False, "delegated": False}, *VOTERS)
    assert "discussion_was_chaired_by_head" in gates(found, Weight.BREACH)
    assert not any("主持人" in one.finding.text for one in discussed({"head": True}, *VOTERS).of(Weight.MISSING))


@pytest.mark.parametrize("key", ["leader", "vote"])
def test_a_voter_of_whom_it_is_not_told_is_unknown(key: str) -> None:
    voters = [{name: value for name, value in row.items() if name != key} for row in VOTERS]
    others = [[{"id": "d1", "vote": "disagree"}, {"id": "d2", "vote": "disagree"}], [{"id": "x", "leader": False}]]
    for rows in ([*voters], [*VOTERS, *others[0]], [*VOTERS, *others[1]]):
        found = discussed({"head": True}, *rows)
        assert not {"discussion_had_quorum", "discussion_body_is_the_agency"} & gates(found, Weight.BREACH)
        assert any("有表决权的人员及其表决（" in one.finding.text for one in found.of(Weight.MISSING))


def test_votes_that_are_told_are_counted() -> None:
    against = [{"id": "h1", "leader": True, "vote": "disagree"}, {"id": "d1", "leader": True, "vote": "disagree"}]
    assert "discussion_had_quorum" in gates(discussed({"head": True}, *against), Weight.BREACH)
    outsider = {"id": "x", "leader": False, "vote": "agree"}
    assert "discussion_body_is_the_agency" in gates(discussed({"head": True}, *VOTERS, outsider), Weight.BREACH)


@pytest.mark.parametrize(("row", "asked"), [({}, True), ({"first_time": True}, True), ({"first_time": False}, False)])
def test_a_qualification_that_is_not_told_is_unknown(row: dict[str, Any], asked: bool) -> None:
    opinion = act("review_opinion_given", "2025-04-10", 3, reviewers=[{"id": "l1", **row}], version="1", opinion="pass")
    found = reviewed([*NOTICED[:2], opinion, NOTICED[2]], complete=True)
    assert "reviewer_is_qualified" not in gates(found, Weight.BREACH)
    assert any("法律职业资格" in one.finding.text for one in found.of(Weight.MISSING)) is asked


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_without_our_own_steps_is_accused_of_nothing(name: str) -> None:
    acts = [one for one in acts_of(name) if one.kind not in CASE_FILES.not_asked]
    assert breaches(reviewed(acts, complete=True)) == []
    for gone in sorted({one.kind for one in acts_of(name)} & CASE_FILES.not_asked):
        without = [one for one in acts_of(name) if one.kind != gone]
        assert breaches(reviewed(without, complete=True)) == [], gone


def test_an_approval_that_stands_is_known_though_its_proposal_is_not_told() -> None:
    approved = [*NOTICED[:2], act("approve_disposal", "2025-04-12", 3, "h1"), replace(NOTICED[2], seq=4)]
    for whole in (True, False):
        found = reviewed(approved, complete=whole)
        assert "outcome_was_approved" not in gates(found, Weight.BREACH) | gates(found, Weight.MISSING)
    assert "outcome_was_approved" in gates(reviewed(NOTICED, complete=True), Weight.BREACH)
    assert "outcome_was_approved" in gates(reviewed(NOTICED), Weight.MISSING)


def test_an_extension_that_stands_is_no_missing_one_though_nobody_tells_how_long_it_is() -> None:
    decided = act("issue_decision", "2025-07-01", 4, penalty=[{"fine": 3000000, "kinds": ["fine"]}])
    profile = Profile(setting=Setting(extension_days=30))
    for kind in ("approve_extension", "record_education"):
        found = reviewed([*NOTICED[:2], act(kind, "2025-05-20", 3), decided], complete=True, profile=profile)
        late = Weight.MISSING if kind == "approve_extension" else Weight.BREACH
        assert "decision_within_limit" in gates(found, late)


def test_what_is_our_own_step_is_held_against_a_file_where_somebody_knows_it_was_not_done() -> None:
    assert "evidence_was_verified" not in gates(reviewed(UNVERIFIED, complete=True), Weight.BREACH)
    known = reviewed(UNVERIFIED, not_done=frozenset({"verify_evidence"}))
    assert "evidence_was_verified" in gates(known, Weight.BREACH)


def old(**told: Any) -> Reviewed[Any]:
    """A violation of 2022 that came up as a clue in 2025."""
    discovered = {"discovered_on": told.pop("clue")} if "clue" in told else {}
    return reviewed(
        [
            act("accept_clue", "2025-03-01", 1, source="举报", **discovered),
            act("propose_filing", "2025-03-03", 2, violated_on="2022-01-05", **told),
            act("approve_filing", "2025-03-04", 3, "h1"),
        ],
        complete=True,
    )


def test_a_violation_of_which_nobody_tells_when_it_was_discovered_may_have_been_in_time() -> None:
    assert "within_limitation" in gates(old(), Weight.MISSING)
    assert "within_limitation" not in gates(old(), Weight.BREACH)
    for known in ({"discovered_on": "2025-03-01"}, {"clue": "2025-03-01"}):
        assert "within_limitation" in gates(old(**known), Weight.BREACH)
    in_time = old(clue="2023-05-01")
    assert "within_limitation" not in gates(in_time, Weight.BREACH) | gates(in_time, Weight.MISSING)


def decided(**data: Any) -> Reviewed[Any]:
    issued = act("issue_decision", "2025-04-14", 3, penalty=[{"fine": 3000000, "kinds": ["fine"]}], **data)
    return reviewed([*NOTICED[:2], issued])


def test_a_remark_is_of_what_is_known() -> None:
    assert "surcharge_was_announced" in gates(decided(), Weight.MISSING)
    assert "surcharge_was_announced" in gates(decided(surcharge_told=False), Weight.REMARK)
    told = decided(surcharge_told=True)
    assert "surcharge_was_announced" not in gates(told, Weight.REMARK) | gates(told, Weight.MISSING)
    served_then = served("direct", "2025-04-17", "2025-04-17", 4)
    closed = [*NOTICED, served_then, act("propose_closing", "2025-09-01", 5)]
    assert "publication_was_made" in gates(reviewed(closed), Weight.MISSING)
    assert "publication_was_made" in gates(reviewed(closed, not_done=frozenset({"record_publication"})), Weight.REMARK)
    assert "publication_was_made" in gates(reviewed(closed, complete=True), Weight.REMARK)


def test_an_answer_to_the_party_of_which_nothing_is_told_is_unknown() -> None:
    spoken = act("record_statement", "2025-04-05", 3)
    for told, weight in (({}, Weight.MISSING), ({"defence_answered": False}, Weight.REMARK)):
        issued = act("issue_decision", "2025-04-14", 4, penalty=[{"fine": 3000000, "kinds": ["fine"]}], **told)
        assert "defence_was_answered" in gates(reviewed([*NOTICED[:2], spoken, issued]), weight)


def test_a_notice_is_charged_with_what_is_known_of_it() -> None:
    def noticed(**row: Any) -> Reviewed[Any]:
        return reviewed([NOTICED[0], act("issue_notice", "2025-04-01", 2, penalty=[{"kinds": ["fine"], **row}])])

    (breach,) = [one.finding for one in noticed(fine=0).of(Weight.BREACH) if one.finding.gate == "notice_is_complete"]
    assert breach.text == "告知书没有写明：罚款数额"
    (unknown,) = [one.finding for one in noticed(fine=0).of(Weight.MISSING) if one.finding.gate == "notice_is_complete"]
    assert unknown.text == "告知书没有写明：违法事实、处罚依据的条款"
    assert breaches(noticed()) == []


def test_another_field_may_have_more_than_ninety_days_until_its_bureau_says_how_many() -> None:
    filed_on = NOTICED[0]
    issued = act("issue_decision", "2025-09-19", 2, penalty=[{"fine": 3000000, "kinds": ["fine"]}])
    for days, weight in ((0, Weight.MISSING), (30, Weight.BREACH), (120, Weight.MISSING)):
        profile = Profile(Setting(field="other", extension_days=days))
        found = reviewed([filed_on, issued], profile=profile)
        (said,) = [one for one in found.found if one.finding.gate == "decision_within_limit"]
        assert said.weight is weight
    whole = reviewed([filed_on, issued], profile=Profile(Setting(field="other")), complete=True)
    assert "decision_within_limit" in gates(whole, Weight.MISSING)
    for days, weight in ((0, Weight.MISSING), (30, Weight.BREACH)):
        profile = Profile(Setting(field="other", extension_days=days))
        open_file = reviewed([filed_on], complete=True, profile=profile, until=date(2025, 9, 30))
        assert ("decision", weight) in [(one.period.key, one.weight) for one in open_file.periods]


def test_an_old_act_is_not_charged_with_the_number_of_a_later_article() -> None:
    for on, then, articles, weight in (
        ("2020-03-04", "2020-03-03", (), Weight.MISSING),
        ("2025-03-04", "2025-03-03", ("APL-42(1)",), Weight.BREACH),
    ):
        officer = {"id": "甲", "name": "甲某", **CERTIFIED, "valid_from": "2019-01-01"}
        alone = act("record_inspection", on, 2, "o1", officers=[officer])
        every = reviewed([act("approve_filing", then, 1, "h1"), alone])
        found = next(one for one in every.found if one.finding.gate == "two_certified_officers")
        assert found.weight is weight
        assert tuple(one.key for one in found.finding.citations) == articles
        assert found.finding.text.endswith("（当时的条文没有登记）") is not bool(articles)


CONTRADICTIONS = {"days_follow_each_other", "acts_are_in_order", "case_was_with_the_police"}
"""What a file says against itself, or its own order: a person looks which of the two is true."""

UNSAID = {
    "record not signed, nothing noted",
    "no emergency at all",
    "notice without a receipt",
    "decision without a receipt",
    "left behind without a witness",
    "archived without a receipt of service",
    "an amount that nobody weighed",
    "withdrawn without a reason",
}
"""Files that were spoilt by leaving a particular out: nobody knows it then."""

OF_LATER_LAW = {"chemicals sealed by a deputy"}
"""Files of a day before the law that their spoilt act would break."""


@pytest.mark.parametrize(("name", "file", "spoil", "answer"), SCENARIOS, ids=[row[0] for row in SCENARIOS])
def test_what_was_spoilt_is_seen_in_a_whole_file(name: str, file: str, spoil: Spoil, answer: str) -> None:
    gate = answer.split()[1]
    profile = Profile(house_rules=HOUSE_RULES)
    found = review_case(File(spoil(list(acts_of(file))), END, complete=True), profile)
    seen = gates(found, Weight.BREACH) | gates(found, Weight.HOUSE)
    if gate in CONTRADICTIONS:
        assert gate in gates(found, Weight.MISSING)
    elif name == "evidence not verified":
        # That it was verified is an entry of ours; another bureau's file may show it by what it relied on.
        assert gate in gates(found, Weight.MISSING)
    elif name in OF_LATER_LAW:
        assert gate in gates(found, Weight.MISSING) - seen
    elif name not in UNSAID:
        assert gate in seen
    # A rule of the house never carries an article.
    assert not any(one.finding.citations for one in found.of(Weight.HOUSE))


def act(kind: str, on: str, seq: int, by: str = "", /, **data: Any) -> Act:
    return Act(kind, date.fromisoformat(on), read_told(ACTS, kind, data), by, seq)


NOTICED = [
    act("approve_filing", "2025-03-03", 1, "h1"),
    act("issue_notice", "2025-04-01", 2, penalty=[{"fine": 3000000, "kinds": ["fine"]}]),
    act("issue_decision", "2025-04-14", 3, penalty=[{"fine": 3000000, "kinds": ["fine"]}]),
]


UNVERIFIED = [
    NOTICED[0],
    act("record_inspection", "2025-03-04", 2, "o1"),
    act("issue_notice", "2025-04-01", 3, penalty=[{"fine": 3000000, "kinds": ["fine"]}]),
    act("issue_decision", "2025-04-14", 4, penalty=[{"fine": 3000000, "kinds": ["fine"]}]),
]


def test_a_file_that_came_from_another_body_late_or_twice_is_accused_of_nothing() -> None:
    came = {"from": "原办理单位", "what": "全卷"}
    received = act("received_from", "2025-04-20", 4, on="2025-04-20", **came)
    again = act("received_from", "2025-04-21", 5, on="2025-04-21", **came)
    told = reviewed([*NOTICED, received, again], complete=True)
    order = {"matter_is_taken_over_once", "taken_over_before_own_acts"}
    assert order <= gates(told, Weight.MISSING)
    assert order.isdisjoint(gates(told, Weight.BREACH))


def served(mode: str, on: str, effective: str, seq: int = 9, **more: Any) -> Act:
    data = {"kind": "penalty_decision_unit", "mode": mode, "served_on": on, "effective_on": effective, "proof": "1"}
    return act("document_served", on, seq, **data | more)


def test_a_notice_put_up_in_time_or_after_another_way_was_tried_is_a_reading_and_no_breach() -> None:
    failed = act("record_failed_service", "2025-04-16", 4, kind="penalty_decision_unit", mode="direct", reason="无人")
    for file in (
        [*NOTICED, served("public_notice", "2025-04-17", "2025-05-17")],
        [*NOTICED, served("post", "2025-04-17", "2025-05-06")],
        [*NOTICED, failed, served("public_notice", "2025-05-17", "2025-06-16")],
    ):
        found = reviewed(file, until=END)
        assert breaches(found) == []
        (remark,) = [one.finding for one in found.of(Weight.REMARK) if one.finding.gate == "served_in_time"]
        assert remark.left_open == "LO-38"
    late = reviewed([*NOTICED, served("direct", "2025-05-17", "2025-05-17")])
    assert gates(late, Weight.BREACH) == {"served_in_time"}


def test_review_before_the_notice_and_a_hearing_report_are_nobody_elses_law() -> None:
    acts = list(acts_of("heard"))
    without = [one for one in acts if one.kind not in {"report_hearing", "review_opinion_given", "review_submitted"}]
    found = reviewed(without, complete=True)
    assert "notice_was_reviewed" not in gates(found, Weight.BREACH)
    assert "hearing_was_reported" not in gates(found, Weight.BREACH)
    assert "legal_review_passed" in gates(found, Weight.BREACH)


def test_ninety_days_may_have_been_extended_by_the_rule_of_their_day() -> None:
    late = [NOTICED[0], act("issue_decision", "2025-07-03", 3, penalty=[{"fine": 3000000, "kinds": ["fine"]}])]
    assert breaches(reviewed(late)) == []
    assert "decision_within_limit" in gates(reviewed(late), Weight.MISSING)
    assert "decision_within_limit" in gates(reviewed(late, not_done=frozenset({"approve_extension"})), Weight.BREACH)
    for file in (
        [late[0], act("issue_decision", "2025-10-03", 3, penalty=[{"fine": 3000000, "kinds": ["fine"]}])],
        [act("approve_filing", "2026-03-03", 1), act("issue_decision", "2026-07-03", 3, penalty=[{"fine": 1}])],
    ):
        assert "decision_within_limit" in gates(reviewed(file), Weight.BREACH)
    elsewhere = Profile(Setting(field="other", extension_days=30))
    late[1] = replace(late[1], on=date(2025, 7, 10))
    assert "decision_within_limit" in gates(reviewed(late, profile=elsewhere), Weight.BREACH)
    late[1] = replace(late[1], on=date(2025, 6, 20))
    assert "decision_within_limit" in gates(reviewed(late, profile=elsewhere), Weight.MISSING)


def test_a_large_amount_is_large_where_the_figure_is_known() -> None:
    def told(fine: int, party: dict[str, Any], **setting: Any) -> set[str]:
        rows = [{"party": party["key"], "fine": fine, "kinds": ["fine"]}]
        acts = [
            act("propose_filing", "2025-03-03", 1, parties=[party]),
            act("issue_notice", "2025-04-01", 2, penalty=rows, hearing_told=False),
        ]
        return gates(reviewed(acts, profile=Profile(Setting.from_values(setting))), Weight.BREACH)

    assert "hearing_was_offered" in told(10000000, UNIT)
    assert "hearing_was_offered" not in told(6000000, UNIT)
    assert "hearing_was_offered" in told(6000000, UNIT, hearing_fine_unit=5000000)
    assert "hearing_was_offered" in told(2000000, PERSON)
    assert "hearing_was_offered" not in told(1000000, PERSON)


def test_what_the_rule_of_the_day_had_the_leaders_discuss_is_law_and_later_a_value_of_the_house() -> None:
    def told(year: int, **setting: Any) -> Reviewed[Any]:
        row = [{"fine": 6000000, "kinds": ["fine"]}]
        acts = [
            act("approve_filing", f"{year}-03-03", 1),
            act("propose_disposal", f"{year}-04-14", 2, outcome="penalty", penalty=row),
            act("approve_disposal", f"{year}-04-15", 3),
        ]
        return reviewed(acts, complete=True, profile=Profile(Setting(**setting), HOUSE_RULES))

    (old,) = [one.finding for one in told(2025).found if one.finding.gate == "collective_discussion_was_held"]
    assert [citation.key for citation in old.citations] == ["APL-57(2)", "OM15-29"]
    assert "collective_discussion_was_held" in gates(told(2026), Weight.HOUSE)
    assert "collective_discussion_was_held" in gates(told(2025, field="other"), Weight.HOUSE)


def test_a_file_that_was_extended_is_not_excused_once_more() -> None:
    told = [
        act("approve_filing", "2025-03-03", 1, "h1"),
        act("propose_extension", "2025-05-20", 2, days=10),
        act("approve_extension", "2025-05-21", 3, "h1"),
        act("issue_decision", "2025-07-03", 4, penalty=[{"fine": 1}]),
    ]
    assert "decision_within_limit" in gates(reviewed(told), Weight.BREACH)


def test_a_gap_that_a_correction_fills_is_none() -> None:
    told = [
        act("record_inspection", "2025-03-03", 1, place="车间"),
        act("entry_corrected", "2025-03-04", 2, corrects_seq=1, reason="漏录", particulars={"signed": True}),
    ]
    (gap,) = [one.finding for one in reviewed(told).of(Weight.MISSING) if one.finding.gate == "said_by_the_file"]
    assert "是否签名" not in gap.text


def test_a_period_without_its_calendar_is_named_and_no_breach() -> None:
    filed = [act("approve_filing", "2088-12-28", 1, "h1")]
    found = reviewed(filed, until=date(2089, 6, 20), complete=True)
    assert [(one.weight, one.period.key) for one in found.periods] == [(Weight.MISSING, "decision")]


PAID_LATE = [
    act("approve_filing", "2025-03-03", 1, "h1"),
    act("issue_decision", "2025-04-14", 2, penalty=[{"fine": 2000000, "kinds": ["fine"]}], surcharge_told=True),
    served("direct", "2025-04-14", "2025-04-14", 3),
]
"""To be paid by the twenty-ninth of April."""


def surcharged(*acts: Act) -> dict[Weight, set[str]]:
    found = reviewed([*PAID_LATE, *acts])
    return {weight: gates(found, weight) for weight in Weight}


def test_a_surcharge_inside_the_term_or_before_service_is_seen() -> None:
    early = surcharged(act("start_surcharge", "2025-04-20", 4))
    assert "payment_is_overdue" in early[Weight.BREACH]
    named = surcharged(act("start_surcharge", "2025-05-20", 4, from_on="2025-04-25"))
    assert "surcharge_is_right" in named[Weight.BREACH]
    unserved = reviewed([*PAID_LATE[:2], act("start_surcharge", "2025-05-20", 4), PAID_LATE[2]])
    assert "decision_was_served" in gates(unserved, Weight.BREACH)


@pytest.mark.parametrize(
    ("amount", "right"),
    [(60000 * 20, True), (60000 * 21, False), (60000 * 35, False)],
)
def test_the_sum_of_a_surcharge_is_held_against_its_days(amount: int, right: bool) -> None:
    found = surcharged(act("start_surcharge", "2025-05-20", 4, amount=amount, until_on="2025-05-19"))
    assert ("surcharge_is_right" not in found[Weight.BREACH]) is right


def test_a_surcharge_never_passes_the_fine_and_stands_still_during_a_remedy_and_a_deferral() -> None:
    capped = surcharged(act("start_surcharge", "2025-08-20", 4, amount=2000000))
    assert "surcharge_is_right" not in capped[Weight.BREACH]
    remedy = [
        act("start_surcharge", "2025-05-05", 4),
        act("record_remedy_started", "2025-05-10", 5, kind="reconsideration"),
        act("record_remedy_outcome", "2025-06-10", 6, kind="reconsideration", outcome="withdrawn"),
    ]
    # Ten days before, nine after: thirty-two do not count.
    for amount, breach in ((60000 * 19, False), (60000 * 20, True)):
        acts = [*remedy, act("start_surcharge", "2025-06-19", 7, amount=amount)]
        assert ("surcharge_is_right" in surcharged(*acts)[Weight.BREACH]) is breach
    pending = [*remedy[:2], act("issue_urging", "2025-06-01", 7, amount=2000000 + 60000 * 11)]
    assert "urging_amount_fits" in surcharged(*pending)[Weight.BREACH]
    deferral = [
        act("start_surcharge", "2025-05-05", 4),
        act("propose_deferral", "2025-05-09", 5, applied=True, difficulty="停产", until_on="2025-05-31"),
        act("approve_deferral", "2025-05-10", 6, "h1"),
        act("issue_urging", "2025-06-05", 7, amount=2000000 + 60000 * 15),
    ]
    assert "urging_amount_fits" not in surcharged(*deferral)[Weight.BREACH]
    deferral[3] = act("issue_urging", "2025-06-05", 7, amount=2000000 + 60000 * 37)
    assert "urging_amount_fits" in surcharged(*deferral)[Weight.BREACH]


def test_a_case_closed_with_its_surcharge_unsettled_is_seen() -> None:
    urged = [
        act("start_surcharge", "2025-05-05", 4),
        act("record_payment", "2025-05-09", 5, amount=2000000, of="fine", receipt_number="1"),
        act("propose_closing", "2025-05-12", 6),
    ]
    assert "surcharge_was_settled" in surcharged(*urged)[Weight.MISSING]
    known = reviewed([*PAID_LATE, *urged], complete=True)
    (said,) = [one.finding.text for one in known.of(Weight.BREACH) if one.finding.gate == "surcharge_was_settled"]
    assert said == "加处罚款还有6,000元没有结清"
    paid = act("record_payment", "2025-05-10", 5, amount=600000, of="surcharge", receipt_number="2")
    assert breaches(reviewed([*PAID_LATE, *urged[:2], paid, urged[2]])) == []
    agreed = act("agree_execution", "2025-05-10", 5, until_on="2025-06-30", terms="减免加处罚款")
    assert "surcharge_was_settled" not in gates(reviewed([*PAID_LATE, *urged[:2], agreed, urged[2]]), Weight.BREACH)
    half = act("record_payment", "2025-05-05", 4, amount=1000000, of="fine", receipt_number="3")
    rest = [half, urged[0], act("issue_urging", "2025-05-09", 5, amount=1000000 + 60000 * 6 + 30000 * 4)]
    assert "urging_amount_fits" not in surcharged(*rest)[Weight.BREACH]
    beyond = act("record_payment", "2025-05-10", 5, amount=600001, of="surcharge", receipt_number="2")
    assert "payment_fits" in gates(reviewed([*PAID_LATE, *urged[:2], beyond]), Weight.BREACH)


def graded(party: dict[str, Any], fine: int, *items: str, on: str = "2024-03-01", **row: Any) -> Reviewed[Any]:
    penalties = [{"party": party["key"], "fine": fine, "kinds": ["fine"], "items": list(items), "lawful": True, **row}]
    return reviewed(
        [
            act("propose_filing", on, 1, parties=[party], violated_on=on),
            act("issue_decision", "2024-04-01", 2, penalty=penalties),
        ]
    )


def amounts(found: Reviewed[Any], weight: Weight) -> list[str]:
    return [one.finding.text for one in found.of(weight) if one.finding.gate == "amount_is_lawful"]


@pytest.mark.parametrize(
    ("party", "fine", "items", "row", "breach"),
    [
        (UNIT, 30_000_00, ("AQF-97-7",), {}, ""),
        (UNIT, 200_000_00, ("AQF-97-7",), {}, ""),
        (UNIT, 200_000_01, ("AQF-97-7",), {}, "罚款200,000.01元超过法定最高200,000元"),
        (UNIT, 100_000_01, ("AQF-97-7",), {"stage": "base"}, "超过法定最高100,000元"),
        (UNIT, 400_000_00, ("AQF-97-7", "AQF-97-1"), {}, ""),
        (PERSON, 35_000_00, ("AQF-94-1", "AQF-94-2", "AQF-94-3"), {"subject": "main_person", "stage": "base"}, ""),
        (PERSON, 60_000_00, ("AQF-94-1", "AQF-94-2"), {"stage": "base"}, "超过法定最高50,000元"),
        (PERSON, 10_000_00, ("AQF-97-7",), {"stage": "base"}, "所列条款对个人没有规定罚款"),
        (PERSON, 10_000_00, ("AQF-97-7",), {"subject": "main_person"}, "没有规定罚款"),
        (PERSON, 90_000_00, ("AQF-95",), {}, ""),
        (PERSON, 90_000_00, ("AQF-95",), {"measured": {"last_year_income": 100_000_00}}, ""),
        (
            PERSON,
            90_000_00,
            ("AQF-95",),
            {"measured": {"last_year_income": 100_000_00, "accident_grade": "general"}},
            "超过法定最高40,000元",
        ),
    ],
)
def test_amounts_are_graded_whatever_the_file_says_of_itself(
    party: dict[str, Any], fine: int, items: tuple[str, ...], row: dict[str, Any], breach: str
) -> None:
    said = amounts(graded(party, fine, *items, **row), Weight.BREACH)
    assert [breach in text for text in said] == ([True] if breach else [])


def test_below_the_least_is_a_mitigation_of_which_the_file_says_nothing() -> None:
    found = graded(PERSON, 10_000_00, "AQF-94-1", stage="base")
    assert amounts(found, Weight.BREACH) == []
    assert "低于法定最低20,000元" in amounts(found, Weight.MISSING)[0]
    assert amounts(graded(PERSON, 0, "AQF-94-1"), Weight.MISSING) != []


def test_what_cannot_be_graded_is_no_breach() -> None:
    assert "没有登记X-1的罚则" in amounts(graded(UNIT, 1, "X-1"), Weight.MISSING)[0]
    assert "没有写明违法行为的代码" in amounts(graded(UNIT, 1), Weight.MISSING)[0]
    assert "在行为之日没有施行" in amounts(graded(UNIT, 1, "AQF-97-7", on="2020-03-01"), Weight.MISSING)[0]
    by_filing = reviewed(
        [
            act("propose_filing", "2024-03-01", 1, parties=[UNIT], items=["AQF-97-7"]),
            act("issue_decision", "2024-04-01", 2, penalty=[{"fine": 300_000_00}]),
        ]
    )
    assert len(amounts(by_filing, Weight.BREACH)) == 1


def test_what_lies_outside_like_cases_is_remarked() -> None:
    like = [10_000_00, 20_000_00]
    assert "同类案件为10,000元至20,000元" in amounts(graded(UNIT, 40_000_00, "AQF-97-7", like=like), Weight.REMARK)[0]
    assert amounts(graded(UNIT, 20_000_00, "AQF-97-7", like=like), Weight.REMARK) == []


def test_an_especially_grave_accident_may_cost_more_where_nobody_says_that_it_was_none() -> None:
    grade = {"accident_grade": "general"}
    assert amounts(graded(UNIT, 4_000_000_00, "AQF-114", measured=grade), Weight.BREACH) == []
    told = grade | {"especially_serious": False}
    assert amounts(graded(UNIT, 4_000_000_00, "AQF-114", measured=told), Weight.BREACH) != []


def test_measured_is_read_as_it_stands() -> None:
    with pytest.raises(BadAct):
        act("issue_decision", "2024-04-01", 2, penalty=[{"measured": {"annual_income": []}}])


def test_the_end_of_a_remedy_may_follow_the_revocation_by_the_organ() -> None:
    told = [
        *PAID_LATE,
        act("record_remedy_started", "2025-05-06", 4, kind="reconsideration"),
        act("revoke_decision", "2025-05-10", 5, reason="量罚不当", redo=True),
        act("record_remedy_outcome", "2025-05-20", 6, kind="reconsideration", outcome="withdrawn"),
        act("issue_decision", "2025-05-26", 7, penalty=[{"fine": 1500000, "kinds": ["fine"]}]),
    ]
    found = reviewed(told, complete=True)
    assert found.facts.parties[0].remedy == frozenset()
    assert found.facts.parties[0].outcome == ""
    assert not any(one.finding.gate in {"step_fits_phase", "remedy_was_started"} for one in found.found)


def test_a_lighter_decision_on_the_same_facts_is_remarked_where_the_party_was_heard_before() -> None:
    def told(fine: int, facts: str = "f1") -> dict[Weight, set[str]]:
        row = {"fine": 2000000, "kinds": ["fine"], "facts": "f1", "articles": ["WSL-97"]}
        notice = {"kind": "penalty_notice", "mode": "direct", "served_on": "2025-04-01", "effective_on": "2025-04-01"}
        acts = [
            act("approve_filing", "2025-03-03", 1, "h1"),
            act("issue_notice", "2025-04-01", 2, penalty=[row], rights_told=True, hearing_told=False),
            act("document_served", "2025-04-01", 3, **notice, proof="1"),
            act("issue_decision", "2025-04-14", 4, penalty=[row]),
            act("revoke_decision", "2025-05-10", 5, reason="量罚不当", redo=True),
            act("issue_decision", "2025-05-26", 6, penalty=[row | {"fine": fine, "facts": facts}]),
        ]
        found = reviewed(acts, complete=True)
        return {
            weight: {one.finding.left_open for one in found.of(weight) if one.finding.gate == "notice_was_served"}
            for weight in Weight
        }

    assert told(1500000)[Weight.REMARK] == {"LO-41"}
    assert told(1500000)[Weight.BREACH] == set()
    assert told(2500000)[Weight.BREACH] == {""}
    assert told(1500000, "f2")[Weight.BREACH] == {""}


def test_one_leader_discusses_with_nobody() -> None:
    head = {"id": "h1", "leader": True, "head": True, "vote": "agree"}
    data = {"version": "v", "body": "agency", "chair": head, "voters": [head], "leaders_total": 1, "recorder": "甲"}
    alone = act("discussion_concluded", "2025-04-10", 2, **data, outcome="penalty")
    found = reviewed([act("approve_filing", "2025-03-03", 1, "h1"), alone])
    assert "discussion_had_quorum" in gates(found, Weight.BREACH)
    unknown = act("discussion_concluded", "2025-04-10", 2, body="agency", outcome="penalty")
    assert breaches(reviewed([act("approve_filing", "2025-03-03", 1, "h1"), unknown])) == []


def test_who_signed_and_when_a_letter_came_is_looked_at() -> None:
    for wrong in (
        served("direct", "2025-04-15", "2025-04-15", receiver=""),
        served("direct", "2025-04-15", "2025-04-15", receiver="邻居", authority="other"),
        served("post", "2025-04-15", "2025-04-15", posted_on="2025-04-15"),
    ):
        assert gates(reviewed([*NOTICED, wrong]), Weight.BREACH) == {"receiver_may_sign"}
    assert breaches(reviewed([*NOTICED, served("post", "2025-04-15", "2025-04-18", posted_on="2025-04-15")])) == []


def test_a_measure_on_site_is_heard_told_and_served() -> None:
    told = [act("record_inspection", "2025-03-03", 1), act("order_site_measure", "2025-03-03", 2, heard=False)]
    assert "measure_was_explained" in gates(reviewed(told), Weight.BREACH)
    unheard = [told[0], act("order_site_measure", "2025-03-03", 2)]
    assert breaches(reviewed(unheard)) == []
    found = reviewed(unheard, not_done=frozenset({"document_served:site_measure"}))
    assert gates(found, Weight.BREACH) == {"measure_was_served"}
    paper = {"kind": "site_measure", "mode": "direct", "served_on": "2025-03-03", "effective_on": "2025-03-03"}
    assert (
        breaches(reviewed([*unheard, act("document_served", "2025-03-03", 3, **paper, proof="1")], complete=True)) == []
    )


def test_the_old_seven_days_are_told_in_both_ways_of_counting() -> None:
    def told(on: str) -> Reviewed[Any]:
        decided = act("issue_decision", "2019-04-30", 1, penalty=[{"fine": 1}])
        return reviewed([decided, served("direct", on, on)])

    (remark,) = [one.finding for one in told("2019-05-10").of(Weight.REMARK) if one.finding.gate == "served_in_time"]
    assert remark.left_open == "LO-18"
    (late,) = [one.finding for one in told("2019-05-20").of(Weight.BREACH) if one.finding.gate == "served_in_time"]
    assert [one.key for one in late.citations] == ["APL17-40"]
    assert "served_in_time" not in {one.finding.gate for one in told("2019-05-07").found}


@pytest.mark.parametrize(
    ("disposed", "weight"),
    [
        ("2019-04-10", None),
        ("2019-04-11", Weight.REMARK),
        ("2019-04-15", Weight.REMARK),
        ("2019-04-16", Weight.MISSING),
    ],
)
def test_the_old_seven_days_of_what_is_kept_are_told_in_both_ways_of_counting(
    disposed: str, weight: Weight | None
) -> None:
    # Late either way, and yet no breach: the articles of that day are not registered.
    kept = act("approve_preservation", "2019-04-03", 1, "h1")
    told = [kept, act("dispose_preservation", disposed, 2, how="returned")]
    said = [one for one in reviewed(told).found if one.finding.gate == "preservation_disposal_in_time"]
    assert [one.weight for one in said] == ([weight] if weight else [])
    closing = act("propose_closing", "2019-04-30", 3)
    asked = reviewed([*told, closing], complete=True)
    late = [one.weight for one in asked.found if one.finding.gate == "preservation_was_disposed"]
    assert late == ([Weight.MISSING] if weight is Weight.MISSING else [])
    still = [kept, act("propose_closing", disposed, 2)]
    (undecided,) = [one for one in reviewed(still).found if one.finding.gate == "preservation_was_disposed"]
    assert ("已经逾期" in undecided.finding.text) is (weight is Weight.MISSING)


@pytest.mark.parametrize(
    ("handed", "weight"),
    [
        ("2019-04-07", None),
        ("2019-04-08", Weight.REMARK),
        ("2019-04-09", Weight.REMARK),
        ("2019-04-10", Weight.MISSING),
    ],
)
def test_the_old_two_days_of_a_fine_taken_on_the_spot_are_told_in_both_ways(handed: str, weight: Weight | None) -> None:
    taken = act("collect_on_spot", "2019-04-05", 2, amount=1, receipt_number="1", ground="small")
    decided = act("decide_on_spot", "2019-04-05", 1, penalty=[{"fine": 1}])
    found = reviewed([decided, taken, act("hand_over_fine", handed, 3)]).found
    said = [one.weight for one in found if one.finding.gate == "fine_handed_over_in_time"]
    assert said == ([weight] if weight else [])


def test_a_revoked_decision_that_was_paid_and_closed_without_refund_is_seen() -> None:
    told = [
        *PAID_LATE,
        act("record_payment", "2025-04-20", 4, amount=2000000, receipt_number="1"),
        act("revoke_decision", "2025-05-10", 5, reason="认定有误", redo=False),
        act("propose_closing", "2025-05-20", 6, ground="已撤销"),
    ]
    assert "refund_was_made" in gates(reviewed(told), Weight.MISSING)
    assert "refund_was_made" in gates(reviewed(told, not_done=frozenset({"record_refund"})), Weight.BREACH)
    back = act("record_refund", "2025-05-15", 6, amount=2000000)
    assert "refund_was_made" not in {one.finding.gate for one in reviewed([*told[:5], back, told[5]]).found}
    lowered = [
        *told[:4],
        act("record_remedy_started", "2025-04-25", 5, kind="reconsideration"),
        act("record_remedy_outcome", "2025-05-10", 6, kind="reconsideration", outcome="changed", fine=1500000),
    ]
    assert reviewed(lowered).facts.parties[0].to_refund == 500000


def test_a_party_that_is_not_decided_about_has_no_amount() -> None:
    both = [UNIT, {**PERSON, "key": "B"}]
    found = reviewed(
        [
            act("propose_filing", "2024-03-01", 1, parties=both),
            act("issue_decision", "2024-04-01", 2, penalty=[{"party": "A", "fine": 300_000_00, "items": ["AQF-97-7"]}]),
        ]
    )
    assert len(amounts(found, Weight.BREACH)) == 1


def test_a_warning_without_a_fine_has_no_amount_to_judge() -> None:
    rows = [{"party": "B", "kinds": ["warning"], "items": ["AQF-97-7"], "stage": "base"}]
    acts = [
        act("propose_filing", "2024-03-01", 1, parties=[{**PERSON, "key": "B"}]),
        act("issue_decision", "2024-04-01", 2, penalty=rows),
    ]
    assert amounts(reviewed(acts), Weight.BREACH) == []


def test_a_payment_before_the_surcharge_lessens_what_it_runs_on() -> None:
    half = act("record_payment", "2025-04-20", 4, amount=1000000, of="fine", receipt_number="1")
    started = act("start_surcharge", "2025-05-05", 5, amount=30000 * 6)
    assert "surcharge_is_right" not in surcharged(half, started)[Weight.BREACH]


def test_what_is_asked_of_a_file_has_its_own_sentence() -> None:
    assert CASE_FILES.of_the_file(UNSAID_GATE)
    assert CASE_FILES.of_the_file("amount_is_lawful")
    assert not CASE_FILES.of_the_file("rights_are_told")
    assert CASE_FILES.rule_of(UNSAID_GATE) == UNSAID_RULE
    assert CASE_FILES.rule_of("amount_is_lawful") == "处罚数额在法定幅度之内"
    assert CASE_FILES.rule_of("rights_are_told") == PENALTY.gates["rights_are_told"].rule
    assert not Reviewing.may_be_longer("decision", CaseFacts(), Setting()), "no longer unless a procedure says so"


@pytest.mark.parametrize(
    ("on", "accused"), [("2022-04-04", []), ("2022-04-05", []), ("2022-04-07", []), ("2022-04-08", ["late"])]
)
def test_a_transfer_over_a_holiday_is_a_breach_only_where_working_days_ran_out_too(on: str, accused: list[str]) -> None:
    """Reported on 2022-04-01; the third to the fifth were days off (Yiyang, 2022)."""
    filed = act("approve_filing", "2022-03-01", 1, "h1")
    report = act("propose_transfer", "2022-04-01", 2, "o1", reason="涉嫌犯罪")
    decided = act("approve_transfer", on, 3, "h1", by_principal=True)
    said = breaches(reviewed([filed, report, decided], complete=True))
    assert ["late" for one in said if one.startswith("transfer_approval_in_time")] == accused
    undecided = breaches(reviewed([filed, report], complete=True, until=date.fromisoformat(on)))
    assert ["late" for one in undecided if one == "crime_approval"] == accused


@pytest.mark.parametrize(
    ("told", "weight"),
    [({"purpose": "statement"}, Weight.BREACH), ({"purpose": "other"}, None), ({}, Weight.MISSING)],
)
def test_material_after_the_notice_is_a_defence_only_where_the_file_says_so(
    told: dict[str, str], weight: Weight | None
) -> None:
    """An identity card that a party hands in is no statement; a file that does not say what it was for leaves it so."""
    acts = list(acts_of("paid"))
    place = next(place for place, one in enumerate(acts) if one.kind == "propose_disposal")
    data = {"accepted": True, "receipt": "收1", "name": "身份证明", **told}
    material = Act("receive_material", acts[place - 1].on, data, seq=900)
    found = reviewed([*acts[:place], material, *acts[place:]], complete=True)
    said = [one.weight for one in found.found if "没有复核" in one.finding.text]
    assert said == ([weight] if weight else [])
    assert [one for one in breaches(found) if "没有复核" not in one] == []
    unsaid = [one for one in found.found if one.finding.gate == UNSAID_GATE and "材料的用途" in one.finding.text]
    assert bool(unsaid) is (not told)


DAY = "2025-03-04"
SEEN = {"officers": [CERTIFIED | {"id": "o1"}, CERTIFIED | {"id": "o2", "certificate": "粤R2"}], "place": "车间"}


def of_the_day(*order: str, inspected_on: str = DAY) -> set[str]:
    """The gates that hold something against a file that lists what was done on one day in that order."""
    acts = {
        "inspected": act("record_inspection", inspected_on, 3, **SEEN, certificate_shown=True, signed=True),
        "reported": act("report_investigation", DAY, 4, outcome="penalty", facts_supported=True),
        "noticed": act("issue_notice", DAY, 5, rights_told=True, hearing_told=False),
        "decided": act("approve_disposal", DAY, 6, "h1"),
    }
    filed = act("approve_filing", "2025-03-03", 1, "h1")
    proposed = act("propose_disposal", "2025-03-03", 2, outcome="penalty", version="v1")
    return gates(reviewed([filed, proposed, *(acts[one] for one in order)], complete=True), Weight.BREACH)


def test_a_day_tells_no_order_of_what_was_done_on_it() -> None:
    """A report listed before the inspection of its own day rests on evidence; one listed a day before it does not."""
    assert "evidence_was_gathered" not in of_the_day("inspected", "reported")
    assert "evidence_was_gathered" not in of_the_day("reported", "inspected")
    assert "evidence_was_gathered" in of_the_day("reported", "inspected", inspected_on="2025-03-05")
    assert "evidence_was_gathered" in of_the_day("reported", "noticed")


def test_what_is_wrong_in_every_order_of_a_day_is_wrong() -> None:
    """Nobody is told and punished on one day, whichever of both is listed first."""
    assert "notice_was_served" in of_the_day("noticed", "decided")
    assert "notice_was_served" in of_the_day("decided", "noticed")


def test_a_file_is_clean_where_neither_an_act_nor_a_period_is_a_breach() -> None:
    until = date(2025, 4, 30)
    assert reviewed(PAID_LATE).clean
    open_period = reviewed(PAID_LATE[:1], until=date(2025, 12, 1))
    assert [one.weight for one in open_period.periods] == [Weight.MISSING]
    assert open_period.clean
    overdue = reviewed(PAID_LATE[:1], until=date(2025, 12, 1), complete=True)
    assert [one.weight for one in overdue.periods] == [Weight.BREACH]
    assert not overdue.clean
    early = reviewed([*PAID_LATE, act("start_surcharge", "2025-04-20", 4)], until=until)
    assert early.of(Weight.BREACH)
    assert not early.clean


def test_a_day_that_is_not_told_is_held_against_nobody_where_a_later_one_would_do() -> None:
    """The notice was served on the first of April, the decision perhaps on the same day and perhaps a month later."""
    notice = {"penalty": [{"fine": 2000000, "kinds": ["fine"]}], "rights_told": True}
    acts = [
        act("issue_notice", "2025-04-01", 1, **notice),
        served("direct", "2025-04-01", "2025-04-01", 2, kind="penalty_notice"),
        act("issue_decision", "2025-04-01", 3, penalty=notice["penalty"]),
    ]
    assert "statement_period_over" in gates(reviewed(acts, not_done=frozenset({"waive_statement"})), Weight.BREACH)
    undated = {3: date(2025, 5, 8)}
    found = reviewed(acts, not_done=frozenset({"waive_statement"}), undated=undated)
    assert "statement_period_over" not in gates(found, Weight.BREACH)
    assert "statement_period_over" in gates(found, Weight.MISSING)
    known_to_be_early = reviewed(acts, not_done=frozenset({"waive_statement"}), undated={3: date(2025, 4, 1)})
    assert "statement_period_over" in gates(known_to_be_early, Weight.BREACH)


def test_a_rule_of_the_house_counts_for_the_bureau_that_has_it_and_where_it_is_known_to_be_broken() -> None:
    late = [act("approve_closing", "2025-04-14", 1, "h1"), act("archive_case", "2025-08-01", 2)]
    kept = Profile(house_rules=frozenset({"archived_in_time"}))
    assert "archived_in_time" in gates(reviewed(late, profile=kept), Weight.HOUSE)
    assert gates(reviewed(late), Weight.HOUSE) == set()
    other = Profile(house_rules=frozenset({"filing_in_time"}))
    assert gates(reviewed(late, profile=other, complete=True), Weight.HOUSE) == set()
    unverified = [act("order_correction", "2025-03-04", 1), act("propose_closing", "2025-04-14", 2)]
    asks = Profile(house_rules=frozenset({"correction_was_verified"}))
    assert "correction_was_verified" not in gates(reviewed(unverified, profile=asks), Weight.HOUSE)
    assert "correction_was_verified" in gates(reviewed(unverified, profile=asks, complete=True), Weight.HOUSE)


def test_what_a_file_leaves_unsaid_is_what_it_said_before() -> None:
    facts = at("notice").facts
    decided = act("issue_decision", "2026-03-13", 9)
    (row,) = fill(facts, decided, ["penalty", "remedies_told"])["penalty"]
    assert (row.party, row.fine, row.untold) == ("A", 2000000, UNTOLD)
    strange = replace(facts, parties=(replace(facts.parties[0], key="C"),))
    assert [one.party for one in fill(strange, decided, ["penalty"])["penalty"]] == ["C"]
    ended = act("propose_disposal", "2026-03-13", 9, outcome="withdraw")
    assert "penalty" not in fill(facts, ended, ["penalty"])
    assert fill(facts, decided, []) == {}
    served_paper = act("document_served", "2026-03-13", 9)
    assert fill(facts, served_paper, ["proof", "receiver"]) == {"proof": UNKNOWN}
    assert fill(facts, served_paper, ["receiver"]) == {}
    sent = act("review_submitted", "2026-03-13", 9)
    assert fill(facts, sent, ["version"]) == {"version": "v1"}
    assert fill(replace(facts, version=""), sent, ["version"]) == {"version": UNKNOWN}
    renamed = act("identify_party", "2026-03-13", 9)
    assert fill(facts, renamed, ["parties"]) == {"parties": facts.parties}
    assert fill(replace(facts, parties=()), renamed, ["parties"]) == {}


def test_a_file_that_says_nobody_is_about_whom_its_penalties_name_or_about_one_unit() -> None:
    named = [act("issue_decision", "2025-04-14", 1, penalty=[{"party": "B", "fine": 1}, {"party": "C", "fine": 1}])]
    assert [(track.key, track.person) for track in start(named).parties] == [("B", False), ("C", False)]
    unnamed = [act("issue_decision", "2025-04-14", 1, penalty=[{"fine": 1}])]
    assert [track.key for track in start(unnamed).parties] == [UNKNOWN]
    assert [track.key for track in start([act("accept_clue", "2025-04-14", 1)]).parties] == [UNKNOWN]
    assert start([*named, act("propose_filing", "2025-04-01", 2, parties=[UNIT])]).parties == ()


def test_one_vote_of_which_nothing_is_told_is_tried_both_ways() -> None:
    clue = act("accept_clue", "2025-03-01", 1, source="检查", summary="x")
    meeting = act("discussion_concluded", "2025-03-02", 2, voters=[{"id": "l1", "leader": True}])
    told = told_in([clue, meeting])
    told = {**told, 2: frozenset(ACTS["discussion_concluded"].data)}
    assert list(worlds(ACTS, [clue, meeting], told)) == [World(), World(flags=False)]
    voted = act("discussion_concluded", "2025-03-02", 2, voters=[{"id": "l1", "leader": True, "vote": "agree"}])
    assert list(worlds(ACTS, [clue, voted], told)) == [World()]


def ended_without_penalty(on: str, *, ground: str = "minor_corrected", filed: str = "2025-03-03") -> list[Act]:
    return [
        act("approve_filing", filed, 1, "h1"),
        act("propose_disposal", on, 2, "o1", outcome="no_penalty", no_penalty_ground=ground),
        act("approve_disposal", on, 3, "h1"),
        act("issue_no_penalty", on, 4, "o1", ground=ground),
    ]


def test_a_decision_not_to_punish_ends_the_time_for_deciding_before_it_is_served() -> None:
    in_time = reviewed(ended_without_penalty("2025-05-20"), until=date(2025, 12, 1), complete=True)
    assert "decision" not in {one.period.key for one in in_time.periods}
    assert "decision_within_limit" not in {one.finding.gate for one in in_time.found}


def test_a_decision_not_to_punish_after_that_time_is_remarked() -> None:
    late = reviewed(ended_without_penalty("2025-06-20"), complete=True)
    assert "decision_within_limit" in gates(late, Weight.REMARK)
    assert "decision_within_limit" not in gates(late, Weight.BREACH)


@pytest.mark.parametrize(
    ("filed", "on", "known"), [("2020-03-02", "2020-04-20", False), ("2025-03-03", "2025-04-21", True)]
)
@pytest.mark.parametrize("ground", ["first_offence", "no_fault"])
def test_a_ground_is_none_before_the_law_knew_it(filed: str, on: str, known: bool, ground: str) -> None:
    found = reviewed(ended_without_penalty(on, ground=ground, filed=filed), complete=True)
    said = [one.finding for one in found.of(Weight.BREACH) if one.finding.gate == "no_penalty_has_ground"]
    assert bool(said) is not known
    assert all([one.key for one in finding.citations] == ["APL17-27(2)"] for finding in said)


def test_a_case_closed_with_its_fine_unpaid_is_seen_without_the_proposal_of_the_house() -> None:
    told = [*PAID_LATE, act("approve_closing", "2025-06-20", 9, "h1")]
    found = reviewed(told, complete=True)
    assert "everything_performed_or_ended" in gates(found, Weight.BREACH)


@pytest.mark.parametrize(("decided", "weight"), [("2020-03-04", Weight.MISSING), ("2025-03-04", Weight.BREACH)])
def test_a_period_that_nobody_has_confirmed_is_no_breach(decided: str, weight: Weight) -> None:
    told = [act("issue_decision", decided, 1, penalty=[{"fine": 1}]), served("direct", decided, decided)]
    (missed,) = [
        one
        for one in reviewed(told, until=date.fromisoformat(decided).replace(month=6), complete=True).periods
        if one.period.key == "publication"
    ]
    assert missed.weight is weight


def test_late_publication_by_an_unconfirmed_rule_is_looked_up() -> None:
    for decided, weight in (("2020-03-04", Weight.MISSING), ("2025-03-04", Weight.BREACH)):
        on = date.fromisoformat(decided).replace(month=5).isoformat()
        told = [
            act("issue_decision", decided, 1, penalty=[{"fine": 1}]),
            act("record_publication", on, 2, published_on=on),
        ]
        assert "published_in_time" in gates(reviewed(told), weight)


def test_a_decision_against_a_person_need_not_be_published() -> None:
    person = [{"key": "A", "name": "甲某", "person": True, "identifier": "0" * 18}]
    told = [
        act("identify_party", "2025-03-03", 1, parties=person),
        act("issue_decision", "2025-03-04", 2, penalty=[{"party": "A", "fine": 1}]),
        served("direct", "2025-03-04", "2025-03-04"),
    ]
    late = reviewed(told, until=date(2025, 6, 1), complete=True)
    assert "publication" not in {one.period.key for one in late.periods}


def test_a_surcharge_inside_the_time_to_pay_breaks_the_articles_of_the_surcharge() -> None:
    told = [*PAID_LATE, act("start_surcharge", "2025-04-20", 9, "o1")]
    said = [one.finding for one in reviewed(told).found if one.finding.gate == "payment_is_overdue"]
    assert {one.key for finding in said for one in finding.citations} == {"APL-72(1)[1]", "AFL-45"}


def test_a_revocation_on_paper_is_read_and_no_statute_asks_for_its_service() -> None:
    """That the paper reaches the party before the case is closed is a rule of the house."""
    story = at("execution").happen("revoke_decision", later(40))
    story.happen("document_issued", later(40), document="r1", kind="revocation_decision")
    story.happen("propose_closing", later(41))
    found = reviewed(story.acts, complete=True)
    assert "revocation_was_served" not in gates(found, Weight.BREACH) | gates(found, Weight.HOUSE)
    profile = Profile(house_rules=frozenset({"revocation_was_served"}))
    told = reviewed(story.acts, complete=True, profile=profile)
    assert "revocation_was_served" in gates(told, Weight.HOUSE)
    assert "revocation_was_served" not in gates(told, Weight.BREACH)


@pytest.mark.parametrize(
    ("violated", "weight"),
    [("2023-03-03", None), ("2023-03-02", Weight.REMARK), ("2023-02-28", Weight.BREACH)],
)
def test_a_limitation_that_ends_on_a_day_off_is_a_reading(violated: str, weight: Weight | None) -> None:
    """The second of March 2025 is a Sunday: whether the last day moves to the Monday is open (LO-03)."""
    filed = act("propose_filing", "2025-03-03", 1, parties=[UNIT], violated_on=violated, discovered_on="2025-03-03")
    found = [one for one in reviewed([filed], complete=True).found if one.finding.gate == "within_limitation"]
    assert [one.weight for one in found] == ([weight] if weight else [])
    assert [one.finding.left_open for one in found] == (["LO-03" if weight is Weight.REMARK else ""] if weight else [])


@pytest.mark.parametrize(
    ("handled", "weight"), [("2025-04-05", None), ("2025-04-07", Weight.REMARK), ("2025-04-08", Weight.BREACH)]
)
def test_a_sealing_that_ends_on_a_day_off_is_a_reading(handled: str, weight: Weight | None) -> None:
    """The thirtieth day after the sixth of March 2025 is a Saturday in a holiday that ends on the sixth of April."""
    told = [
        act("approve_sealing", "2025-03-06", 1, "h1", by_head=True),
        act("seal_property", "2025-03-06", 2, objects=["罐"]),
        act("dispose_sealing", handled, 3, handling="解除"),
    ]
    said = [one for one in reviewed(told, complete=True).found if one.finding.gate == "sealing_disposal_in_time"]
    assert [one.weight for one in said] == ([weight] if weight else [])


def test_a_reason_for_a_withdrawal_that_is_not_told_is_unknown() -> None:
    proposed = act("propose_disposal", "2025-03-20", 2, outcome="withdraw", version="v", withdrawn_for="party_gone")
    told = [act("approve_filing", "2025-03-03", 1, "h1"), proposed, act("approve_disposal", "2025-03-20", 3, "h1")]
    found = reviewed(told, complete=True)
    assert "no_penalty_has_ground" not in gates(found, Weight.BREACH)
    none = replace(proposed, data={**proposed.data, "reason": ""})
    assert "no_penalty_has_ground" in gates(reviewed([told[0], none, told[2]], complete=True), Weight.BREACH)


def test_what_a_party_says_before_it_was_told_is_no_defence_that_must_be_reviewed() -> None:
    early = at("reported").happen("record_statement", later(9)).happen("issue_notice", later(10))
    early.happen("document_served", later(10), **serving("penalty_notice", 10)).happen("propose_disposal", later(20))
    assert "statement_was_reviewed" not in gates(reviewed(early.acts, complete=True), Weight.BREACH)
    late = at("defence").happen("record_statement", later(12)).happen("propose_disposal", later(20))
    assert "statement_was_reviewed" in gates(reviewed(late.acts, complete=True), Weight.BREACH)
