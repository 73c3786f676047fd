"""The catalogue of an exported dossier, for people: one page to read, one table to calculate with, how to check."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape

from django.utils import timezone

from hengping.ground.records.kinds import sentence_of
from hengping.ground.records.shapes import DossierShape, EntryShape, body_notes
from hengping.kit.chain.pages import STYLE
from hengping.kit.delimited import harmless
from hengping.law.procedure.choices import RETENTIONS

PRACTICE = "这是练习单位的案卷，不作数。\n\n"
"""What stands first in the bundle of a bureau to practise in."""

README = """这是一份完整的案卷，由衡平导出。

怎样阅读
  用浏览器打开 catalogue.html：逐条列出记录，并可打开每件材料。
  catalogue.csv 是同样的目录，可用表格软件打开。
  files 文件夹存放证据和文书，文件名是内容的 SHA-256 摘要。

怎样校验
  在任何装有 Python 3.11 的电脑上，取得 hengping 的源代码（不需要数据库，也不需要安装其他程序），在其 src 文件夹内运行：
      python -m hengping.kit.chain.verify 案卷.zip
  请校验收到的原始压缩包；解压后重新打包的文件不能通过校验。
  结果为“校验通过”，说明记录首尾相接、材料齐全、内容与导出时一致。
  校验显示签名公钥的指纹，请与办案单位公布的指纹核对；也可以用 --key 指定公钥或者指纹，有空格的加引号。
  没有指定的，结果写明“签名人未核对”；换过密钥的单位，新旧公钥各写一个 --key。
  这个程序不看文书上写的与记录是否一致。要对照文书，在装好衡平的电脑上运行（不需要数据库）：
      hengping verify 案卷.zip

校验什么
  每条记录载有上一条记录的 SHA-256 和 SM3 摘要，改动、删除、插入、调换任何一条，其后都会不符。
  记录的内容另存于 bodies.jsonl，记录载有内容的摘要。
  保管期限届满后，内容可以按规定删除，由另一条记录载明，其余照样校验。
  manifest.json 载有每个文件的摘要和单位的签名。
  checkpoint.json（如有）证明某日的案卷末条已列入单位签名的检查点；其后重写案卷会与它不符。

不能证明什么
  校验只证明记录此后未变，不证明当初所记属实。
"""

_HEADINGS = ("序号", "事项", "办理人", "发生时间", "记录时间", "材料", "SHA-256", "SM3")


def catalogue_html(
    dossier: DossierShape,
    bureau_name: str,
    entries: Sequence[EntryShape],
    files: Mapping[str, str],
    *,
    note: str = "",
) -> str:
    """Return the page. `files` maps a digest to the file's name in the bundle, `note` stands above all of it. No
    script, no outside address.
    """
    facts = {
        "单位": bureau_name,
        "案卷号": dossier.number or "未编号",
        "立卷时间": _moment(dossier.opened_at),
        "保管期限": RETENTIONS.get(dossier.retention, dossier.retention),
        "记录条数": str(dossier.head_seq),
    }
    notes = body_notes(entries)
    above = f"<p><strong>{escape(note.strip())}</strong></p>\n" if note else ""
    lines = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>\n" for name, text in facts.items())
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{escape(dossier.title)}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n<h1>{escape(dossier.title)}</h1>\n{above}<dl>\n{lines}</dl>\n"
        f"<table>\n<thead><tr>{''.join(f'<th>{heading}</th>' for heading in _HEADINGS[:6])}</tr></thead>\n<tbody>\n"
        f"{''.join(_row(dossier, entry, files, notes) for entry in entries)}</tbody>\n</table>\n"
        "<p>每条记录的全部内容见 bodies.jsonl，校验方法见 README.txt。</p>\n</body>\n</html>\n"
    )


def remarks_told(remarks: Iterable[str]) -> str:
    """Return what stands first in a bundle of how its matter stands; "" where nothing need be known."""
    return "".join(f"请注意：{text}。\n\n" for text in remarks)


def catalogue_csv(dossier: DossierShape, entries: Sequence[EntryShape], files: Mapping[str, str]) -> str:
    """Return the table."""
    into = io.StringIO()
    notes = body_notes(entries)
    writer = csv.writer(into)
    writer.writerow(_HEADINGS)
    for entry in entries:
        named = "；".join(f"{title} {files[digest]}" for digest, title in materials(entry).items())
        cells = (entry.seq, _sentence(dossier, entry, notes), entry.actor_name, _moment(entry.happened_at))
        writer.writerow(harmless(cell) for cell in (*cells, _moment(entry.recorded_at), named, entry.hash, entry.sm3))
    return into.getvalue()


def materials(entry: EntryShape) -> dict[str, str]:
    """Return the files that an entry names: digest to the title that people read."""
    titles = dict.fromkeys(entry.exhibits, "证据")
    own = entry.payload.get("sha256")
    if own is not None:
        titles[own] = str(entry.payload.get("name") or entry.payload.get("title") or "材料")
    return titles


def _row(dossier: DossierShape, entry: EntryShape, files: Mapping[str, str], gone: Mapping[int, str]) -> str:
    links = "<br>".join(f'<a href="{files[digest]}">{escape(title)}</a>' for digest, title in materials(entry).items())
    return (
        f"<tr><td>{entry.seq}</td><td>{escape(_sentence(dossier, entry, gone))}<br><code>{entry.hash}</code></td>"
        f"<td>{escape(entry.actor_name)}</td><td>{_moment(entry.happened_at)}</td>"
        f"<td>{_moment(entry.recorded_at)}</td><td>{links}</td></tr>\n"
    )


def _sentence(dossier: DossierShape, entry: EntryShape, gone: Mapping[int, str]) -> str:
    """Return what an entry is, that it was entered late, and that what it said is gone."""
    notes = [note for note in (entry.late_name, gone.get(entry.seq, "")) if note]
    return sentence_of(dossier.kind, entry.kind) + (f"（{'，'.join(notes)}）" if notes else "")


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")
