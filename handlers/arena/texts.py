"""The sentences about publications and rankings (B, A)."""

from collections.abc import Sequence
from datetime import datetime

from handlers.kit.texts import BIND_FIRST, moment, place, town_rank

REGARDLESS = "缺报"
"""The office writes this behind 发布 to publish without every sheet."""


ALL_VILLAGES = frozenset({"村", "各村", "全村", "全部村", "所有村", "嘎查村", "全镇各村"})
"""People write one of these behind 排名 for all villages side by side."""


def nothing_scored(month: str) -> str:
    """Say that a month has no scores."""
    return f"{month}还没有评分，没有结果可看。看各部门进度发「进度 {month}」。"


def not_ready(month: str, missing: str) -> str:
    """Refuse 发布 while sheets are missing."""
    return (
        f"{month}没有发布，缺 {missing} 的评分表。\n等交齐再发「发布 {month}」；"
        f"一定要现在发，就发「发布 {month} 缺报」，会标明暂定。"
    )


def published(month: str, mark: str) -> str:
    """Say that a month is published."""
    return f"已发布 {month}结果（{mark}）。"


def sent_to(groups: int, villages: int, held: datetime | None, district: str) -> str:
    """Say what 发布 sends."""
    when = f"现在是安静时间，{moment(held)} 后再发" if held else "正在发"
    lack = "" if groups else f"还没有绑定群，请在片区群里发「绑定片区 {district}」。"
    return f"{when}：{groups} 个群的名次、{villages} 个被减分村的小结。{lack}"


def published_end(district: str, month: str) -> str:
    """Say where to see the villages."""
    return f"看各村发「排名 {district} {month}」。"


def repeated_line(items: str) -> str:
    """Name the repeated deductions (同类再扣) in the preview (D4)."""
    return f"同类再扣：{items}"


def version(number: int, mark: str) -> str:
    """Name a version: `第1版，正式`."""
    return f"第{number}版，{mark}"


PREVIEW = "预览，未发布"


def reviewed_mark(mark: str, *, under_review: bool) -> str:
    """Mark a result against which an appeal is open."""
    return f"{mark}，{UNDER_REVIEW}" if under_review else mark


def preview_end(month: str, missing: str) -> str:
    """Return the last line of 预览."""
    return (
        f"还缺 {missing}；一定要现在发就发「发布 {month} 缺报」。"
        if missing
        else f"没有问题就发「发布 {month}」。"
    )


def published_before(month: str) -> str:
    """Refuse 发布 of a published month."""
    return f"{month}已经发布过了，没有再发。看结果发「排名 {month}」。"


def shared_rank(rank: int, *, shared: bool) -> str:
    """Write a place: `2`, or `并列2` where it is shared."""
    return f"并列{rank}" if shared else str(rank)


def partly(n: int, size: int) -> str:
    """Say how many villages of a district the mean is over, where it is not all (A1)."""
    return f"（{n}/{size}村）"


def village_row(village: str, score: str, rank: str) -> str:
    """Return a village's row in its district's list."""
    return f"{village} {score}，{town_rank(rank)}"


def version_mark(*, provisional: bool) -> str:
    """Return 暂定 or 正式."""
    return "暂定" if provisional else "正式"


def arena_head(month: str, mark: str, missing: str) -> str:
    """Return the first line of the standings, with the sheets that a provisional result lacks (B1)."""
    return f"【{month}擂台赛】{mark}{'，缺 ' + missing + ' 的评分表' if missing else ''}"


def champion_line(champions: str, score: str, *, joint: bool) -> str:
    """Name the champion, or joint champions (A3)."""
    return f"{'并列擂主' if joint else '擂主'}：{champions}，{score} 分"


CAPTAIN_RULES = {
    "score": "村得分片内最高",
    "full_marks": "得分并列，满分项更多",
    "present": "得分和满分项并列，原队长连任",
    "last_month": "得分和满分项并列，上月得分更高",
    "order": "各项并列，按名册先后",
}


def captain_line(village: str, score: str, rule: str) -> str:
    """Name the captain and the rule that decided it (A4)."""
    return f"队长：{village}支书（{score} 分，{CAPTAIN_RULES[rule]}）"


def district_place(district: str, month: str, rank: str, of: int, score: str) -> str:
    """Say a district's own place."""
    return f"【{district}·{month}】{place(rank)}（共{of}个片区），{score} 分"


def behind(champions: str, gap: str) -> str:
    """Say a district's gap to the champion."""
    return f"比擂主{champions}少 {gap} 分。"


def summary_wanted(district: str) -> str:
    """Ask the districts behind for a short summary, once (A5)."""
    return f"请{district}在群里简短总结：差在哪里，下月怎么改。"


CHAMPION_NEXT = "授旗和合影由镇党委安排，请等考核办通知。"


def district_unscored(district: str, month: str) -> str:
    """Say that a district has no score."""
    return f"【{district}·{month}】本月没有评分，不排名次。"


