"""Somebody asks whether the bot is there, who it is and what it can do."""

import pytest

from tests.dialogue.town import Town


@pytest.mark.parametrize("text", ["你是谁", "在吗", "在吗？", "在不在", "你能做什么呀", "请问你是谁"])
async def test_a_bound_person_learns_who_the_bot_is_and_what_to_send(town: Town, text: str) -> None:
    """The answer names the town, the sender's own duty and commands of that duty, in three lines."""
    answer = await (await town.person("联络员", "党建办")).says(text)
    assert "大沁他拉镇" in answer
    assert "党的建设办公室联络员" in answer or "党建" in answer
    assert "报分" in answer
    assert len(answer.split("\n")) == 3


async def test_a_stranger_learns_how_to_be_known(town: Town) -> None:
    """Nobody who is unknown is shown a command but the one that binds."""
    answer = await town.stranger().says("在吗")
    assert "绑定码" in answer
    assert "报分" not in answer


async def test_in_a_group_only_who_speaks_to_the_bot_is_answered(town: Town) -> None:
    """在吗 is what everybody asks everybody."""
    liaison = await town.person("联络员", "党建办")
    group = await town.group("第一片区")
    assert not await liaison.says("在吗", group)
    assert "大沁他拉镇" in await liaison.says("@小助手 在吗", group)
