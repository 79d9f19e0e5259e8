"""The numbers of deductions (D-0012) as people write them."""

import re

_DASH = "[-—–―_－]?"
_LABEL = re.compile(rf"(?<![0-9A-Za-z])D\s?{_DASH}\s?0*([1-9][0-9]{{0,6}})(?![0-9A-Za-z])", re.IGNORECASE)
_BARE = re.compile(r"0[0-9]{3}(?![0-9])|[0-9]{1,7}(?=[\s,、;:。]*$)")
"""Without its D only as it is printed, or where nothing else is said."""
_BETWEEN = re.compile(r"[\s,、;:。和]*")


def labels_in(text: str) -> list[int]:
    """Every number that a text names, each once, in its order."""
    return list(dict.fromkeys(int(one) for one in _LABEL.findall(text)))


def split_labels(text: str) -> tuple[list[int], str]:
    """The numbers that a command's argument begins with, and the rest.

    >>> split_labels("D-0012、d13 已清运")
    ([12, 13], '已清运')
    """
    numbers: list[int] = []
    while match := _LABEL.match(text) or (None if numbers else _BARE.match(text)):
        numbers.append(int(match[1] if match.re is _LABEL else match[0]))
        text = text[match.end() :]
        text = text[len(_between(text)) :]
    return list(dict.fromkeys(numbers)), text


def _between(text: str) -> str:
    match = _BETWEEN.match(text)
    assert match is not None, "nothing at all is something between"
    return match[0]