def new_captain(district: str, month: str, village: str, rule: str) -> str:
    """Tell a new captain what the post brings (B3)."""
    return (
        f"【{month}】{village}为{district}队长村（{CAPTAIN_RULES[rule]}），从现在起您是队长，到下次发布为止。\n"
        "队长每月牵头一次片区交流，安排互学互帮；到镇里开会时代表片区发言。\n"
        "交流开过了，就发「交流 时间、内容」。"
    )


def village_month(village: str, month: str, standing: tuple[str, str, str]) -> str:
    """Return the first line of a village's month: its score and its places (D3)."""
    score, rank, own = standing
    return f"【{village}·{month}】{score} 分，{town_rank(rank)}，{own}。扣分："


VILLAGE_END = "下月同类工作请避免再扣分。有疑问请联系扣分部门。"


def unbound_summary(villages: str, month: str) -> str:
    """Tell the group neutrally of villages where nobody is bound (D2)."""
    return f"{villages}：{month}有扣分记录，还没人绑定。{BIND_FIRST}"


NOTHING_PUBLISHED = "还没有发布过结果。发布后群里会收到。"


def not_published(month: str) -> str:
    """Say that a month is not published."""
    return f"{month}还没有发布，名次以发布为准。"


def provisional_privately(month: str) -> str:
    """Refuse provisional results in a group."""
    return f"{month}还没有发布，暂定名次只能私聊看。请私聊我发「排名 {month}」。"


def own_place(village: str, score: str, rank: str, own: str) -> str:
    """Say the place of the reader's own village."""
    return f"{village}：{score} 分，{town_rank(rank)}，{own}"


def in_district(rank: str, of: int) -> str:
    """Say a village's place in its district."""
    return f"片内{place(rank)}（共{of}村）"


def ranking_end(district: str, month: str) -> str:
    """Say how to see a district's villages."""
    return f"看片内各村发「排名 {district} {month}」。"


def district_villages_head(district: str, month: str, score: str, mark: str) -> str:
    """Return the first line of a district's villages."""
    return f"【{district}·{month}】{mark}，片区 {score} 分"


def no_such_place(text: str, example: str) -> str:
    """Refuse a name that no district or village has."""
    return f"没有「{text[:40]}」这个片区或村。例如：\n排名 {example}"


def several_villages(text: str, villages: Sequence[str]) -> str:
    """Refuse 排名 of a name that fits several villages."""
    return f"「{text}」有几个：{'、'.join(villages)}。请写全名，例如：\n排名 {villages[0]}"


def village_ranking(month: str, mark: str) -> str:
    """Return the first line of a village's place."""
    return f"【{month}】{mark}"


def village_unscored(village: str, month: str) -> str:
    """Say that a village has no score."""
    return f"{village}{month}没有评分，不排名次。"


def champion_answer(month: str, mark: str) -> str:
    """Return the first line of 擂主."""
    return f"【{month}擂主】{mark}"


def champion_district(district: str, score: str, running: str, captain: str) -> str:
    """Describe a champion district."""
    return f"{district} {score} 分{running}，队长：{captain}支书"


def streak(count: int) -> str:
    """Say how many months running."""
    return f"，连续 {count} 个月" if count > 1 else ""


def arena_title(month: str) -> str:
    """Return the title of the standings."""
    return f"{month}擂台赛"


def villages_title(month: str) -> str:
    """Return the title of all villages."""
    return f"{month}各村"


def place_of(rank: str, of: int) -> str:
    """Write a place among the districts: `第3（共10个片区）`."""
    return f"{place(rank)}（共{of}个片区）"


def counted(n: int, size: int) -> str:
    """Say how many villages a district's mean is over, and of how many where it is not all (A1)."""
    return f"{n}村" if n == size else f"{n}/{size}村"


UNDER_REVIEW = "复核中"


REVIEWED = "复核后更正"


def improved(tasks: str) -> str:
    """Name the tasks that cost the village points last month and not this month."""
    return f"上月扣分的{tasks}，本月没有再扣。"


def improved_month(village: str, month: str, standing: tuple[str, str, str]) -> str:
    """Return the first line of a village's month without a deduction."""
    score, rank, own = standing
    return f"【{village}·{month}】{score} 分，{town_rank(rank)}，{own}。没有扣分。"


def workings_next(name: str, month: str) -> str:
    """Say how to see where a score comes from."""
    return f"看得分怎么来的发「怎么算的 {name} {month}」。"


def all_villages_head(month: str, mark: str, count: int, missing: str) -> str:
    """Return the first line of all villages by rank."""
    lack = f"，缺 {missing} 的评分表" if missing else ""
    return f"【{month}各村】{mark}{lack}，{count} 村有分"


def all_villages_privately(district: str) -> str:
    """Refuse 排名 村 to others than the office and leaders, and in a group."""
    return (
        "全镇各村的名次由考核办、镇领导私聊看，这次没有列。"
        f"片区名次发「排名」，片内各村发「排名 {district}」，自己管的私聊发「查」。"
    )
