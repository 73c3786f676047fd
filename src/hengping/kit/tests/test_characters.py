"""What nobody sees is taken out, or named by its place."""

import pytest

from hengping.kit.characters import fault_of_name, unseen_in, without_unseen


def test_it_works() -> None:
    assert without_unseen("\ufeff安\u200b平\u202e厂") == "安平厂"
    assert unseen_in("安\u200b平\u202e厂") == "第2个字符（U+200B）、第4个字符（U+202E）"
    assert unseen_in("安平厂\U000e0100 （集团）\n") == ""
    assert unseen_in("安\x07平厂") == "第2个字符（U+0007）"


@pytest.mark.parametrize(
    "name",
    [
        "许志远",
        "𠮷田",
        "买买提·艾力",
        "O'Brien",
        "Jean-Paul",
        "李〇",
        "王宏（小）",
        "联络员2",
        "甲公司（委派代表：许志远）",
        "",
    ],
)
def test_a_name_as_people_bear_it_is_taken(name: str) -> None:
    assert fault_of_name(name) == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("<b>许</b>", "“<”、“>”、“/”"),
        ("许&志", "“&”"),
        ("许\x07", "看不见的字符U+0007"),
        ("许\u202e志", "看不见的字符U+202E"),
        ("许\n志", "看不见的字符U+000A"),
        ("许，志", "“，”"),
        ("许😀", "“😀”"),
    ],
)
def test_it_refuses_what_stands_in_no_name(name: str, told: str) -> None:
    assert fault_of_name(name).startswith(f"姓名里不能有{told}，")
