"""`hengping signing-key`: show the keys that count, or make a new one where the former is gone."""

from __future__ import annotations

import argparse
import sys

from hengping.doors.cli import SubParsers


def add_parser(subparsers: SubParsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("signing-key", help="显示签名公钥的指纹；密钥确已丢失或者要更换时另造一把")
    parser.add_argument(
        "--new", action="store_true", help="原密钥已经不在 keys 文件夹时，另造一把，并记入每个单位的日志"
    )


def run(args: argparse.Namespace) -> int:
    """Show or make; 0 where a key lies here, 1 where it is gone."""
    from hengping.ground.records import keys

    if args.new:
        _replace()
    for fingerprint in keys.fingerprints():
        print(f"认可的签名公钥指纹：{fingerprint}")
    if keys.is_gone():
        print("签名密钥（record.pem）不见了：请从副本放回；确已丢失的加 --new 另造一把。", file=sys.stderr)
        return 1
    return 0


def _replace() -> None:
    from django.utils import timezone

    from hengping.ground.people.logbook import write_log
    from hengping.ground.people.queries import list_bureaus
    from hengping.ground.records import keys

    fingerprint, at = keys.replace_key(), timezone.now()
    for bureau in list_bureaus():
        write_log(
            "signing_key_made",
            at=at,
            bureau_id=bureau.id,
            actor_id=None,
            actor_name="系统管理员（命令行）",
            subject="签名密钥",
            subject_key="signing_key",
            detail=f"新的公钥指纹：{fingerprint}",
        )
    print(f"已另造签名密钥。请公布新的指纹：{fingerprint}。旧的公钥仍然认可，以前签名的照样可以校验。")
