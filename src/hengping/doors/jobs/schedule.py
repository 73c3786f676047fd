"""The schedule: what runs by the clock, why, and what happens if it is missed. Each line a thin call to an action."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.core.management import call_command

from hengping.doors.jobs.clock import Job, Order
from hengping.ground.errors import Broken
from hengping.ground.imports.actions import forget_imports
from hengping.ground.notices import actions as notices
from hengping.ground.records import actions as records
from hengping.ground.records.actions import keys_once, rebuild_deadlines, stop_broken_dossiers, take_checkpoint
from hengping.ground.records.beside import Chosen
from hengping.ground.records.shapes import EntryShape
from hengping.kit.days import day_of
from hengping.work.matters import actions as matters
from hengping.work.reporting import actions as figures


def recount_deadlines(order: Order) -> str:
    """Compute every deadline anew for the day that has begun."""
    changed = rebuild_deadlines(order.bureau_id, order.day)
    return f"{changed}份案卷的期限有变化。" if changed else "没有变化。"


def enter_lapses(order: Order) -> str:
    """Enter what the law makes of periods that ended without an answer."""
    entered = matters.enter_lapses(bureau_id=order.bureau_id, on=order.day, actor=order.actor, at=order.at)
    return f"登记了{entered}项。" if entered else "没有期限届满的事项。"


def add_up_days(order: Order) -> str:
    """Add up what the days that are over count, and go on with recounts that were stopped."""
    bureau_id, actor, at = order.bureau_id, order.actor, order.at
    finished = figures.finish_recounts(bureau_id=bureau_id, actor=actor, at=at, on=order.day)
    added = figures.add_up_days(bureau_id=bureau_id, today=order.day, actor=actor, at=at)
    said = [f"接着做完{finished}次重新统计"] if finished else []
    said += [f"汇总了{added.days}天"] if added.days else []
    said += [f"其中{len(added.otherwise)}天原来的汇总不符，已经重算并写入日志"] if added.otherwise else []
    return f"{'，'.join(said) or '没有要汇总的'}。"


def seal_registers(order: Order) -> str:
    """Seal what accounts, parties and officers are, and what was written about them."""
    sealed = records.seal_registers(bureau_id=order.bureau_id, actor=order.actor, at=order.at)
    return f"第{sealed.seq}条封存记录。" if sealed else "没有变化。"


def witness_chains(order: Order) -> str:
    """Sign all heads of the chains into a file outside the database."""
    taken = take_checkpoint(bureau_id=order.bureau_id, at=order.at)
    return f"检查点第{taken.number}号，{taken.dossiers}份案卷。"


def verify_chains(order: Order) -> str:
    """Check what changed and tonight's share of the rest; stop what does not hold, so that nothing is written on it."""
    night = records.verify_night(
        bureau_id=order.bureau_id,
        day=order.day,
        at=order.at,
        chosen=_tonight(order.at),
        keep=lambda done, due: order.keep(),
    )
    report = night.report
    stop_broken_dossiers(report)
    if not report.holds:
        texts = [fault.text for faults in (report.faults, *report.by_dossier.values()) for fault in faults]
        raise Broken(f"{len(texts)}处不符：{'；'.join(texts[:3])}")
    missed = f"补上了此前{night.nights - 1}夜的。" if night.nights > 1 else ""
    said = f"核对了{report.dossiers}份案卷（共{night.total}份）、{report.entries}条记录、{report.checkpoints}个检查点"
    return f"{said}，全部相符。{missed}"


PAPERS_OVER = 30
"""In how many nights every paper of the bureau has been printed once more; those of the last two days always are."""


def _tonight(at: datetime) -> Chosen:
    """Choose the papers that are printed once more tonight: that takes a fraction of a second for each."""
    share = day_of(at).toordinal() % PAPERS_OVER

    def chosen(paper: EntryShape) -> bool:
        return int(paper.hash[:8], 16) % PAPERS_OVER == share or at - paper.recorded_at < timedelta(days=2)

    return chosen


