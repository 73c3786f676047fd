"""`hengping statutes`: load official statute texts, list them, search them, show an article."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hengping.doors.cli import SubParsers
from hengping.kit.disk import why_not

if TYPE_CHECKING:
    from hengping.ground.library.shapes import StatuteFile
    from hengping.ground.people.actors import Actor


ENDINGS = (".md", ".txt", ".docx", ".doc")
"""Files that are looked at; .doc only to say what to do with it."""


def add_parser(subparsers: SubParsers) -> None:
    """Declare the command and its own sub-commands."""
    parser = subparsers.add_parser("statutes", help="法规文本", description="导入、列出、检索、查看法规文本。")
    acts = parser.add_subparsers(dest="act", metavar="动作", required=True)
    taking = acts.add_parser("import", help="导入一个文件夹里的法规文本（.docx、.md、.txt）")
    taking.add_argument("folder", metavar="文件夹", type=Path)
    taking.add_argument("--yes", action="store_true", help="不再询问，直接导入")
    taking.add_argument("--dry-run", action="store_true", help="只看会导入什么，不改动任何内容")
    listing = acts.add_parser("list", help="列出已导入的法规")
    searching = acts.add_parser("search", help="按词检索条文")
    searching.add_argument("words", metavar="词", nargs="+")
    searching.add_argument("--in", dest="name", metavar="法规", default="", help="只在一部法规中检索，写代号或者名称")
    showing = acts.add_parser("show", help="查看一条")
    showing.add_argument("name", metavar="法规", help="代号（如 APL）或者名称")
    showing.add_argument("article", metavar="条", help="条数，如 64；第一百二十条之一写作 120-1")
    for each in (taking, listing, searching, showing):
        each.add_argument("--bureau", metavar="单位", default="", help="单位全称；只有一个单位的可以不写")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do one of the acts. 0 done, 1 nothing found or a file that cannot be imported, 2 wrong arguments."""
    actor = _actor(args.bureau)
    if actor is None:
        return 2
    acts = {"import": _import, "list": _list, "search": _search, "show": _show}
    return acts[args.act](args, actor)


def _actor(bureau: str) -> Actor | None:
    """The system's own actor for the bureau that is meant."""
    from hengping.ground.people.actors import system_actor
    from hengping.ground.people.queries import list_bureaus

    bureaus = list_bureaus()
    meant = [known for known in bureaus if (known.name == bureau if bureau else not known.is_practice)]
    if len(meant) != 1:
        names = "、".join(known.name for known in bureaus) or "（还没有单位，请先初始化）"
        print(f"请用 --bureau 写明是哪个单位：{names}", file=sys.stderr)
        return None
    return system_actor(meant[0].id, "命令行")


def _import(args: argparse.Namespace, actor: Actor) -> int:
    from django.utils import timezone

    from hengping.ground.library.actions import import_statutes, preview_statutes

    if not args.folder.is_dir():
        print(f"没有这个文件夹：{args.folder}", file=sys.stderr)
        return 2
    try:
        found = sorted(path for path in args.folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
        files = [(path.name, path.read_bytes()) for path in found]
    except OSError as error:
        print(f"没有导入：{why_not(error)}（{error.filename}）", file=sys.stderr)
        return 1
    planned = preview_statutes(files=files, actor=actor)
    _tell(planned)
    _tell_missing(planned, actor)
    changes = sum(text.change in ("new", "replaced") for text in planned)
    faulty = any(text.change == "faulty" for text in planned)
    # Nothing is written unasked: these texts are what people are shown as the law.
    if not changes:
        print("没有需要导入的内容。")
    elif args.dry_run:
        print(f"将导入{changes}部。这次只是查看，没有改动任何内容。")
    elif args.yes or _confirmed(changes):
        import_statutes(files=files, actor=actor, at=timezone.now())
        print(f"已导入{changes}部。")
    else:
        print("没有导入，没有改动任何内容。")
    return 1 if faulty else 0


def _confirmed(changes: int) -> bool:
    if not sys.stdin.isatty():
        print("不能询问，请加 --yes 确认导入。", file=sys.stderr)
        return False
    return input(f"将导入{changes}部，输入“是”确认：").strip() in ("是", "y", "yes")


def _tell(planned: Sequence[StatuteFile]) -> None:
    for text in planned:
        what = f"{text.title}（{text.version_on}，{text.articles}条）" if text.title else text.name
        print(f"{text.change_name}\t{text.key or '—'}\t{what}")
        for fault in (*text.faults, *text.remarks):
            print(f"\t{fault}")


def _tell_missing(planned: Sequence[StatuteFile], actor: Actor) -> None:
    """Say which articles that the product cites cannot be read even then."""
    from hengping.ground.documents.cited import coverage
    from hengping.ground.library.queries import article_numbers

    covered = coverage(article_numbers(actor), planned)
    for one in covered:
        if one.loaded:
            lacking = f"，缺{one.missing_names}" if one.missing else ""
            print(f"《{one.title}》引用{one.cited}条，找到{one.found}条{lacking}")
    absent = [one for one in covered if not one.loaded]
    if absent:
        print(f"还没有文本的法规{len(absent)}部：{'、'.join(f'《{one.title}》' for one in absent)}")


def _list(args: argparse.Namespace, actor: Actor) -> int:
    from hengping.ground.library.queries import list_statutes

    statutes = list_statutes(actor)
    for text in statutes:
        print(f"{text.key or '—'}\t{text.title}\t{text.version_on}\t{text.article_count}条\t{text.file_name}")
    if not statutes:
        print("还没有导入法规文本。")
    return 0 if statutes else 1


def _search(args: argparse.Namespace, actor: Actor) -> int:
    from hengping.ground.library.queries import search_statutes

    hits = search_statutes(actor, " ".join(args.words), name=args.name)
    for hit in hits:
        text = "".join(f"【{piece}】" if is_hit else piece for piece, is_hit in hit.pieces)
        print(f"《{hit.article.statute_title}》{hit.article.label}　{text}")
    if not hits:
        print("没有找到。")
    return 0 if hits else 1


def _show(args: argparse.Namespace, actor: Actor) -> int:
    from hengping.ground.library.queries import get_article

    number, _, suffix = args.article.partition("-")
    if not number.isdecimal() or (suffix and not suffix.isdecimal()):
        print("条数请写数字，如 64 或者 120-1。", file=sys.stderr)
        return 2
    article = get_article(actor, args.name, int(number), int(suffix or 0))
    if article is None:
        print("没有这一条，或者这部法规还没有导入。", file=sys.stderr)
        return 1
    heading = f"　{article.heading}" if article.heading else ""
    print(f"《{article.statute_title}》{heading}\n{article.label}　{article.text}")
    return 0
