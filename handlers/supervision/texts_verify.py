"""The sentences of 校验 and of the replay: trail and tables are whole, or here is where they are not."""

from collections.abc import Iterable, Sequence

from assessment import Anchor
from handlers.supervision.texts_trail import anchor_note, seal_code


def chain_whole(anchor: Anchor) -> str:
    """Say that the trail is whole."""
    return f"留痕完好：{anchor.length} 条，逐条核对都对得上。最后一条的存证码 {seal_code(anchor.head)}。"


def chain_broken(fault: str, number: int, since: int, row: str) -> str:
    """Say where the trail was tampered with."""
    stands = f"这一条现在写着：{row}" if row else ""
    if fault == "missing":
        return f"留痕被截断：从第 {number} 条起没有了，前面 {number - 1} 条对得上。"
    if fault == "forged":
        return (
            f"留痕被改写过：第 {since} 条到第 {number} 条之间，和发布时的存证码对不上。第 {number} 条{stands}"
        )
    return f"留痕对不上：第一处在第 {number} 条（它被改、被删、被插，或前一条被换过）。{stands}"


def raw_row(at: str, action: str, subject: str) -> str:
    """Return a row that cannot be trusted as it stands."""
    return f"{at[:16].replace('T', ' ')} {action} {subject}"


def chain_against(publication: str) -> str:
    """Name the post that contradicts the trail."""
    return f"对不上的是 {publication} 的帖子，以群里当时发的为准。"


def chain_posted(count: int, posted: Iterable[str], without: int) -> str:
    """List the posted heads, to be compared with what the groups have."""
    lines = [
        f"发布时公布的 {count} 个存证码都对得上，请再和群里的帖子核对几个："
        if count
        else "还没有公布过存证码。"
    ]
    lines += posted
    lines += [f"另有 {without} 次发布在有存证码以前。"] if without else []
    return "\n".join(lines)


def posted_head(publication: str, anchor: Anchor) -> str:
    """Return `2026年11月第1版 留痕 312 条，存证码 …`."""
    return f"{publication} {anchor_note(anchor)}"


_TABLES = {
    "departments": "部门",
    "districts": "片区",
    "villages": "村",
    "invites": "绑定码",
    "bindings": "绑定",
    "rooms": "群",
    "freezes": "停用的绑定",
    "tasks": "任务",
    "sheets": "评分表",
    "exchanges": "片区交流",
    "receipts": "回执",
    "scores": "分数",
    "score_changes": "分数变动",
    "deductions": "减分",
    "deduction_events": "减分经过",
    "deduction_steps": "减分待办",
    "deduction_files": "减分附件",
    "publications": "发布",
    "published_villages": "发布的村",
    "published_districts": "发布的片区",
    "published_scores": "发布的分数",
}


_COLUMNS = {
    "name": "名称",
    "aliases": "别名",
    "position": "次序",
    "retired_at": "退出时间",
    "district_id": "片区",
    "role": "角色",
    "unit_id": "单位",
    "created_at": "开出时间",
    "created_by": "开出人",
    "expires_at": "有效期",
    "used_at": "使用时间",
    "burned_at": "作废时间",
    "transport": "通道",
    "account": "机器人账号",
    "contact_id": "联系人",
    "invite_id": "绑定码",
    "bound_at": "绑定时间",
    "unbound_at": "解绑时间",
    "room_id": "群",
    "why": "缘由",
    "frozen_at": "停用时间",
    "lifted_at": "恢复时间",
    "month": "月份",
    "department_id": "部门",
    "number": "编号",
    "title": "标题",
    "requirement": "要求",
    "deadline": "时限",
    "full_marks": "满分",
    "village_ids": "适用的村",
    "state": "状态",
    "submitted_at": "提交时间",
    "late": "迟报",
    "note": "内容",
    "recorded_at": "记下时间",
    "task_id": "任务",
    "inbox_id": "消息",
    "made_by": "报送人",
    "made_at": "报送时间",
    "undone_at": "撤销时间",
    "scored": "评没评",
    "points": "分",
    "reason": "理由",
    "receipt_id": "回执",
    "before": "原来",
    "after": "现在",
    "village_id": "村",
    "tell_at": "待告知时间",
    "told_at": "告知时间",
    "appeal": "申诉",
    "rectify_by": "整改时限",
    "appeal_by": "申诉时限",
    "told_upto": "已告知到",
    "deduction_id": "减分",
    "event": "事项",
    "text": "内容",
    "at": "时间",
    "due_on": "时限",
    "digest": "文件",
    "added_at": "收到时间",
    "provisional": "暂定",
    "missing": "缺报",
    "published_at": "发布时间",
    "chain_length": "留痕条数",
    "chain_head": "存证码",
    "score": "均分",
    "task_count": "任务数",
    "full_count": "满分数",
    "rank": "名次",
    "n": "计分村数",
    "size": "村数",
    "captain_village_id": "队长村",
    "captain_rule": "队长依据",
}


_MOST_CHARACTERS = 40


def replay_agrees(trail: int, tables: int, rows: int, publications: int) -> str:
    """Say that all tables are what the trail comes to."""
    published = f"其中发布 {publications} 版，均分、名次、队长都按规则重新算过。" if publications else ""
    return (
        f"账目与留痕一致：由 {trail} 条留痕还原 {tables} 张表、{rows} 行，和数据库里的一字不差。{published}"
    )


def replay_differs(count: int) -> str:
    """Return the first line above the differences."""
    return f"账目与留痕不一致，共 {count} 处（留痕本身没被动过）。可能有人绕开机器人改了数据库，请逐处查："


def replay_difference(table: str, key: Sequence[object], column: str, trail: object, present: object) -> str:
    """Return `分数 3/12 的分：留痕 9.5，库里 10`."""
    if not key:
        return f"{_TABLES[table]}：里面有机器人不会写的内容"
    where = f"{_TABLES[table]} {'/'.join(str(part) for part in key)}"
    if not column:
        return f"{where}：{'留痕里有，库里没有' if trail else '库里有，留痕里没有'}"
    return f"{where} 的{_COLUMNS[column]}：留痕 {_present(trail)}，库里 {_present(present)}"


def _present(value: object) -> str:
    text = "空" if value is None else str(value)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"


def replay_stops(number: int) -> str:
    """Say that the trail does not say enough to make the tables of it."""
    return f"第 {number} 条留痕还原不了，账目没有比完：它可能是旧版本写的，没有记全。留痕本身完好。"


TRAIL_GARBLED = "留痕里有读不出的内容，被动过。"


CHAIN_KEEP = "请不要动数据库，先做一份备份，再找管电脑的人一起查。"
