"""A village that has just heard of its deductions."""

import pytest

from tests.dialogue.town import Person


@pytest.fixture
async def secretary(liaison: Person) -> Person:
    """The secretary of 舍力虎村, who has just been told of D-0001 (1 point on 1) and D-0003 (2 on 2)."""
    person = await liaison.town.person("支书", "舍力虎")
    await liaison.says("报分 1 舍力虎 9 主街未清；护桥 9.5 台账缺；其余满分")
    await liaison.says("报分 2 舍力虎 8 没发；其余满分")
    await liaison.town.tick(minutes=11)
    return person
