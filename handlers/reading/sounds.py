"""Characters of place names that sound alike, or nearly, and are taken for one another."""

from __future__ import annotations

from functools import lru_cache

_ALIKE = """
章张漳彰 古谷鼓 台抬泰太 红洪宏鸿虹 星兴新馨 旗棋齐 胜盛圣升 利力立丽历莉荔 常长 先仙 锋峰丰风枫凤
光广 明名鸣铭 和合河禾荷 平坪萍苹 隆龙 富福付 康 朝潮 阳杨扬洋 鲁录路 代带岱黛 道到 劳老涝 沙杀纱
日 塘唐堂糖 图吐土徒 柳留刘流六 乃奈耐 林琳临 塔踏塌 拉喇啦 尧姚摇窑 勒乐 甸店殿淀 子籽 瑙淖闹脑
尔耳二 浩号好昊 来莱 双霜 东冬 西希溪锡 毛茂矛 盖概 兴 庄桩装 家佳加嘉 堡宝保包 德得 嘎噶尕 海 花华
棍滚辊 苏酥 英鹰莺 特 孟梦猛 吉极及 格戈哥 斯司丝 敖奥熬 呼虎户湖护 木目穆 北 柜贵桂 鄂饿额 布步不
根跟 冷愣 舍设社 桥乔侨 哈 昂 双 桃陶 村存 湾弯 岗钢 梁凉良粮 沟勾 营盈 屯囤 洼娃 岭领 镇振 城成诚
"""
_FOLD: dict[int, str] = {}
for _group in _ALIKE.split():
    _first = next((_FOLD[ord(char)] for char in _group if ord(char) in _FOLD), _group[0])
    _FOLD.update({ord(char): _first for char in _group})


@lru_cache(maxsize=4096)
def sound(text: str) -> str:
    """The text with each group of like-sounding characters written as one: 张古台 and 章古台 are equal."""
    return text.translate(_FOLD)
