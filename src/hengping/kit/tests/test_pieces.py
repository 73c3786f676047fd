from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengping.kit.initials import has_initials
from hengping.kit.pieces import (
    form_of,
    forms_of,
    initials_form,
    initials_pattern,
    may_be_initials,
    pieces_of,
    pieces_of_initials,
    pieces_of_typed_initials,
    pieces_of_word,
    words_of,
)

SIGNS = "安平行长重化工厂Aa１1（)〔]·. \u3000𠮷，-％_"
TEXTS = st.text(alphabet=SIGNS, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("安平（集团）有限公司", "安平(集团) 有限公司"),
        ("（清城）应急罚〔2026〕1号", "(清城)应急罚[2026]1号"),
        ("（清城）应急罚〔２０２６〕１号", "(清城)应急罚(2026)1号"),
        ("ＡＢＣ", "abc"),
        ("买买提·艾力", "买买提.艾力"),
        ("O’Brien", "o'brien"),
        ("0310—1234", "0310-1234"),
        ("二〇二六", "二零二六"),
        ("安\u200b平", "安平"),
        ("葛\U000e0100城", "葛城"),
        ("⼀号", "一号"),
        ("安平\ud800", "安平"),
        ("\x00安平\t", "安平"),
    ],
)
def test_one_form_for_what_people_write_in_several_ways(one: str, other: str) -> None:
    assert form_of(one) == form_of(other)


@pytest.mark.parametrize(("one", "other"), [("安平", "平安"), ("𠮷野家", "吉野家"), ("1.5", "15"), ("%", "_")])
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert form_of(one) != form_of(other)


def test_forms_stand_apart_and_once() -> None:
    assert forms_of(["安平", "（安平）", "安 平", "", "\u200b"]) == "安平\n(安平)"
    assert words_of(" 安平　（集团）  安平 \u200b ") == ("安平", "(集团)")


@given(TEXTS, st.text(alphabet=SIGNS, min_size=1, max_size=5))
def test_a_text_that_holds_a_word_has_its_pieces(text: str, word: str) -> None:
    forms, wanted = forms_of([text]), form_of(word)
    if wanted and wanted in forms:
        pieces = pieces_of(forms)
        short = len(wanted) < 3
        assert all(
            any(one.startswith(piece) if short else one == piece for one in pieces) for piece in pieces_of_word(wanted)
        )


@given(st.text(min_size=1, max_size=6))
def test_pieces_are_letters_and_digits(text: str) -> None:
    for piece in (*pieces_of(forms_of([text])), *pieces_of_initials(initials_form([text]))):
        assert re.fullmatch("[0-9a-z]+", piece)
    assert all(piece[0] < "o" for piece in pieces_of(forms_of([text])))


def test_a_character_of_two_readings_has_both_initials() -> None:
    assert initials_form(["工行", "ABC", "，", "工行"]) == "g(x/h)"
    assert pieces_of_initials("g(x/h)\nb") == ["gx", "gh", "x", "h", "b"]
    assert pieces_of_typed_initials("gh") == ["gh"]
    assert pieces_of_typed_initials("wxhx") == ["wxh", "xhx"]


@given(TEXTS, st.text(alphabet="apxhczg1", min_size=2, max_size=4))
def test_initials_are_found_where_the_characters_have_them(text: str, typed: str) -> None:
    form, initials = form_of(text), initials_form([text])
    found = re.search(initials_pattern(typed), initials) is not None
    assert found == (not form.isascii() and has_initials(form, typed))
    if found:
        pieces = pieces_of_initials(initials)
        short = len(typed) < 3
        wanted = pieces_of_typed_initials(typed)
        assert all(any(one.startswith(piece) if short else one == piece for one in pieces) for piece in wanted)


@pytest.mark.parametrize(("word", "so"), [("ap", True), ("a1", True), ("a", False), ("12", False), ("安p", False)])
def test_what_may_be_initials(word: str, so: bool) -> None:
    assert may_be_initials(word) is so
