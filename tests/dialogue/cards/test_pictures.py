"""Results as pictures: where they go, and that they say what the words in their place say."""

import pytest

from bot.engine.drawing import Drawings
from bot.transports.base import Outgoing
from handlers.cards.drawings import read_card
from handlers.cards.values import (
    ArenaCard,
    Card,
    ChampionCard,
    DistrictCard,
    ProgressCard,
    TownCard,
    VillageCard,
)
from handlers.desk.render import render
from handlers.kit import Drawing, File
from tests.dialogue.played import Played
from tests.dialogue.town import Person, Town, sketch


def card_in(message: Outgoing) -> Card | None:
    """The card that went out in place of a text."""
    if message.file is None:
        return None
    return read_card(message.file.name.removesuffix(".png"), message.file.content.decode())


async def shown(person: Person, text: str) -> tuple[Card | None, str]:
    """The card that somebody gets as an answer, and the words it stands for."""
    answer = await person.says(text)
    return card_in(person.town.network.sent[-1]), answer


@pytest.fixture
async def scored(liaison: Person) -> Town:
    """第六片区 is first, 第二片区 last; to 红星村 the task does not apply, and most villages are unscored."""
    await liaison.says(
        "报分 1 常胜村 5 没清；西湖 5 没清；包日呼吉尔 9.5 没扫；红星村 不适用 没有主街；"
        "舍力虎村 满分；护桥村 满分；花木代 满分"
    )
    return liaison.town


@pytest.fixture
async def published(scored: Town, office: Person) -> Town:
    """The same, published without the sheets."""
    await office.says("发布 11月 缺报")
    return scored


async def test_publication_sends_the_arena_and_the_flag(scored: Town, office: Person) -> None:
    """The arena to every group; the flag to the town's, and to the champion's with its place."""
    town, champion, other = [await scored.group(one) for one in ("全镇", "第六片区", "第二片区")]
    before = len(scored.network.sent)
    await office.says("发布 11月 缺报")
    posts = [(one.to.conversation, card_in(one), one.text) for one in scored.network.sent[before:]]
    arena, flag = [card for room, card, _ in posts if room == town.room_id]
    assert isinstance(arena, ArenaCard)
    assert isinstance(flag, ChampionCard)
    assert [one.name for one in flag.champions] == ["第六片区"]
    assert flag.notes == ()
    again, own = [(card, text) for room, card, text in posts if room == champion.room_id]
    assert again[0] == arena
    assert isinstance(own[0], ChampionCard)
    assert all(line in own[1] for line in own[0].notes)
    assert own[0].score in own[1]
    assert [card for room, card, _ in posts if room == other.room_id] == [arena, None, None]


async def test_each_picture_of_a_publication_is_made_once(scored: Town, office: Person) -> None:
    """However many groups it goes to: one arena, one flag for the town, one for the champion's district."""
    drawn: list[Drawing] = []

    def pencil(drawing: Drawing) -> File:
        drawn.append(drawing)
        return sketch(drawing)

    for one in ("全镇", *(f"第{number}片区" for number in "一二三四五六七八九十")):
        await scored.group(one)
    scored.sender._drawings = Drawings(pencil)
    await office.says("发布 11月 缺报")
    assert [one.what for one in drawn] == ["arena", "champion", "champion"]


async def test_the_arena_says_what_its_words_say(published: Town) -> None:
    """Places, 并列, scores and names are the same; villages without a score and the lack are told."""
    card, words = await shown(await published.person("镇领导"), "排名")
    assert isinstance(card, ArenaCard)
    for row in card.rows:
        assert (f"{'并列' * row.shared}{row.rank} {row.name} {row.score}" in words) == bool(row.score)
        assert row.champion == (row.rank == "1")
    assert {row.name: row.counted for row in card.rows}["第一片区"] == "2/4村"
    assert card.rows[-1].share is None
    assert card.heading.mark in words
    assert card.heading.lack in words
    assert card.heading.date == "2026年11月3日"
    assert not card.compared
    assert len(card.check) == 9


