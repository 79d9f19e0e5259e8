"""Checking the trail and the tables, samples, hints, complaints (J1)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from fractions import Fraction

from assessment import ENOUGH, ENOUGH_TASKS, FAR, LATE, LOW, Anchor, show
from handlers.kit.texts import moment
from handlers.supervision.texts_trail import anchor_note, seal_code


def chain_whole(anchor: Anchor) -> str:
    """校验 has found nothing."""
    return f"留痕完好：{anchor.length} 条，逐条核对都对得上。最后一条的存证码 {seal_code(anchor.head)}。"


def chain_broken(fault: str, number: int, since: int, row: str) -> str:
    """校验 has found where the trail was tampered with."""
    stands = f"这一条现在写着：{row}" if row else ""
    if fault == "missing":
        return f"留痕被截断：从第 {number} 条起没有了，前面 {number - 1} 条对得上。"
    if fault == "forged":
        return (
            f"留痕被改写过：第 {since} 条到第 {number} 条之间，和发布时的存证码对不上。第 {number} 条{stands}"
        )
    return f"留痕对不上：第一处在第 {number} 条（它被改、被删、被插，或前一条被换过）。{stands}"


def raw_row(at: str, action: str, subject: str) -> str:
    """A row that cannot be trusted, as it stands."""
    return f"{at[:16].replace('T', ' ')} {action} {subject}"


def chain_against(publication: str) -> str:
    """Which post contradicts."""
    return f"对不上的是 {publication} 的帖子，以群里当时发的为准。"


def chain_posted(count: int, posted: Iterable[str], without: int) -> str:
    """The posted heads, for comparing them with what the groups have."""
    lines = [
        f"发布时公布的 {count} 个存证码都对得上，请再和群里的帖子核对几个："
        if count
        else "还没有公布过存证码。"
    ]
    lines += posted
    lines += [f"另有 {without} 次发布在有存证码以前。"] if without else []
    return "\n".join(lines)


def posted_head(publication: str, anchor: Anchor) -> str:
    """`2026年11月第1版 留痕 312 条，存证码 …`."""
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


_MOST_SHOWN = 40


def replay_agrees(trail: int, tables: int, rows: int, publications: int) -> str:
    """All tables are what the trail comes to."""
    published = f"其中发布 {publications} 版，均分、名次、队长都按规则重新算过。" if publications else ""
    return (
        f"账目与留痕一致：由 {trail} 条留痕还原 {tables} 张表、{rows} 行，和数据库里的一字不差。{published}"
    )


def replay_differs(count: int) -> str:
    """Above the differences."""
    return f"账目与留痕不一致，共 {count} 处（留痕本身没被动过）。可能有人绕开机器人改了数据库，请逐处查："


def replay_difference(table: str, key: Sequence[object], column: str, trail: object, present: object) -> str:
    """`分数 3/12 的分：留痕 9.5，库里 10`."""
    if not key:
        return f"{_TABLES[table]}：里面有机器人不会写的内容"
    where = f"{_TABLES[table]} {'/'.join(str(one) for one in key)}"
    if not column:
        return f"{where}：{'留痕里有，库里没有' if trail else '库里有，留痕里没有'}"
    return f"{where} 的{_COLUMNS[column]}：留痕 {_present(trail)}，库里 {_present(present)}"


def _present(value: object) -> str:
    shown = "空" if value is None else str(value)
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"


def replay_stops(number: int) -> str:
    """The trail does not say enough to make the tables of."""
    return f"第 {number} 条留痕还原不了，账目没有比完：它可能是旧版本写的，没有记全。留痕本身完好。"


TRAIL_GARBLED = "留痕里有读不出的内容，被动过。"


CHAIN_KEEP = "请不要动数据库，先做一份备份，再找管电脑的人一起查。"


def sample_head(month: str, count: int, drawn: int) -> str:
    """What 抽查 has drawn from."""
    return f"【抽查 {month}】已评 {count} 项里抽出 {drawn} 项："


def sample_line(what: str, steps: list[str], deduction: str) -> str:
    """One score with its history and its deduction."""
    return "；".join(one for one in (what, *steps, deduction) if one)


def sample_step(at: str, who: str, change: str, receipt: str) -> str:
    """One change of a score."""
    return " ".join(one for one in (at, who, change, receipt) if one)


def stands_at(deduction: str, state: str) -> str:
    """`D-0012 已告知`."""
    return f"{deduction} {state}"


def sample_end(count: int, month: str, seed: str, length: int) -> str:
    """How the sample was drawn, and how to draw it again.

    Args:
        length: Of the trail whose head gave the seed; 0 where the seed was given.
    """
    source = f"取自留痕第 {length} 条的存证码" if length else "您给的"
    return f"种子 {seed}（{source}）。再抽出同样的几项发「抽查 {count} {month} {seed}」。"


def sample_how(text: str, month: str, most: int) -> str:
    """抽查 with something else in it."""
    return f"「{text}」没看懂，没有抽。写抽几项（1 到 {most}）和月份，例如「抽查 5 {month}」。"


def hint_all_full(department: str, count: int) -> str:
    """A department took nothing off."""
    return f"{department}：{count} 项全部满分。"


def hint_low(village: str, below: int, tasks: int) -> str:
    """A village is low nearly everywhere."""
    return f"{village}：{tasks} 项里有 {below} 项低于该项的全镇平均。"


def hint_far(who: str, now: Fraction, before: Fraction) -> str:
    """A scorer is unlike before."""
    return f"{who}：本月平均扣满分的 {_percent(now)}，以前各月平均 {_percent(before)}。"


def hint_change(village: str, task: int, receipt: str, *, undone: bool) -> str:
    """`舍力虎村第 1 项（R-0031）`."""
    return f"{village}第 {task} 项（{'撤销 ' if undone else ''}{receipt}）"


def hint_late(count: int, what: str) -> str:
    """Changes just before publication."""
    return f"发布前 {LATE // timedelta(hours=1)} 小时内改动 {count} 处：{what}。"


def hints(month: str, found: list[str], *, published: bool) -> str:
    """What 疑点 has found, and what it looks for."""
    head = f"【疑点 {month}】按固定办法算出 {len(found)} 处，供核对，不是结论："
    none = f"【疑点 {month}】按固定办法没有算出什么，这也不是结论。"
    rule = (
        f"办法：部门评 {ENOUGH} 项以上全满分；村有 {ENOUGH_TASKS} 项以上、{_percent(LOW)}低于该项平均；"
        f"评分人的扣分比以前多或少满分的 {_percent(FAR)}；发布前 {LATE // timedelta(hours=1)} 小时内的改动"
        f"{'' if published else '（发布后才看）'}。"
    )
    return "\n".join([head, *found, rule, "来历发「审计」看。"] if found else [none, rule])


def _percent(part: Fraction) -> str:
    return f"{show(part * 100, 1).removesuffix('.0')}%"


def complaint(number: int, who: str, content: str) -> str:
    """What the inspector gets."""
    head = f"【举报 J-{number:04d}】{'实名：' + who if who else '没有署名'}"
    return f"{head}\n{content}\n只发给纪委，机器人转完就不留，要用请自己记下。"


def complained(number: int, who: str, held: datetime | None) -> str:
    """What the sender gets."""
    passed = f"现在是安静时间，{moment(held)} 转给纪委" if held else "已转给纪委"
    signed = f"带了您的身份：{who}" if who else "没有带您的名字"
    return (
        f"{passed}（J-{number:04d}），{signed}；机器人转完就不留内容。\n"
        "微信聊天记录还在您和机器人的手机上，您可以删掉自己这边的。"
    )


COMPLAINT_HOW = (
    "要向纪委反映，私聊发「举报 内容」，不带您的名字；要署名发「举报 实名 内容」。"
    "刚才这条没有转，也没有留下。"
)


NO_INSPECTOR = "还没有纪委的人绑定，转不了，内容也没有留下。请直接找镇纪委，或打纪检监察举报电话 12388。"


def nothing_behind(month: str) -> str:
    """A month in which nothing is scored yet."""
    return f"{month}还没有评分，没有结果可看。看任务发「任务 {month}」。"


NOT_APPLYING = "不适用"


COMPLAINT_STRANGER = (
    "您还没有绑定，这里转不了，内容也没有留下。请直接找镇纪委当面反映，或打纪检监察举报电话 12388。"
)
