import pytest

from handlers.reading.cleaning import clean

DASHES = "- - - - - - - - - - - - - - -"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("报分 防火", "报分 防火"),
        ("  报分 防火  \r\n\r\n 其余满分 \r", "报分 防火\n其余满分"),
        ("红星\u2028护桥\x0b先锋\x85太平", "红星\n护桥\n先锋\n太平"),
        ("红星\t8\t台账", "红星\t8\t台账"),
        ("９．５", "9.5"),
        ("红星：８，台账；", "红星:8,台账;"),
        ("9。5", "9.5"),
        ("9·5 9•5", "9.5 9.5"),
        ("9分。5号", "9分。5号"),
        ("标题｜25日｜要求", "标题|25日|要求"),
        ("红星\u200b\ufeff 8\u202e分\u00ad", "红星 8分"),
        ("红星\x00 8\x07", "红星 8"),
        ("好\ufe0f的\U000e0100", "好的"),
        ("\ud83d坏", "坏"),
        ("红星\u30008", "红星 8"),
        ("−1", "-1"),
        ("①舍力虎 ⑫红星", "1.舍力虎 12.红星"),
        ("1\ufe0f\u20e3舍力虎", "1.舍力虎"),
        ("扣½分 9½", "扣0.5分 9.5"),
        ("㎡", "m2"),
        ("", ""),
        (" \n\u200b\n ", ""),
    ],
)
def test_what_does_not_count_is_cut(text: str, cleaned: str) -> None:
    """Width, invisible characters, spaces at the ends and empty lines do not count."""
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (f"「小台：红星村 8 分吗？」\n{DASHES}\n是", "是"),
        (f" 「小台：第一行\n第二行」\n{DASHES}\n报分 1 红星 8\n其余满分", "报分 1 红星 8\n其余满分"),
        ("「小台：好」\n———————\n是", "是"),
        ("「小台：好」\n------\n是", "是"),
        (f"「小台：好」{DASHES}是", "是"),
        (f"「甲：「乙：报分 1 红星 1」\n{DASHES}\n报分 1 红星 2」\n{DASHES}\n是", "是"),
        (f"\u200b「小台：好」\n{DASHES}\n", ""),
        ("「防火」 红星 8", "「防火」 红星 8"),
        (f"红星 8\n「甲：乙」\n{DASHES}\n是", f"红星 8\n「甲:乙」\n{DASHES}\n是"),
    ],
)
def test_a_quoted_block_is_no_part_of_the_message(text: str, cleaned: str) -> None:
    """All up to the last line of dashes under a quote that the text begins with is cut."""
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("@小台\u2005报分 防火", "报分 防火"),
        ("@擂台 助手\u2005报分 防火", "报分 防火"),
        ("@小台 报分 防火", "报分 防火"),
        ("@小台\n报分 防火", "报分 防火"),
        ("@小台，报分：防火", "报分:防火"),
        (" @甲\u2005@小台\u2005报分 防火", "报分 防火"),
        ("@小台 报分 防火 红星 8 未发 @张三\u2005", "报分 防火 红星 8 未发"),
        ("报分 防火 红星 8 @小台", "报分 防火 红星 8"),
        ("报分 防火 红星 8@小台\u2005", "报分 防火 红星 8"),
        ("报分 防火 红星 8 @擂台 助手\u2005", "报分 防火 红星 8"),
        ("报分 防火 红星 8\n@小台 ", "报分 防火 红星 8"),
        ("报分 防火 红星 8 发到a@b", "报分 防火 红星 8 发到a@b"),
        ("报分 防火 @红星 8", "报分 防火 @红星 8"),
        ("@小台", ""),
        ("排名 @", "排名"),
        ("报分 @小台\u2005防火 红星 8", "报分 @小台 防火 红星 8"),
        ("报分 @" + "长" * 41, "报分 @" + "长" * 41),
    ],
)
def test_mentions_at_the_ends_are_cut(text: str, cleaned: str) -> None:
    """Where the bot is mentioned, mentions are cut up to U+2005, a space or the end."""
    assert clean(text, mentioned=True) == cleaned


def test_mentions_stay_where_the_bot_is_not_mentioned() -> None:
    """Without a mention of the bot an @ is text."""
    assert clean("@小台 报分") == "@小台 报分"


def test_a_mention_comes_after_the_quote() -> None:
    """An answer to a quoted message may itself begin with a mention."""
    assert clean(f"「小台：好」\n{DASHES}\n@小台\u2005是", mentioned=True) == "是"


def test_no_character_makes_a_text_endless() -> None:
    """One character may stand for eighteen; four thousand of them are not read to the end."""
    assert len(clean("ﷺ" * 4000)) <= 6000
    assert clean("①" * 2000) == "1." * 2000
