"""Codes, bindings, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def invitation(who: str, code: str, days: int) -> str:
    """A one-time code, alone on its own line."""
    return f"绑定码：{who}，{days} 天内有效，只能用一次：\n{code}\n请转告本人：私聊我发「绑定 {code}」。"


def invite_how(roles: str, department: str) -> str:
    """邀请 without a role it knows."""
    return f"请写明角色，没有生成绑定码。角色有：{roles}。例如：\n邀请 联络员 {department}"


def invite_unit(role: str, kind: str, text: str, example: str) -> str:
    """邀请 without a unit it knows."""
    what = f"没有「{text}」这个{kind}" if text else f"{role}要写明{kind}"
    return f"{what}，没有生成绑定码。例如：\n邀请 {role} {example}"


def invite_several(role: str, text: str, choices: str, example: str) -> str:
    """邀请 with a name that fits several units."""
    return f"「{text}」有几个：{choices}，没有生成绑定码。请写全名，例如：\n邀请 {role} {example}"


def bound(who: str) -> str:
    """A code was used."""
    return f"已绑定：您是{who}。发「帮助」看您能做什么。"


BIND_HOW = "请写上绑定码，例如：\n绑定 K7M2P9QX\n没有码就向考核办要一个。"
BIND_UNKNOWN = "这个绑定码不对，没有绑定。请核对后再发；或请考核办重新发一个。"
BIND_USED = "这个绑定码已经用过，没有再绑定。请考核办重新发一个。"
BIND_EXPIRED = "这个绑定码已过期，没有绑定。请考核办重新发一个。"
BIND_BURNED = "这个绑定码在群里公开过，已作废。请考核办重新发一个，私聊我发「绑定 码」。"
BIND_IN_GROUP = "绑定码在群里发出来了，已作废。请考核办重新发一个，私聊我发「绑定 码」。"


TOWN = "全镇"


def room_bound(name: str) -> str:
    """A group was bound."""
    return f"已绑定：本群是{name}的群。以后{name}的通知发到这里。"


def which_district(example: str) -> str:
    """绑定片区 without a district it knows."""
    return f"请写明是哪个片区，没有绑定。例如：\n绑定片区 {example}"


def captain_of(district: str) -> str:
    """What a captain is besides."""
    return f"{district}队长"


def who_am_i(duties: Sequence[str]) -> str:
    """The duties bound to a contact."""
    return f"您是：{'；'.join(duties)}。发「帮助」看您能做什么。"
