"""Cards by what they consist of: readable on a phone, whole, and without lies."""

from dataclasses import replace
from itertools import combinations

import pytest

from handlers.cards.canvas import MARGIN, WIDTH, Box, Canvas, Colour, Dot, Line, Size, Style, Text, wrapped
from handlers.cards.draw import lay_out
from handlers.cards.values import Card
from tests.cards import (
    ARENA,
    CARDS,
    CHAMPION,
    DISTRICT,
    LACKING,
    LONG,
    ODD,
    PROGRESS,
    VILLAGE,
    VILLAGES,
    town,
)

every_card = pytest.mark.parametrize("card", [*CARDS.values(), *ODD.values()], ids=[*CARDS, *ODD])


def texts(canvas: Canvas) -> list[Text]:
    """What is written, in the order of writing."""
    return [one for one in canvas.marks if isinstance(one, Text)]


def words(card: Card) -> list[str]:
    """The same, as words only."""
    return [one.words for one in texts(lay_out(card))]


def bars(card: Card, *colours: Colour) -> list[int]:
    """How long the bars of these colours are, from top to bottom."""
    return [
        one.width
        for one in lay_out(card).marks
        if isinstance(one, Box) and one.height == 32 and one.colour in colours
    ]


@every_card
def test_everything_stays_inside_the_picture(card: Card) -> None:
    """No word is cut off by an edge."""
    canvas = lay_out(card)
    for one in texts(canvas):
        assert one.x >= MARGIN, one
        assert one.x + one.width <= WIDTH - MARGIN, one
        assert one.style.size // 2 <= one.y <= canvas.y - one.style.size // 2, one


@every_card
def test_everything_is_large_enough_for_a_phone(card: Card) -> None:
    """Nothing is written smaller than 28 pixels of 1080."""
    assert min(one.style.size for one in texts(lay_out(card))) >= 28


