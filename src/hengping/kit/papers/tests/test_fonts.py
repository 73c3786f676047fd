from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest

from hengping.kit.papers import fonts as found_fonts
from hengping.kit.papers.fonts import LAST_RESORT, ROLES, Fonts
from hengping.kit.papers.sfnt import NotAFont, covers, read_spans

OPEN = Path(pylopdf_fonts_zh_cn.__file__).parent
RARE = "堃喆镕玥珺祎赟骉䶮㎡㎥〇"


def test_every_substitution_is_said(fonts: Fonts) -> None:
    assert len(fonts.report()) == len(ROLES)
    assert "小标宋：没有找到“FZXiaoBiaoSong-B05S”等字体，用“Noto Serif SC”代替。" in fonts.report()
    assert all(choice.substituted for choice in fonts.choices)


def test_the_proper_font_is_preferred() -> None:
    role = next(role for role in ROLES if role.code == "body")
    choice = found_fonts._choose(role, {"FandolFang R", "仿宋_GB2312", *LAST_RESORT})
    assert (choice.family, choice.substituted) == ("仿宋_GB2312", False)
    assert choice.sentence == "仿宋：使用“仿宋_GB2312”。"
    assert found_fonts._choose(role, {"FandolFang R", *LAST_RESORT}).family == "FandolFang R"


def test_without_any_chinese_font_nothing_is_printed() -> None:
    with pytest.raises(FileNotFoundError, match="pylopdf-fonts-zh-cn"):
        found_fonts._choose(ROLES[0], {"DejaVu Sans"})


def test_the_last_resort_stands_behind_every_font(fonts: Fonts) -> None:
    assert all(set(LAST_RESORT) <= set(families) for families in fonts.families.values())


def test_the_bureaus_own_folder_counts(tmp_path: Path) -> None:
    shutil.copyfile(OPEN / "NotoSansSC-Regular.otf", tmp_path / "own.otf")
    paths = [face.path for face in Fonts([tmp_path], system=False).found.fonts()]
    assert str(tmp_path / "own.otf") in [str(path) for path in paths]


def test_a_folder_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    assert Fonts([tmp_path / "nothing"], system=False).report()


def test_rare_characters_of_names_are_not_missing(fonts: Fonts) -> None:
    assert fonts.missing(RARE + "清城区ABC123，。") == ""


def test_missing_characters_are_named_once_in_order(fonts: Fonts) -> None:
    assert fonts.missing("甲\U0010fffe乙\U0010fffd\U0010fffe\n") == "\U0010fffe\U0010fffd"


def test_a_selector_of_a_variant_is_no_missing_character(fonts: Fonts) -> None:
    assert fonts.missing("葛\U000e0101") == ""


def test_a_face_of_a_rare_format_is_passed_over(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, index: int) -> None:
        raise NotAFont(path.name)

    monkeypatch.setattr(found_fonts, "read_spans", refuse)
    assert Fonts([], system=False).missing("甲") == "甲"


def test_a_map_beyond_the_first_plane_is_read() -> None:
    spans = read_spans(OPEN / "NotoSerifSC-Regular.otf")
    assert covers(spans, ord("骉"))
    assert covers(spans, 0x1F100)
    assert not covers(spans, 0x10FFFD)
    assert not covers(spans, 3)


def font_with(table: bytes) -> bytes:
    """A font file that has nothing but a character map."""
    return b"OTTO" + struct.pack(">HHHH", 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(table)) + table


def subtable(*bodies: bytes) -> bytes:
    place = 4 + 8 * len(bodies)
    head = struct.pack(">HH", 0, len(bodies))
    for body in bodies:
        head += struct.pack(">HHI", 3, 1, place)
        place += len(body)
    return head + b"".join(bodies)


FORMAT_4 = struct.pack(">HHHHHHH", 4, 0, 0, 6, 0, 0, 0) + struct.pack(
    ">3H H 3H 3H 3H 2H", 0x41, 0x4E02, 0xFFFF, 0, 0x41, 0x4E00, 0xFFFF, 1, 0, 1, 0, 4, 0, 7, 0
)


def test_a_map_of_the_first_plane_is_read(tmp_path: Path) -> None:
    """一 (0x4E00) has a glyph, 丁 (0x4E01) has none by its list, 丂 reads past it; A by its shift."""
    path = tmp_path / "small.otf"
    path.write_bytes(font_with(subtable(FORMAT_4)) + struct.pack(">H", 0))
    spans = read_spans(path)
    assert covers(spans, 0x41)
    assert covers(spans, 0x4E00)
    assert not covers(spans, 0x4E01)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a font at all",
        b"ttcf" + bytes(4),
        b"OTTO" + struct.pack(">HHHH", 0, 0, 0, 0),
        font_with(subtable(struct.pack(">HH", 6, 0))),
    ],
)
def test_what_is_no_font_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.otf"
    path.write_bytes(content)
    with pytest.raises(NotAFont, match=r"x\.otf"):
        read_spans(path)


def test_a_collection_holds_several_faces(tmp_path: Path) -> None:
    single = font_with(subtable(FORMAT_4)) + struct.pack(">H", 0)
    head = b"ttcf" + struct.pack(">III", 0x10000, 1, 16)
    moved = single[:12] + struct.pack(">4sIII", b"cmap", 0, 28 + 16, 0) + single[28:]
    path = tmp_path / "two.ttc"
    path.write_bytes(head + moved)
    assert covers(read_spans(path, 0), 0x41)


def test_a_file_that_is_not_there_is_no_font(tmp_path: Path) -> None:
    with pytest.raises(NotAFont):
        read_spans(tmp_path / "nothing.otf")


class _Face:
    def __init__(self, family: str, path: str) -> None:
        self.family, self.path, self.index = family, path, 0


class _Found:
    def __init__(self, *faces: _Face) -> None:
        self.faces = faces

    def fonts(self) -> tuple[_Face, ...]:
        return self.faces


def test_a_font_for_rare_characters_stands_behind_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    spans = {"hana": [(0x20BB7, 0x20BB7)], "small": [(0x4E00, 0x4E10)], "broken": None}

    def read(path: Path, index: int) -> list[tuple[int, int]]:
        found = spans.get(path.name)
        if found is None:
            raise NotAFont
        return found

    monkeypatch.setattr(found_fonts, "read_spans", read)
    monkeypatch.setattr(found_fonts, "covers", lambda spans, code: any(a <= code <= b for a, b in spans))
    own = Fonts([], system=False)
    own.__dict__["found"] = _Found(
        *(_Face(name, name) for name in LAST_RESORT),
        _Face("FangSong", "fang"),
        _Face("SimSun-ExtB", "small"),
        _Face("HanaMinB", "hana"),
        _Face("TH-Tshyn-P0", "broken"),
    )
    assert own.rare == "HanaMinB"
    assert own.families["body"][-1] == "HanaMinB"
    assert own.lacking() == []


def test_what_is_lacking_is_said(fonts: Fonts) -> None:
    assert fonts.rare == ""
    fangsong, rare = fonts.lacking()
    assert fangsong.startswith("仿宋（FangSong_GB2312、FangSong等），现在正文用“Noto Serif SC”代替")
    assert "𠮷" in rare
