"""The sentences about the audit trail (J1)."""

from collections.abc import Mapping

from assessment import Anchor
from storage.engine.facts import ANONYMOUS, SYSTEM


def seal_code(head: str) -> str:
    """Return `3fa9-4c1b-2d5e-6f70`."""
    return "-".join(head[start : start + 4] for start in range(0, len(head), 4))


def anchor_note(anchor: Anchor) -> str:
    """Say how the trail stood when a month was posted, so that the group is the witness."""
    return f"留痕 {anchor.length} 条，存证码 {seal_code(anchor.head)}"


ACTORS = {SYSTEM.name: "系统", ANONYMOUS.name: "不记名"}
"""The actors of the trail who are no persons."""


NOT_BOUND = "没有绑定的人"


ACTIONS = {
    "account.followed": "绑定随号迁移",
    "account.frozen": "冻结绑定",
    "account.lifted": "解冻绑定",
    "binding.ended": "解绑",
    "binding.made": "绑定",
    "complaint.made": "举报",
    "deduction.file": "附件",
    "deduction.happened": "扣分有变",
    "deduction.recorded": "减分",
    "department.set": "名册",
    "district.set": "名册",
    "exchange.recorded": "交流",
    "invite.burned": "作废绑定码",
    "invite.made": "邀请",
    "invite.used": "用掉绑定码",
    "job.ran": "到点",
    "liaisons.chased": "催报",
    "message.confirmed": "确认已到",
    "message.resent": "补发",
    "publication.corrected": "更正",
    "publication.made": "发布",
    "receipt.undone": "撤销",
    "room.bound": "绑定群",
    "room.left": "移出群",
    "room.unbound": "解绑群",
    "score.reverted": "评分",
    "score.set": "评分",
    "sheet.reopened": "退回未提交",
    "sheet.submitted": "提交",
    "task.added": "加任务",
    "task.approved": "通过",
    "task.moved": "列入",
    "task.proposed": "报计划",
    "task.replaced": "换下",
    "task.returned": "退回",
    "stock.taken": "盘点",
    "village.set": "名册",
}
"""What was done, by the code of the fact; of a deduction's events see `EVENTS`."""


UNSCORED = "未评"


_UNITS = {"department": "部门", "district": "片区", "village": "村"}


_SUBJECTS = {
    "invite": "绑定码",
    "room": "群",
    "month": "月份",
    "outbox": "消息",
    "account": "机器人账号",
}


_VALUES = {
    "month": "",
    "number": "任务编号",
    "deadline": "时限",
    "full_marks": "满分",
    "requirement": "要求",
    "points": "扣",
    "late": "迟报",
    "provisional": "暂定",
    "missing": "缺",
    "check": "校验码",
    "told": "已催",
    "unbound": "没人绑定",
    "former": "原账号",
    "district": "片区",
    "room_id": "群号",
    "retired": "退出",
}
"""The words before a value; a key that is not here has its value alone, if that is text."""


_HIDDEN = {
    "id",
    "receipt",
    "version",
    "job",
    "title",
    "digest",
    "event",
    "steps",
    "village_ids",
    "transport",
    "account",
    "aliases",
    "position",
}


_MACHINES = ("_id", "_at", "_by", "_upto")
"""The endings of keys whose values say nothing to people."""


def duty_in(role: str, unit: str) -> str:
    """Return `联络员（党建办公室）`."""
    return f"{role}（{unit}）" if unit else role


def held_duty(duty: str, number: str) -> str:
    """Return `联络员（党建办公室） B-0003`."""
    return f"{duty} {number}"


def version_of(month: str, version: int) -> str:
    """Return `2026年11月第1版`."""
    return f"{month}第{version}版"


def with_reason(value: str, reason: str) -> str:
    """Return `9.5（主街垃圾未清）`."""
    return f"{value}（{reason}）" if reason else value


def unit(kind: str, name: str) -> str:
    """Return `村 舍力虎村`."""
    return f"{_UNITS[kind]} {name}"


