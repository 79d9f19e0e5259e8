"""The chips above the input: what somebody with this duty is likely to want next."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from assessment.duties import Role
from bot.transports.web.people import UNBOUND

if TYPE_CHECKING:
    from collections.abc import Mapping

ANYBODY = ("帮助", "我是谁", "任务", "排名", "擂主", "规则")

SUGGESTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Role.OFFICE: ("帮助", "我是谁", "待办", "汇总", "通过", "进度", "催报", "预览", "发布", "邀请 "),
        Role.LIAISON: ("帮助", "我是谁", "待办", "报计划 ", "任务", "报分 ", "提交", "撤销", "排名"),
        Role.LEADER: ("帮助", "我是谁", "进度", "未报", "任务", "排名", "擂主"),
        Role.DISTRICT_LEADER: ("帮助", "我是谁", "任务", "排名", "擂主", "交流 ", "规则"),
        Role.SECRETARY: ("帮助", "我是谁", "扣分", "待办", "任务", "排名", "擂主", "怎么算的 "),
        Role.INSPECTOR: ("帮助", "我是谁", "任务", "排名", "擂主", "规则"),
        UNBOUND: ("帮助", "我是谁", "规则", "绑定 "),
    }
)
"""By duty heading; a chip that ends in a space waits for an argument."""