async def test_own_place_and_what_to_ask_next_stand_on_the_card(published: Town) -> None:
    """The picture goes out instead of the words, so what was said besides is on it, in private only."""
    secretary = await published.person("支书", "常胜村")
    card, words = await shown(secretary, "排名")
    assert isinstance(card, ArenaCard)
    assert card.notes[0] in words
    assert card.notes[0].startswith("常胜村：5.00 分")
    assert "排名 第" in card.notes[1]
    card, _ = await shown(secretary, "排名 第二片区")
    assert isinstance(card, DistrictCard)
    assert "全镇并列第" in card.rows[0].place


async def test_a_provisional_card_is_marked_and_has_no_check_code(scored: Town, office: Person) -> None:
    """Before publication there is no version, no captain, and nothing to check."""
    card, _ = await shown(office, "排名")
    assert isinstance(card, ArenaCard)
    assert (card.heading.mark, card.check) == ("暂定", "")
    assert "党建办公室" in card.heading.lack
    card, _ = await shown(office, "排名 第一片区")
    assert isinstance(card, DistrictCard)
    assert not any(row.captain for row in card.rows)
    del scored


async def test_a_district_shows_all_its_villages(published: Town) -> None:
    """Its captain is marked; a village without a score is there without one."""
    card, words = await shown(await published.person("纪委"), "排名 第一片区")
    assert isinstance(card, DistrictCard)
    assert f"片区 {card.score}" in words
    assert [row.name for row in card.rows if row.captain] == ["花木代嘎查"]
    assert [bool(row.score) for row in card.rows] == [True, True, False, False]
    for row in card.rows[:2]:
        assert f"{row.name} {row.score}，{row.place}" in words


async def test_all_villages_are_shown_to_insiders(published: Town) -> None:
    """By rank, with those that have no score named below."""
    card, words = await shown(await published.person("镇领导"), "排名 各村")
    assert isinstance(card, TownCard)
    for row in card.rows:
        assert f"{'并列' * row.shared}{row.rank} {row.name} {row.score}" in words
    assert "红星村" in card.unscored
    assert card.notes[0] in words


async def test_the_second_month_is_compared_with_the_first(published: Town, office: Person) -> None:
    """Places gained and lost; who had none last month has nothing to compare; the streak is counted."""
    await published.plan("12月", 党建办="人居环境整治 | 25日 | 主街无垃圾")
    liaison = await published.person("联络员", "党建办")
    await liaison.says("报分 12月 1 包日呼吉尔 9.5 没扫；其余满分")
    await office.says("提交 12月")
    await office.says("发布 12月 缺报")
    card, _ = await shown(office, "排名 12月")
    assert isinstance(card, ArenaCard)
    moved = {row.name: row.moved for row in card.rows}
    assert card.compared
    assert (moved["第一片区"], moved["第二片区"], moved["第六片区"], moved["第九片区"]) == (-8, 2, 0, None)
    card, words = await shown(office, "擂主 12月")
    assert isinstance(card, ChampionCard)
    assert {one.name: one.months for one in card.champions}["第六片区"] == 2
    assert "第六片区 10.00 分，连续 2 个月" in words
    card, _ = await shown(office, "查 包日呼吉尔 12月")
    assert isinstance(card, VillageCard)
    assert [(one.month, one.score) for one in card.trend] == [("11月", ""), ("12月", "9.50 分")]


async def test_a_correction_posts_the_arena_anew(published: Town, office: Person) -> None:
    """With its version and a check code of its own."""
    group = await published.group("第三片区")
    first, _ = await shown(office, "排名")
    before = len(published.network.sent)
    await office.says("更正 11月 1 常胜村 9 复核时已清")
    moved, arena = [one for one in published.network.sent[before:] if one.to.conversation == group.room_id]
    second = card_in(arena)
    assert card_in(moved) is None
    assert isinstance(first, ArenaCard)
    assert isinstance(second, ArenaCard)
    assert second.heading.mark.startswith("第2版")
    assert first.check != second.check