def trail_subject(kind: str, rest: str) -> str:
    """Return what a row is about that is neither a unit nor a task."""
    if kind == "job":
        job, _, month = rest.partition("/")
        return f"{month} {'到期名单' if job == 'missing' else '提醒' + job.removeprefix('remind-')}"
    if kind == "complaint":
        return f"J-{rest:0>4}"
    if kind == "receipt":
        return f"R-{rest:0>4}"
    return f"{_SUBJECTS.get(kind, kind)} {rest}"


def trail_values(values: Mapping[str, object]) -> str:
    """Return `时限2026-11-30 满分10` without what is false and without what only the program knows."""
    words = []
    for key, value in values.items():
        if not value or key in _HIDDEN or (key.endswith(_MACHINES) and key not in _VALUES) or ":" in key:
            continue
        head = _VALUES.get(key, "")
        text = "、".join(value) if isinstance(value, list) else value
        words.append(head if value is True else f"{head}{text}")
    return " ".join(words)


def trail_change(before: str, after: str) -> str:
    """Return `未评→9.5（主街垃圾未清）`."""
    return f"{before}→{after}" if before and after else f"原 {before}" if before else after


def trail_line(head: str, what: str, change: str, why: str, number: str) -> str:
    """Return one row: who and when, what, from what to what, why, which receipt."""
    tail = "，".join(part for part in (change, why and f"原因 {why}", number) if part)
    return f"{head} {what}{'：' + tail if tail else ''}"


def trail_head(scope: str, count: int, page: int, pages: int) -> str:
    """Return the first line of a page of the trail."""
    return f"【审计{' ' + scope if scope else ''}】共 {count} 条，第 {page}/{pages} 页，从新到旧："


def trail_end(command: str, *, more: bool) -> str:
    """Say how to go on reading."""
    return f"{'看更早的发「下一页」；' if more else ''}要文件发「{command} 文件」。"


def trail_empty(scope: str) -> str:
    """Say that the trail knows nothing of it."""
    return f"{scope}没有留痕记录。看全部发「审计」。"


def trail_no_page(page: int, pages: int, command: str) -> str:
    """Refuse a page that does not exist."""
    return f"没有第 {page} 页，一共 {pages} 页。看第一页发「{command}」。"


def trail_file(scope: str, count: int, rows: int) -> str:
    """Return what goes out instead of the file, where none can be sent."""
    most = f"，文件里是最近 {rows} 条" if rows < count else ""
    command = f"审计 {scope}".strip()
    return f"【{command}】共 {count} 条{most}。文件没有发成，请发「{command}」逐页看。"


def trail_file_name(scope: str, day: str) -> str:
    """Return the name of the file."""
    return f"审计{'-' + scope if scope else ''}-{day}.xlsx"


TRAIL_TAB = "审计"


def trail_title(town: str, scope: str) -> str:
    """Return the title of the sheet."""
    return f"{town}考核留痕{'（' + scope + '）' if scope else ''}"


def trail_rows(count: int) -> str:
    """Count the rows of the sheet."""
    return f"{count} 条，从新到旧"


TRAIL_COLUMNS = ("条号", "时间", "谁", "做了什么", "对象", "原来", "现在", "原因", "回执")


def audit_how(text: str, village: str, department: str) -> str:
    """Refuse an 审计 of something that does not exist."""
    what = f"没有找到「{text}」。" if text else ""
    return (
        f"{what}审计后面写村、部门、片区、人或编号，例如「审计 {village}」「审计 {department}」"
        f"「审计 联络员 {department}」「审计 R-0001」「审计 D-0001」「审计 B-0001」；都不写就看全部。"
    )


def undo_reason(receipt: str) -> str:
    """Return the reason that the trail keeps for a report that was taken back."""
    return f"撤销 {receipt}"


def nobody_ever(name: str) -> str:
    """Say that nobody ever held the duty."""
    return f"没有人绑定过{name}。看全部发「审计」。"
