"""Three years of report days: through restarts, outages, second processes and a clock that jumps."""

from collections.abc import Awaitable, Callable
from itertools import cycle

from tests.dialogue.life import CAPTAIN, EVERYBODY, FIRST, OFFICE, SECOND, Heard, Life, Month, living, publish

Story = Callable[[Life, Month], Awaitable[Heard]]

MONTHS = 36
LIAISONS = (FIRST, SECOND)
_AROUND = ("08:59", "09:00", "09:01", "14:59", "15:00", "15:01", "17:59", "18:00", "18:01")


def _usual(month: Month) -> Heard:
    """What everybody hears who owes everything."""
    return [
        *month.told("09:00", *LIAISONS, CAPTAIN),
        *month.told("15:00", *LIAISONS),
        *month.told("18:00", OFFICE),
    ]


async def _quiet_month(life: Life, month: Month) -> Heard:
    """Nothing special: not a day early, not a minute early, not twice."""
    early = [month.at(hour, days) for days in (-15, -2, -1) for hour in ("09:00", "18:00")]
    await life.goes_to(*early, *(month.at(hour) for hour in _AROUND), month.at("09:00", 1))
    return _usual(month)


async def _restarts(life: Life, month: Month) -> Heard:
    """Stopped and started at every one of the hours."""
    for hour in _AROUND:
        await life.goes_to(month.at(hour))
        await life.restart()
    return _usual(month)


async def _three_days_out(life: Life, month: Month) -> Heard:
    """Down over the report day: everybody hears once, from the next start."""
    await life.goes_to(month.at("12:00", -1))
    await life.down()
    await life.up(month.at("10:00", 2))
    await life.goes_to(month.at("10:01", 2), month.at("15:00", 2), month.at("18:00", 2))
    return month.told("10:00", *EVERYBODY, days=2)


async def _back_at_night(life: Life, month: Month) -> Heard:
    """Down over the report day and back in the quiet hours: everybody hears in the morning."""
    await life.down()
    await life.up(month.at("03:00", 1))
    await life.restart()
    await life.goes_to(month.at("06:59", 1), month.at("07:00", 1), month.at("09:00", 1))
    return month.told("07:00", *EVERYBODY, days=1)


async def _back_in_the_afternoon(life: Life, month: Month) -> Heard:
    """Two reminders missed are one message; the third hour is met as usual."""
    await life.down()
    await life.up(month.at("15:30"))
    await life.goes_to(month.at("18:00"), month.at("18:01"))
    return [*month.told("15:30", *LIAISONS, CAPTAIN), *month.told("18:00", OFFICE)]


async def _too_late(life: Life, month: Month) -> Heard:
    """After eleven days nobody is bothered any more."""
    await life.goes_to(month.at("12:00", -1))
    await life.down()
    await life.up(month.at("09:00", 11))
    await life.goes_to(month.at("15:00", 11))
    return []


async def _published_before(life: Life, month: Month) -> Heard:
    """Published the day before: nobody is reminded."""
    await life.goes_to(month.at("10:00", -1))
    await publish(life, month)
    await life.goes_to(*(month.at(hour) for hour in _AROUND))
    return []


async def _published_at_noon(life: Life, month: Month) -> Heard:
    """Published at noon: reminded in the morning, left alone in the afternoon."""
    await life.goes_to(month.at("09:00"), month.at("12:00"))
    await publish(life, month)
    await life.goes_to(month.at("15:00"))
    await life.restart()
    await life.goes_to(month.at("18:00"), month.at("09:00", 1))
    return month.told("09:00", *LIAISONS, CAPTAIN)


async def _published_then_out(life: Life, month: Month) -> Heard:
    """Published before an outage over the report day: nothing is made up for."""
    await life.goes_to(month.at("08:00"))
    await publish(life, month)
    await life.down()
    await life.up(month.at("10:00", 2))
    return []


async def _clock_jumps_back(life: Life, month: Month) -> Heard:
    """An hour, a day, a week back, and then on again: nobody hears anything twice."""
    await life.goes_to(month.at("09:00"), month.at("08:00"), month.at("09:00"), month.at("09:30", -7))
    await life.goes_to(month.at("15:00"), month.at("09:00", -1), month.at("09:00"), month.at("15:00"))
    await life.goes_to(month.at("18:00"), month.at("08:59"), *(month.at(hour) for hour in _AROUND))
    return _usual(month)


async def _two_processes(life: Life, month: Month) -> Heard:
    """Two processes look at the calendar at the same moments: everybody hears once."""
    await life.double()
    await life.goes_to(*(month.at(hour) for hour in _AROUND))
    await life.restart()
    return _usual(month)


async def _two_processes_at_night(life: Life, month: Month) -> Heard:
    """What one process holds back until the morning, the other one does not send too."""
    await life.down()
    await life.up(month.at("04:00", 1))
    await life.double()
    await life.goes_to(month.at("06:59", 1), month.at("07:00", 1), month.at("07:01", 1))
    await life.restart()
    return month.told("07:00", *EVERYBODY, days=1)


async def _all_delivered(life: Life, month: Month) -> Heard:
    """Who owes nothing hears nothing; the one who still owes is the one who hears."""
    await life.goes_to(month.at("08:00"))
    following = f"{month.year + month.number // 12}年{month.number % 12 + 1}月"
    await life.says(FIRST, f"报计划 {following}\n值班值守 | 28日 | 在岗")
    await life.says(CAPTAIN, "交流 片会，互相看了台账")
    await life.goes_to(month.at("09:00"))
    await life.says(SECOND, f"报计划 {following}\n防火宣传 | 28日 | 到户")
    await life.goes_to(month.at("15:00"), month.at("18:00"))
    return month.told("09:00", SECOND)


STORIES: tuple[Story, ...] = (
    _quiet_month,
    _three_days_out,
    _restarts,
    _published_at_noon,
    _two_processes,
    _back_at_night,
    _clock_jumps_back,
    _back_in_the_afternoon,
    _all_delivered,
    _published_before,
    _two_processes_at_night,
    _too_late,
    _published_then_out,
)
"""Thirteen stories over twelve months: a story never meets the same month twice in three years."""


async def test_every_reminder_comes_once_in_three_years(database_url: str) -> None:
    """On each of 36 report days, 28 and 29 February among them, everybody hears what is due, and once."""
    async with living(database_url) as life:
        for number, story in zip(range(MONTHS), cycle(STORIES), strict=False):
            month = Month(number)
            expected = await story(life, month)
            assert (month.label, life.heard()) == (month.label, sorted(expected)), story.__name__