@every_card
def test_no_words_lie_on_others(card: Card) -> None:
    """Each word can be read."""
    for one, other in combinations(texts(lay_out(card)), 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        apart = abs(one.y - other.y) * 2 >= 0.9 * (one.style.size + other.style.size)
        assert beside or apart, (one, other)


@every_card
def test_words_stand_on_the_ground_they_are_made_for(card: Card) -> None:
    """Their edges are smoothed towards the colour that is really below them."""
    canvas = lay_out(card)
    for place, mark in enumerate(canvas.marks):
        if isinstance(mark, Text):
            for x in (mark.x, mark.x + mark.width):
                assert _ground(canvas, place, x, mark.y) == mark.style.on, mark


def _ground(canvas: Canvas, before: int, x: int, y: int) -> Colour:
    """The colour at a point when so many marks have been painted."""
    for one in reversed(canvas.marks[:before]):
        if isinstance(one, Box) and one.x <= x < one.x + one.width and one.y <= y < one.y + one.height:
            return one.colour
    return Colour.PAPER


@every_card
def test_town_and_date_stand_on_every_card(card: Card) -> None:
    """A picture that is passed on still says whose it is and when it was."""
    every = "".join(words(card))
    assert "大沁他拉镇" in every
    assert "2026年11月30日" in every


def test_arena_says_it_all() -> None:
    """Places, 并列, names, scores, changes, villages, version and check code."""
    said = words(ARENA)
    for one in ("第1版，正式", "并列", "第一片区", "10.000", "↑2", "平", "↓1", "—", "↓10", "3/4村"):
        assert one in said, one
    assert "第1版，正式 · 校验码 8F3A-21C9" in said
    assert said.count("并列") == 2


def test_bars_are_as_long_as_their_share() -> None:
    """In thousandths of the track, the champions' in gold."""
    track = bars(ARENA, Colour.TRACK)
    assert len(set(track)) == 1
    drawn = bars(ARENA, Colour.GOLD, Colour.BLUE)
    assert drawn == [track[0] * (row.share or 0) // 1000 for row in ARENA.rows]
    assert len(bars(ARENA, Colour.GOLD)) == 2


def test_a_scale_that_does_not_begin_at_nothing_says_so() -> None:
    """By its numbers, by a note, and by bars that are cut through; one that does needs none of it."""
    assert {"9", "9.5", "10"} <= set(words(ARENA))
    assert any("不从 0 画起" in one for one in words(ARENA))
    cuts = bars(ARENA, Colour.PAPER, Colour.LEAF)
    assert cuts == [5] * 20
    whole = ODD["arena, long names, low scores, the first month"]
    assert not any("不从 0 画起" in one for one in words(whole))
    assert bars(whole, Colour.PAPER, Colour.LEAF) == []


def test_a_district_without_a_score_has_no_bar() -> None:
    """It is said in words; nought points would be something else."""
    row = replace(ARENA.rows[9], rank="", score="", share=None)
    card = replace(ARENA, rows=(*ARENA.rows[:9], row))
    assert "没有评分" in words(card)
    assert len(bars(card, Colour.TRACK)) == 9


def test_what_is_missing_stands_below_the_head() -> None:
    """A provisional result names every sheet that it lacks."""
    said = "".join(words(replace(ARENA, heading=LACKING)))
    assert "综合保障和技术推广中心、综合执法局 的评分表" in said


def test_flag_bears_the_champion() -> None:
    """District, score, captain's village, and for how long."""
    said = words(CHAMPION)
    for one in ("擂　主".replace("　", " "), "第四片区", "9.896 分", "队长村：淖尔图浩来嘎查 · 连续 3 个月"):
        assert one in said, one
    large = max(texts(lay_out(CHAMPION)), key=lambda one: one.style.size)
    assert large.style.size == Size.HERO


def test_joint_champions_all_stand_on_the_flag() -> None:
    """Each with its own captain."""
    said = words(ODD["champion, all ten"])
    assert "并列擂主" in said
    assert "第十一片区" in said
    assert any(one.startswith("第十片区 队长村") for one in said)


def test_captain_is_marked_in_the_district() -> None:
    """The captain's village is said to be so; the bars are drawn for every village."""
    assert "西甸子村（队长）" in words(DISTRICT)
    assert len(bars(DISTRICT, Colour.BLUE)) == 5


def test_all_villages_stand_in_two_columns() -> None:
    """The first half at the left, the second at the right, and those without a score below."""
    names = [one for one in texts(lay_out(town(len(VILLAGES)))) if one.words == "舍力虎村"]
    assert names[0].x < WIDTH // 2
    assert next(one for one in texts(lay_out(town(len(VILLAGES)))) if one.words == "和平村").x > WIDTH // 2
    assert any("还没有评分" in one for one in words(ODD["town, sixty long names"]))


def test_village_shows_what_was_lost_first() -> None:
    """Then what needs no word, then twelve months with gaps where there was no score."""
    said = words(VILLAGE)
    assert said.index("9《人居环境整治》") < said.index("1《秋冬季值班值守》")
    assert any("同类再扣" in one for one in said)
    assert "本村没有适龄儿童" in said
    marks = lay_out(VILLAGE).marks
    assert len([one for one in marks if isinstance(one, Dot)]) == 10
    assert [len(one.points) for one in marks if isinstance(one, Line)] == [2, 2, 6]


def test_progress_begins_at_nothing() -> None:
    """A bar is as long as its part of all cells."""
    track = bars(PROGRESS, Colour.TRACK)
    assert bars(PROGRESS, Colour.BLUE) == track[:3]
    assert {"132/132", "0/132", "已交，迟报"} <= set(words(PROGRESS))


def test_words_too_long_for_two_lines_are_cut() -> None:
    """The cut is visible; what fits is written whole."""
    canvas = Canvas()
    canvas.text(0, 50, LONG, Style(), room=300)
    assert "".join(one.words for one in texts(canvas)) == LONG
    canvas.text(0, 50, LONG * 3, Style(), room=300)
    assert texts(canvas)[-1].words.endswith("…")


def test_a_long_reason_is_told_in_short() -> None:
    """In three lines at most, or in one where there are many: the whole of it stands in 扣分."""
    reason = replace(VILLAGE.rows[-3], words=(LONG * 20,))
    few = words(replace(VILLAGE, rows=(reason,)))
    many = words(replace(VILLAGE, rows=(reason,) * 11))
    assert (sum(LONG[:9] in one for one in few), sum(LONG[:9] in one for one in many)) == (3, 11)
    assert sum(one.endswith("…") for one in many) == 11


def test_no_line_begins_with_a_closing_sign() -> None:
    """A full stop hangs over rather than stand alone."""
    assert wrapped("主街垃圾没清。", Size.NOTE, 28 * 6) == ["主街垃圾没清。"]