def tell_everything(order: Order) -> str:
    """Tell what the day itself brings: deadlines near their last day or past it, posts that begin or end.

    A run that comes late tells what holds today, not what held on the day that it was missed.
    """
    made = notices.tell_everything(bureau_id=order.bureau_id, on=day_of(order.at), at=order.at)
    return f"提醒了{made}次。" if made else "没有要提醒的。"


def forget_requests(order: Order) -> str:
    """Let go what was asked under keys that were used long ago."""
    gone = keys_once.forget_requests(bureau_id=order.bureau_id, at=order.at)
    return f"已清理{gone}个。" if gone else "没有要清理的。"


def forget_tables(order: Order) -> str:
    """Let go of the rows of tables that were uploaded to be imported."""
    gone = forget_imports(bureau_id=order.bureau_id, at=order.at)
    return f"已清理{gone}张。" if gone else "没有要清理的。"


def forget_ended_sessions(order: Order) -> str:
    """Remove what is left of sessions that have run out."""
    call_command("clearsessions")
    return "已清理。"


JOBS: tuple[Job, ...] = (
    Job(
        "recount_deadlines",
        "重算期限",
        time(0, 5),
        "期限列表和提醒用的是缓存，每天按当日重新计算。",
        "下次运行时按当日重算一次，不必补。",
        recount_deadlines,
    ),
    Job(
        "enter_lapses",
        "登记期限届满的事项",
        time(0, 10),
        "期限届满没有答复、法律视为已经办理的，按届满次日记入案卷，写明依据。",
        "下次运行时补记，日期仍是届满次日；已经记入的不会再记。",
        enter_lapses,
    ),
    Job(
        "add_up_days",
        "汇总每日统计",
        time(0, 12),
        "过完的日子逐日汇总，统计页因此不必每次数一遍全部案卷；补记、更正改动了的日子重新汇总，其余每月核对一遍。",
        "下次运行时把没有汇总的日子一并汇总；没有汇总的日子在打开统计时现数，数字不受影响。",
        add_up_days,
    ),
    Job(
        "seal_registers",
        "封存登记簿",
        time(0, 15),
        "账号、岗位、当事人和执法人员的现状与变动记录每天封入记录链，没有变动记录的改动由此露出来。",
        "下次运行时做一次；两次之间的改动到那时才封存。",
        seal_registers,
    ),
    Job(
        "witness_chains",
        "记录检查点",
        time(0, 20),
        "把所有案卷链的末端签名后存到库外，谁也不能整条改写而不被发现。",
        "下次运行时做一次；两个检查点之间的改写要到那时才能发现。",
        witness_chains,
    ),
    Job(
        "verify_chains",
        "校验记录",
        time(1, 0),
        "逐条核对有变动的案卷和其余案卷的三十分之一，连同文件和检查点，30天内每份案卷都核对一遍；不符的停止写入，等人核查。",
        "下次运行时把没有做的各夜一并补上；做到一半停下的，接着做。",
        verify_chains,
    ),
    Job(
        "tell_everything",
        "提醒期限和待办",
        time(7, 30),
        "承办人员名下三天以内到期和已经过期的期限、等人办的事项，每个提醒一次；办了的、换了人办的自动了结。",
        "下次运行时按当日提醒；提醒过的不再提醒。",
        tell_everything,
    ),
    Job(
        "forget_requests",
        "清理已提交表单的记号",
        time(2, 50),
        "表单提交以后留一个记号，重复提交时比对；满30天即删去，只留下“已经提交过”。",
        "下次运行时一并清理。",
        forget_requests,
    ),
    Job(
        "forget_tables",
        "清理导入的表格",
        time(2, 55),
        "上传的表格里有证件号码和电话：没有确认的预览满1天、办完的满30天，逐行的内容即删去，只留下谁在什么时候导入了多少行。",
        "下次运行时一并清理。",
        forget_tables,
    ),
    Job(
        "forget_ended_sessions",
        "清理过期登录",
        time(3, 0),
        "过期的登录凭据不留在库里。",
        "下次运行时一并清理。",
        forget_ended_sessions,
    ),
)
"""In the order in which they run. A job may run twice, or days late, with the same result."""