async def test_a_village_is_shown_task_by_task(scored: Town, office: Person) -> None:
    """Full marks, what was lost and why, what does not apply and why, what is not scored yet."""
    card, words = await shown(office, "查 常胜村")
    assert isinstance(card, VillageCard)
    assert [(row.mark, row.lost) for row in card.rows] == [("5", True), ("未评", False), ("未评", False)]
    (line,) = card.rows[0].words
    number, _, rest = line.partition(" ")
    assert f"{number}《人居环境整治》{rest}" in words
    assert card.places == ""
    assert card.counted == "第二片区；计分 1 项，满分 0 项"
    card, words = await shown(office, "查 红星村")
    assert isinstance(card, VillageCard)
    assert (card.score, card.rows[0].mark, card.rows[0].words) == ("没有评分", "不适用", ("没有主街",))
    card, _ = await shown(office, "查 护桥村")
    assert isinstance(card, VillageCard)
    assert card.rows[0].mark == "满分"
    await office.says("发布 11月 缺报")
    card, words = await shown(office, "查 常胜村")
    assert isinstance(card, VillageCard)
    assert f"{card.score}，{card.places}" in words
    del scored


async def test_a_village_does_not_see_what_is_still_being_changed(scored: Town) -> None:
    """A deduction it knows of that is just being changed is said to be so, without the new points."""
    secretary, liaison = await scored.person("支书", "常胜村"), await scored.person("联络员", "党建办")
    await scored.tick(minutes=11)
    await liaison.says("改分 1 常胜村 8 已清大半")
    await liaison.says("报分 2 常胜村 满分")
    card, _ = await shown(secretary, "查 常胜村")
    assert isinstance(card, VillageCard)
    assert [row.mark for row in card.rows] == ["在改", "满分", "未评"]
    assert "部门正在改" in card.rows[0].words[0]


async def test_progress_is_shown_in_the_configured_order(scored: Town, office: Person) -> None:
    """Filled cells of all, who has submitted, who was late, and what to do next."""
    liaison = await scored.person("联络员", "平安办")
    await liaison.says("报分 3 其余满分")
    await scored.goes_to("2026-11-30 19:00")
    await liaison.says("提交 11月")
    card, words = await shown(office, "进度 11月")
    assert isinstance(card, ProgressCard)
    assert [(row.name, row.done, row.total, row.state) for row in card.rows] == [
        ("党建办公室", 7, 88, "没交"),
        ("平安建设办公室", 44, 44, "已交，迟报"),
    ]
    assert card.heading.mark == "已交 1/2"
    assert card.notes[1] in words
    assert card.heading.date == "2026年11月30日"


async def test_a_low_score_makes_the_scale_begin_at_nothing(published: Town) -> None:
    """5.00 would have no bar on a scale that begins at 5."""
    card, _ = await shown(await published.person("镇领导"), "排名 第二片区")
    assert isinstance(card, DistrictCard)
    assert card.scale.from_zero
    assert [row.share for row in card.rows if row.share] == [500, 500]
    card, _ = await shown(await published.person("镇领导"), "排名 第一片区")
    assert isinstance(card, DistrictCard)
    assert (card.scale.start, card.scale.middle, card.scale.end) == ("9", "9.5", "10")
    assert [row.share for row in card.rows if row.share] == [1000, 500]


@pytest.mark.no_cover
def test_every_picture_of_the_story_can_be_drawn(played: Played) -> None:
    """A whole month's pictures, once each, as they really are: small and of the card's width."""
    found = {
        Drawing(what=one.name.removesuffix(".png"), facts=one.content.decode())
        for one in played.pictures
        if one.name.endswith(".png")
    }
    assert {"arena", "champion", "progress"} <= {one.what for one in found}
    for one in found:
        assert render(one).content.startswith(b"\x89PNG")
