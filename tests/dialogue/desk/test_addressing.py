"""Whom an answer in a group is addressed to."""

from tests.dialogue.town import Town


async def test_an_answer_in_a_group_mentions_whoever_asked(planned: Town) -> None:
    """Once, on its first page; nobody is mentioned in private, or in what the bot posts by itself."""
    office, liaison = await planned.person("考核办"), await planned.person("联络员", "党建办")
    group = await planned.group("第一片区")
    sent = planned.network.sent
    await liaison.says("任务", group)
    assert [one.mentions for one in sent if one.to.is_room][-1] == liaison.contact_id
    await liaison.says("任务")
    assert sent[-1].mentions is None
    await planned.plan("12月", 党建办="\n".join(f"第{number}项 | 25日 | 无" for number in range(1, 11)))
    sent.clear()
    assert "（1/2）" in await office.says("任务 12月 党建办", group)
    assert [one.mentions for one in sent] == [office.contact_id, *[None] * (len(sent) - 1)]
    sent.clear()
    await office.says("催报 11月", group)
    assert {one.mentions for one in sent if not one.to.is_room} == {None}
