"""Finding the fonts that official papers ask for, and saying honestly which others stand in for them.

The standard for official documents names fonts that are under licence, so none is shipped: the bureau's own folder is
looked into first, then the system, then what set-up could get (Fandol), and always the two open fonts that come with
the Python packages and know every character of a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from hengping.kit.papers.sfnt import NotAFont, Spans, covers, read_spans

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
"""Characters that draw nothing themselves: joiners, and selectors of a variant of the character before."""

LAST_RESORT = ("Noto Serif SC", "Noto Sans SC")
"""The open fonts that are always there, tried character by character after the chosen font."""


RARE_SIGN = "𠮷"
"""A character of extension B that stands in names."""
RARE_FONTS = (
    *("SimSun-ExtB", "宋体-ExtB", "FangSong-ExtB", "HanaMinB", "花园明朝B", "Plangothic P1", "TH-Tshyn-P0"),
    *("BabelStone Han", "Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "MingLiU-ExtB"),
)
"""Fonts that may know the characters of extension B, looked for in this order and tried behind all others."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a font is for. `proper` are family names of the font that the standard names, `stand_ins` the next best."""

    code: str
    name: str
    proper: tuple[str, ...]
    stand_ins: tuple[str, ...]


ROLES: tuple[Role, ...] = (
    Role(
        "title",
        "小标宋",
        ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK", "FZXBSJW--GB1-0"),
        ("STZhongsong", "华文中宋", "Noto Serif CJK SC", "Source Han Serif SC", "FandolSong"),
    ),
    Role(
        "body",
        "仿宋",
        ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋"),
        ("STFangsong", "华文仿宋", "FandolFang R", "FandolFang"),
    ),
    Role(
        "kai",
        "楷体",
        ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体"),
        ("STKaiti", "华文楷体", "FandolKai", "LXGW WenKai"),
    ),
    Role("hei", "黑体", ("SimHei", "黑体"), ("STHeiti", "华文黑体", "FandolHei", "Noto Sans CJK SC", "Noto Sans SC")),
    Role("song", "宋体", ("SimSun", "宋体", "NSimSun"), ("STSong", "华文宋体", "FandolSong", "Noto Serif CJK SC")),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The font taken for a role. `substituted` is true where it is not the one that the standard names."""

    role: Role
    family: str
    substituted: bool

    @property
    def sentence(self) -> str:
        """What the page about the system's state says."""
        if self.substituted:
            return f"{self.role.name}：没有找到“{self.role.proper[0]}”等字体，用“{self.family}”代替。"
        return f"{self.role.name}：使用“{self.family}”。"


class Fonts:
    """The fonts of one process: found once, when the first paper is printed.

    `folders` are looked into before the system's own fonts; a folder that does not exist is passed over. With
    `system=False` the system's fonts are left alone (tests print the same on every machine).
    """

    def __init__(self, folders: Sequence[Path], *, system: bool = True) -> None:
        open_fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
        self._paths = [str(folder) for folder in (*folders, open_fonts) if folder.is_dir()]
        self._system = system

    @cached_property
    def found(self) -> typst.Fonts:
        """The compiler's own list of faces."""
        return typst.Fonts(
            include_system_fonts=self._system, include_embedded_fonts=False, font_paths=list(self._paths)
        )

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """One font a role."""
        families = {face.family for face in self.found.fonts()}
        return tuple(_choose(role, families) for role in ROLES)

    @cached_property
    def families(self) -> dict[str, list[str]]:
        """Per role the families to try in this order, as the layout files take them."""
        behind = (*LAST_RESORT, self.rare) if self.rare else LAST_RESORT
        return {
            choice.role.code: [choice.family, *(name for name in behind if name != choice.family)]
            for choice in self.choices
        }

    @cached_property
    def rare(self) -> str:
        """The font for characters of extension B, "" where there is none."""
        able = {face.family for face in self.found.fonts() if face.family in RARE_FONTS and _draws(face, RARE_SIGN)}
        return next((name for name in RARE_FONTS if name in able), "")

    def lacking(self) -> list[str]:
        """Say which fonts a bureau should still get, each with what happens without it."""
        body = next(choice for choice in self.choices if choice.role.code == "body")
        said = []
        if body.family in LAST_RESORT:
            said.append(f"仿宋（{body.role.proper[0]}、{body.role.proper[2]}等），现在正文用“{body.family}”代替")
        if not self.rare:
            said.append(
                f"扩展B区汉字的字体（{RARE_FONTS[0]}、{RARE_FONTS[3]}等），姓名里有“{RARE_SIGN}”这样的字时文书不能制发"
            )
        return said

    def report(self) -> list[str]:
        """One Chinese sentence a role: the font used, and which it stands in for."""
        return [choice.sentence for choice in self.choices]

    @cached_property
    def _coverage(self) -> tuple[Spans, ...]:
        wanted = {name for names in self.families.values() for name in names}
        spans = []
        for face in self.found.fonts():
            if face.family in wanted and face.path:
                try:
                    spans.append(read_spans(Path(face.path), face.index))
                except NotAFont:  # the compiler could read it, so the file is whole: only its map is of a rare format
                    continue
        return tuple(spans)

    def missing(self, text: str) -> str:
        """Return the characters of a text that no font of any role can draw, each once, in order of appearance."""
        lacking = [
            char
            for char in dict.fromkeys(text)
            if char >= " "
            and not _INVISIBLE.match(char)
            and not any(covers(spans, ord(char)) for spans in self._coverage)
        ]
        return "".join(lacking)


def _draws(face: typst.FontInfo, sign: str) -> bool:
    try:
        return bool(face.path) and covers(read_spans(Path(face.path or ""), face.index), ord(sign))
    except NotAFont:
        return False


def _choose(role: Role, families: set[str]) -> Choice:
    for name in role.proper:
        if name in families:
            return Choice(role, name, substituted=False)
    for name in (*role.stand_ins, *LAST_RESORT):
        if name in families:
            return Choice(role, name, substituted=True)
    raise FileNotFoundError("随软件安装的中文字体不见了，请重新安装 pylopdf-fonts-zh-cn")
