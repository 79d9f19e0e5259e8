"""A sample that anybody can draw again."""

from collections import Counter
from hashlib import sha256

from assessment import Anchor, Month, sample, seed_of

NOVEMBER = Month.parse("2026-11")
CELLS = [(task, village) for task in range(1, 6) for village in range(1, 45)]


def test_the_same_number_draws_the_same() -> None:
    """Whatever order the cells are in, and as it is described: the least hashes come first."""
    drawn = sample(CELLS, 5, NOVEMBER, "482913")
    assert sample(reversed(CELLS), 5, NOVEMBER, "482913") == drawn
    least = min(CELLS, key=lambda cell: sha256(f"2026-11/482913/{cell[0]}/{cell[1]}".encode()).digest())
    assert drawn[0] == least
    assert sample(CELLS, 3, NOVEMBER, "482913") == drawn[:3]


def test_another_number_or_month_draws_others() -> None:
    """Nobody is drawn twice in a sample, and a new seed means new cells."""
    drawn = {tuple(sample(CELLS, 5, month, seed)) for month in (NOVEMBER, NOVEMBER.next) for seed in "12"}
    assert len(drawn) == 4
    assert all(len(set(one)) == 5 for one in drawn)


def test_every_cell_has_its_chance() -> None:
    """Over many seeds no cell is drawn much more often than another."""
    seen = Counter(cell for seed in range(2000) for cell in sample(CELLS[:20], 5, NOVEMBER, f"{seed}"))
    assert set(seen) == set(CELLS[:20])
    assert 400 < min(seen.values()) <= max(seen.values()) < 600


def test_cells_that_come_later_move_no_other() -> None:
    """What was drawn stays drawn unless a new cell takes the place of the last ones."""
    drawn = sample(CELLS[:100], 5, NOVEMBER, "7")
    later = sample(CELLS, 5, NOVEMBER, "7")
    assert [one for one in later if one in CELLS[:100]] == drawn[: len(set(later) & set(drawn))]
    assert sample(CELLS[:2], 5, NOVEMBER, "7") == sorted(CELLS[:2], key=later_place)


def later_place(cell: tuple[int, int]) -> str:
    """Where a cell stands by the seed 7."""
    return sha256(f"2026-11/7/{cell[0]}/{cell[1]}".encode()).hexdigest()


def test_the_seed_is_nobodys_choice() -> None:
    """Six digits from the beginning of the chain's head."""
    assert seed_of(Anchor(length=3, head="000f424000000000")) == "000000"
    assert seed_of(Anchor(length=3, head="0000000fffffffff")) == "000015"
