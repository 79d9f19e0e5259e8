import re

import pytest

from handlers.reading.tokens import skip, tokens, trim


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("红星 8 台账未交", ["红星", "8", "台账未交"]),
        ("红星，8、台账；未交。好：是", ["红星", "8", "台账", "未交", "好", "是"]),
        ("红星,8;台账:未交=是", ["红星", "8", "台账", "未交", "是"]),
        ("红星\t9.5\u3000台账", ["红星", "9.5", "台账"]),
        ("1.红星 .5 9.", ["1", "红星", "5", "9"]),
        ("红星(8分)【台账】", ["红星", "8分", "台账"]),
        ("标题|25日", ["标题|25日"]),
        (" ，。", []),
        ("", []),
    ],
)
def test_all_separators_are_alike(line: str, words: list[str]) -> None:
    """，、；。： and spaces separate; a point between digits does not."""
    assert [token.text for token in tokens(line)] == words


def test_a_token_knows_its_place() -> None:
    """What stands between two words can be cut out as typed."""
    first, second, third = tokens(" 红星：9.5 ，台账")
    assert (first.start, first.end) == (1, 3)
    assert (second.start, second.end) == (4, 7)
    assert (third.start, third.end) == (9, 11)


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        (" ，台账未交。 ", "台账未交"),
        ("台账、照片，都没交", "台账、照片，都没交"),
        ("(台账未交)", "台账未交"),
        ("（台账未交）。", "台账未交"),
        ("台账未交(两天)", "台账未交(两天)"),
        ("(甲)台账(乙)", "(甲)台账(乙)"),
        (")台账未交", "台账未交"),
        ("台账未交)", "台账未交"),
        ("(台账未交", "台账未交"),
        ("台账未交(", "台账未交"),
        ("台账)未交", "台账)未交"),
        ("台(账未交", "台(账未交"),
        ("【主街】垃圾", "【主街】垃圾"),
        ("", ""),
    ],
)
def test_trimming_keeps_what_belongs_to_a_reason(text: str, trimmed: str) -> None:
    """Separators go at the ends only, brackets only when they enclose all or have no partner."""
    assert trim(text) == trimmed


def test_skipping_nothing_stays() -> None:
    """Where the pattern matches nothing, the place stays."""
    assert skip(re.compile(r"\s+"), "a b", 0) == 0
    assert skip(re.compile(r"\s+"), "a b", 1) == 2
