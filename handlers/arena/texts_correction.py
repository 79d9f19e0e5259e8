"""The sentences about corrections of published months (B2)."""

from datetime import datetime
from decimal import Decimal

from assessment import Task, show_points
from handlers.kit.texts import moment, score_of, titled

WHY_CORRECTED = "更正原因"


NO_SCORE = "没有分"


NOTHING_MOVED = "名次、擂主、队长都没有变。"


def not_yet_published(month: str) -> str:
    """Refuse 更正 of a month that is still open."""
    return f"{month}还没有发布，不用更正；请该部门联络员发「改分」，什么也没改。"


def correction_how(what: str, tasks: str, example: str) -> str:
    """Explain 更正 when it cannot be carried out."""
    known = f"任务：{tasks}。" if tasks else ""
    return f"{what}没有更正。{known}一次更正一项任务的一个村，写明原因，例如：\n{example}"


def correction_task(month: str, text: str) -> str:
    """Say that 更正 names no task of the month."""
    return f"{month}没找到任务「{text[:40]}」，" if text else f"请写明是{month}哪项任务，"


def correction_faulty(text: str, choices: str, line: str) -> str:
    """Refuse 更正 of an unclear village or to an unclear score."""
    return f"{text}{choices}没有更正。\n改好重发：{line}"


def correction_reason(village: str, command: str) -> str:
    """Refuse 更正 without a reason (B2)."""
    return f"更正{village}要写原因，没有更正。\n补上重发：{command}{village} 满分 {WHY_CORRECTED}"


def correction_same(month: str, task: Task, village: str) -> str:
    """Refuse 更正 to the score that was published."""
    return f"{month}{titled(task)}{village}发布的就是这样，没有更正。看结果发「排名 {month}」。"


def not_taking_part(village: str, month: str) -> str:
    """Refuse 更正 of a village that did not take part."""
    return f"{village}没有参加{month}的考核，没有更正。请核对月份和村名再发。"


def whole_score(points: Decimal | None, lost: Decimal, reason: str) -> str:
    """Write a score with its reason, full marks included."""
    return score_of(points, lost, reason) if lost or points is None else f"{show_points(points)} 分 {reason}"


def corrected(month: str, task: Task, mark: str) -> str:
    """Return the first line of the answer to 更正."""
    return f"已更正 {month}{titled(task)}，{mark}。"


def corrected_sent(groups: int, told: int, held: datetime | None) -> str:
    """Say what goes out with a correction."""
    when = f"现在是安静时间，{moment(held)} 后再发" if held else "正在发"
    village = f"该村 {told} 人" if told else "该村没人绑定，没有单独告知"
    return f"{when}：{groups} 个群；{village}。"


def corrected_end(month: str) -> str:
    """Say where to see the results."""
    return f"看结果发「排名 {month}」。"


def correction_post(month: str, mark: str, what: str) -> str:
    """Return the first line of the post; a deduction is no business of other districts (D2)."""
    return f"【{month}更正】{mark}{'：' + what if what else ''}"


def arrow(before: str, after: str) -> str:
    """Write a change: `9.50 → 9.75`."""
    return f"{before} → {after}"


def moved_score(name: str, scores: tuple[str, str], ranks: str) -> str:
    """Write a score and a place, before and after; without a score there is no place."""
    before, after = scores
    if before and after:
        return f"{name} {before} → {after} 分，{ranks}"
    return f"{name} {before + ' 分' if before else NO_SCORE} → {after + ' 分' if after else NO_SCORE}"


def still(rank: str) -> str:
    """Say that a place has not changed."""
    return f"仍是{rank}"


def moved_ranks(items: str) -> str:
    """Name the other places that have changed."""
    return f"名次变动：{items}。"


def moved_champion(before: str, after: str) -> str:
    """Say that the champion has changed."""
    return f"擂主：{before or '无'} → {after or '无'}"


def moved_captain(district: str, before: str, after: str) -> str:
    """Say that the captain's village has changed."""
    return f"{district}队长村：{before or '无'} → {after or '无'}"


def corrected_village(village: str, month: str, what: str, department: str) -> str:
    """Tell the village of a correction."""
    return f"【{village}·{month}更正】{what}（{department}）"


def corrected_village_end(department: str) -> str:
    """Say where the village can look and ask."""
    return f"看本村扣分发「扣分」；有疑问请联系{department}。"
