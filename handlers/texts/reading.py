"""When a message is not understood, not meant for the bot or not for its sender."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from handlers.texts.common import LIMIT, moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from handlers.messages import File


AGAIN = "【补发】"
INTERNAL = "这条没处理好，已经记下来了，没有改动任何数据。请过一会儿再发一次；还不行就告诉考核办。"
STRANGER = "还不认识您。请向考核办要一个绑定码，私聊我发「绑定 码」。"


def file_unread(file: File) -> str:
    """A picture, a file or another kind of message that nothing can be done with."""
    if file.too_large:
        return "这个文件太大，没有收下。请压缩到 5 MB 以内再发，或者用文字说。"
    if file.media_type.endswith("/unknown"):
        return "语音、视频、链接这类消息我读不了。请把要办的事用文字发给我，不知道怎么写就发「帮助」。"
    if not file.content:
        return "这个文件没有收完整。请再发一次，或者用文字说。"
    what = "图片" if file.is_picture else "文件"
    return f"{what}收到了，但里面的内容我读不了。请把要办的事用文字发给我，不知道怎么写就发「帮助」。"


def outage(spans: Sequence[tuple[datetime, datetime]], today: date) -> str:
    """Nobody listened: from when to when, to the full minute on either side."""
    (first, _), (_, last) = spans[0], spans[-1]
    when = (
        "、".join(_span(begin, end, today) for begin, end in spans)
        if len(spans) <= _MOST_SPANS
        else f"{_span(first, last, today)} 之间断开过 {len(spans)} 次，"
    )
    return (
        f"{when} 我没有连上微信，这段时间发给我的话没有收到。"
        "报过分的请看有没有回执（R-编号），没有的请再发一次。"
    )


_MOST_SPANS = 3


def _span(begin: datetime, end: datetime, today: date) -> str:
    """`10:20–10:32`, or with days where it is not today's."""
    end += timedelta(minutes=1) - timedelta.resolution
    if begin.date() == end.date() == today:
        return f"{begin:%H:%M}–{end:%H:%M}"
    return f"{moment(begin)}–{moment(end)}"


FROZEN = "微信换了登录，您的绑定暂时停用，这条没有办。请告诉考核办找系统管理员核对，恢复后再发一次。"


def frozen_for_office(change: str) -> str:
    """The bindings count for nothing; who can help."""
    what = "机器人的微信号换了" if change == "account" else "两成以上绑定的人和群在微信里找不到了"
    return (
        f"{what}，为防认错人，全部绑定已停用，谁发命令我都不办，提醒和通知也先不发。\n"
        "请系统管理员核对后在服务器上执行 leitai bindings，照提示恢复。"
    )


def removed_from(group: str) -> str:
    """The bot was taken out of a bound group."""
    return (
        f"我被移出了{group}的群，那里收不到我的通知了。请把我拉回去，再在群里发「绑定片区」或「绑定全镇群」。"
    )


def too_long(length: int) -> str:
    """More than the bot reads."""
    return f"这条有 {length} 字，一条最多读 {LIMIT} 字，这条没有记。请分成几条发。"


def not_yours(word: str, roles: str) -> str:
    """Somebody else's command."""
    return f"「{word}」由{roles}来办，这次没有执行。需要就请他们办，或发「帮助」看您能用的。"


def wrong_place(word: str, place: str) -> str:
    """A command given in the wrong kind of chat."""
    return f"「{word}」请在{place}里发，这次没有执行。"


def not_understood(example: str | None) -> str:
    """A private message that gives no command."""
    if example is None:
        return "没看懂这条，什么也没记。发「帮助」看能做什么。"
    return f"没看懂这条，什么也没记。可以照这样发：\n{example}\n发「帮助」看全部。"


def perhaps_meant(message: str) -> str:
    """The sender's own message as it would be a command."""
    return f"没看懂这条，什么也没记。是不是想发：\n{message}\n是就回「是」；不是就发「帮助」看全部。"


GUESS_DROPPED = "好，什么也没记。发「帮助」看能做什么。"


COURTESY = "好的，我在。发「帮助」看您能做什么。"
NOTHING_SAID = "收到一条没有文字的消息，什么也没记。发「帮助」看能做什么。"


def too_much(word: str, rest: str) -> str:
    """A command with more behind it than it takes."""
    return f"「{rest[:40]}」没看懂，这次没有执行。只写命令和月份，例如：\n{word}"


def no_such_month(text: str) -> str:
    """A month that does not exist."""
    return f"没有「{text}」这个月，什么也没记。月份写成 11月、2026年11月 或 上月。"
