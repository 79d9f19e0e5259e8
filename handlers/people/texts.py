"""These sentences are about codes, bindings and groups."""

from collections.abc import Iterable, Sequence
from datetime import date

from assessment import Unit
from handlers.kit.texts import day

BIND = "绑定"
UNIT_KINDS = {Unit.DEPARTMENT: "部门", Unit.DISTRICT: "片区", Unit.VILLAGE: "村"}
TOWN = "全镇"

BIND_HOW = "请写上绑定码，例如：\n绑定 K7M2P9QX\n没有码就向考核办要一个。"
BIND_UNKNOWN = "这个绑定码不对，没有绑定。请核对后再发；或请考核办重新发一个。"
BIND_USED = "这个绑定码已经用过，没有再绑定。请考核办重新发一个。"
BIND_EXPIRED = "这个绑定码已过期，没有绑定。请考核办重新发一个。"
BIND_BURNED = "这个绑定码在群里公开过，已作废。请考核办重新发一个，私聊我发「绑定 码」。"
BIND_IN_GROUP = "绑定码在群里发出来了，已作废。请考核办重新发一个，私聊我发「绑定 码」。"


def invitation(who: str, code: str, days: int) -> str:
    """Hand out a one-time code, alone on its own line so that it is easy to copy."""
    return f"绑定码：{who}，{days} 天内有效，只能用一次：\n{code}\n请转告本人：私聊我发「绑定 {code}」。"


def invite_how(roles: str, department: str) -> str:
    """Refuse 邀请 without a known role."""
    return f"请写明角色，没有生成绑定码。角色有：{roles}。例如：\n邀请 联络员 {department}"


def invite_unit(role: str, kind: str, text: str, example: str) -> str:
    """Refuse 邀请 without a known unit."""
    what = f"没有「{text}」这个{kind}" if text else f"{role}要写明{kind}"
    return f"{what}，没有生成绑定码。例如：\n邀请 {role} {example}"


def invite_several(role: str, text: str, choices: str, example: str) -> str:
    """Refuse 邀请 with a name that several units have."""
    return f"「{text}」有几个：{choices}，没有生成绑定码。请写全名，例如：\n邀请 {role} {example}"


def bound(who: str) -> str:
    """Confirm that the sender is bound."""
    return f"已绑定：您是{who}。发「帮助」看您能做什么。"


def room_bound(name: str) -> str:
    """Confirm that the group is bound."""
    return f"已绑定：本群是{name}的群。以后{name}的通知发到这里。"


def which_district(example: str) -> str:
    """Refuse 绑定片区 without a known district."""
    return f"请写明是哪个片区，没有绑定。例如：\n绑定片区 {example}"


def captain_of(district: str) -> str:
    """Return a captain's title."""
    return f"{district}队长"


def who_am_i(duties: Sequence[str]) -> str:
    """Name the duties of the sender."""
    return f"您是：{'；'.join(duties)}。发「帮助」看您能做什么。"


def held(counts: Iterable[str]) -> str:
    """Say how many are bound in each role."""
    return f"绑定情况：{'；'.join(counts)}。"


def people_bound(role: str, count: int) -> str:
    """Say how many hold a role of the town."""
    return f"{role} {count} 人"


def units_bound(role: str, held_units: int, units: int) -> str:
    """Say for how many units somebody holds a role."""
    return f"{role} {held_units}/{units}"


def nobody_at_all(roles: str) -> str:
    """Name the roles that nobody holds anywhere."""
    return f"一个都没绑定：{roles}。"


def nobody_holds(role: str, units: str) -> str:
    """Name the units in which nobody holds a role."""
    return f"没有{role}：{units}。"


def holders_end(unit: str, example: str) -> str:
    """Explain how to see the bindings' numbers and how to invite."""
    return f"看编号发「人员 {unit}」；开绑定码发「邀请 {example}」。"


def bindings_of(name: str, rows: Sequence[str]) -> str:
    """List the bindings of a unit or a role."""
    return "\n".join([f"{name}绑定 {len(rows)} 个：", *rows, "要解除就发「解绑 编号」。"])


def binding_row(number: str, who: str, contact: str, since: date) -> str:
    """Describe one binding."""
    return f"{number} {who}，{contact}，{day(since)}绑定"


def nobody_bound(name: str, example: str) -> str:
    """Say that nobody is bound to a unit or a role."""
    return f"{name}还没人绑定。开绑定码发：\n邀请 {example}"


def no_such_unit(text: str, example: str) -> str:
    """Refuse 人员 of something that is neither a unit nor a role."""
    return f"没有「{text[:40]}」这个部门、片区、村或角色。例如：\n人员 {example}"


def unbound(number: str, who: str, left: int, example: str) -> str:
    """Confirm that a binding was ended, and say who still holds the duty."""
    head = f"已解绑 {number}：{who}，对方不能再以这个身份办事。"
    if left:
        return f"{head}\n这个身份还有 {left} 人。"
    return f"{head}\n这个身份现在没人了，开绑定码发「邀请 {example}」。"


def code_burned(who: str, example: str) -> str:
    """Confirm that an unused code was made worthless."""
    return f"已作废绑定码（{who}），不能再用。要重开就发「邀请 {example}」。"


def code_useless(who: str) -> str:
    """Say that the code cannot be used any more anyway."""
    return f"这个绑定码（{who}）已经用过、作废或过期，没有改动。要解除已绑定的人，发「人员」查编号。"


def no_such_binding(text: str) -> str:
    """Refuse 解绑 of something that does not exist."""
    what = f"没有在用的绑定或绑定码「{text[:40]}」" if text else "请写明编号或绑定码"
    return f"{what}，没有改动。编号发「人员 单位」看，写成：\n解绑 B-0012"


def last_office(number: str, office: str) -> str:
    """Refuse to end the only binding that can invite others."""
    return f"{number} 是{office}最后一个人，解了就没人能管，没有解绑。先发「邀请 {office}」绑好另一个人。"


def frozen_for_office(change: str) -> str:
    """Tell the office that all bindings are frozen, and who can help."""
    what = "机器人的微信号换了" if change == "account" else "两成以上绑定的人和群在微信里找不到了"
    return (
        f"{what}，为防认错人，全部绑定已停用，谁发命令我都不办，提醒和通知也先不发。\n"
        "请系统管理员核对后在服务器上执行 leitai bindings，照提示恢复。"
    )


def removed_from(group: str) -> str:
    """Tell the office that the bot was removed from a bound group."""
    return (
        f"我被移出了{group}的群，那里收不到我的通知了。请把我拉回去，再在群里发「绑定片区」或「绑定全镇群」。"
    )
