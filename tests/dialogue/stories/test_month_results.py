"""What a real month comes to: posts, summaries and tables beside the results worked out by hand."""

import re
from collections.abc import Iterable

import pytest

from tests.dialogue import posts, reckoning, story
from tests.dialogue.answers import tells
from tests.dialogue.played import Played
from tests.dialogue.reckoning import Outcome
from tests.dialogue.story import Cell

pytestmark = [pytest.mark.no_cover, pytest.mark.both_databases]

BEFORE = {
    *("敖包代嘎查", "常胜村", "哈沙图村", "奈林塔拉嘎查", "先锋村"),
    *("舍力虎村", "西甸子村", "兴隆庄村", "嘎海花嘎查", "哈沙图嘎查"),
}
"""October's captains."""


def test_standings_are_those_worked_out_by_hand(played: Played, outcome: Outcome) -> None:
    """预览, the leader's provisional 排名 and every post show the ranks and means that were reckoned."""
    provisional = played.scenes["leader before"]["镇领导"][0]
    assert "暂定" in provisional
    published = [texts[0] for name, texts in played.scenes["published"].items() if name.startswith("群-")]
    assert len(published) == 11
    assert set(published) == {published[0]}
    for text in (provisional, played.scenes["preview"]["考核办"][0], published[0]):
        posts.check_standings(text, outcome)
    assert outcome.champions == ["第三片区"]
    assert "擂主：第三片区，" in published[0]


def test_nobody_else_sees_standings_before_publication(played: Played) -> None:
    """A secretary who asks before publication is told to wait; afterwards the own place is added."""
    assert played.scenes["secretary before"]["支书-先锋村"][0].startswith("11月还没有发布")
    assert tells(
        played.scenes["secretary after"]["支书-先锋村"][0], "先锋村", "9.708", "并列第1", "片内第1", "4村"
    )


def test_published_tables_are_those_worked_out_by_hand(played: Played, outcome: Outcome) -> None:
    """Exact means, ranks, counts and captains stand in the tables."""
    stored = played.villages_published
    assert {name: one.score for name, one in stored.items()} == outcome.villages
    assert {name: one.rank for name, one in stored.items()} == reckoning.ranks(outcome.villages)
    assert {name: one.full_count for name, one in stored.items()} == outcome.full
    districts = played.districts_published
    assert {name: one.score for name, (one, _) in districts.items()} == outcome.districts
    assert {name: one.rank for name, (one, _) in districts.items()} == reckoning.ranks(outcome.districts)


def test_captains_are_those_worked_out_by_hand(played: Played, outcome: Outcome) -> None:
    """The captains and what decided them stand in the tables; each of the five rules decided somewhere."""
    captains = {
        name: (village, str(one.captain and one.captain.decided_by))
        for name, (one, village) in played.districts_published.items()
    }
    assert captains == outcome.captains
    assert {rule for _, rule in captains.values()} == {
        "score",
        "full_marks",
        "present",
        "last_month",
        "order",
    }


def test_each_district_gets_its_own_place_and_nobody_elses(played: Played, outcome: Outcome) -> None:
    """A district's group gets, after the standings, its own place, gap and captain and no other village."""
    assert len(played.scenes["published"]["群-全镇"]) == 2  # the standings and the flag
    ranks = reckoning.ranks(outcome.districts)
    for name in played.districts:
        own = played.scenes["published"][f"群-{name}"][1]
        head, *lines = own.split("\n")
        assert head.startswith(f"【{name}·11月】{posts.place(ranks, name)}（共10个片区），")
        assert posts.shows(head, outcome.districts[name])
        if name not in outcome.champions:
            assert "第三片区" in lines[0]
            assert posts.shows(lines.pop(0), outcome.gap(name))
        captain = outcome.captains[name][0]
        assert lines[0].startswith(f"队长：{captain}支书（")
        assert posts.shows(lines[0], outcome.villages[captain])
        assert not any(village in own for village in set(played.villages) - {captain})


def test_group_hears_neutrally_of_villages_where_nobody_is_bound(played: Played) -> None:
    """A district's group gets one more line where a deducted village has nobody: no points, no reasons."""
    deducted = reckoning.deductions(story.NOVEMBER)
    for name, members in played.districts.items():
        unbound = [one for one in members if one in story.UNBOUND and one in deducted]
        lines = played.scenes["published"][f"群-{name}"][2:]
        assert len(lines) == bool(unbound)
        for line in lines:
            assert [village for village in played.villages if village in line] == unbound
            assert "分，" not in line
            assert "《" not in line


def test_each_deducted_village_gets_one_summary(played: Played, outcome: Outcome) -> None:
    """A summary has the score, the places and all deductions; who lost nothing in either month gets none."""
    deducted = reckoning.deductions(story.NOVEMBER)
    before = reckoning.deductions(story.OCTOBER)
    ranks = reckoning.ranks(outcome.villages)
    for village in played.villages:
        texts = played.scenes["published"].get(f"支书-{village}", [])
        summaries = [text for text in texts if text.startswith(f"【{village}·11月】")]
        better = _tasks(before.get(village, [])) - _tasks(deducted.get(village, []))
        assert len(summaries) == (bool(village in deducted or better) and village not in story.UNBOUND)
        own = {one: outcome.villages[one] for one in played.districts[played.home(village)]}
        for text in summaries:
            assert posts.shows(text.split("\n")[0], outcome.villages[village])
            assert f"全镇{posts.place(ranks, village)}，" in text
            assert f"片内{posts.place(reckoning.ranks(own), village)}（共{len(own)}村）" in text
            assert posts.deductions([text]) == posts.expected(deducted.get(village, []), played)
            assert ("本月没有再扣" in text) == bool(better)
            assert all(f"《{posts.TITLES[task - 1]}》" in text for task in better)


def _tasks(cells: Iterable[tuple[int, Cell]]) -> set[int]:
    return {task for task, _ in cells}


def test_new_captains_are_told(played: Played, outcome: Outcome) -> None:
    """Five captains are new and have somebody bound; those who stay captain are not told again."""
    october, november = (
        {name for name, texts in scene.items() if any("从现在起您是队长" in text for text in texts)}
        for scene in (played.scenes["october"], played.scenes["published"])
    )
    assert october == {f"支书-{village}" for village in BEFORE}
    captains = {village for village, _ in outcome.captains.values()}
    assert november == {f"支书-{village}" for village in captains - BEFORE - story.UNBOUND}
    assert len(november) == 5


def test_publication_reaches_nobody_else(played: Played, outcome: Outcome) -> None:
    """Groups, deducted villages, new captains and the office hear of it; each says so to the office."""
    published = played.scenes["published"]
    lost = {**reckoning.deductions(story.OCTOBER), **reckoning.deductions(story.NOVEMBER)}
    deducted = set(lost) - story.UNBOUND
    captains = {village for village, _ in outcome.captains.values()} - BEFORE - story.UNBOUND
    villages = {f"支书-{village}" for village in deducted | captains}
    groups = {f"群-{name}" for name in (*played.districts, "全镇")}
    assert published.keys() == {"考核办"} | villages | groups
    answer = published["考核办"][0]
    assert "11月结果（第1版，正式）" in answer
    assert re.findall(r"(\d+) 个", answer)[:2] == ["11", "36"]
