"""When people get round to something: twice a day they look at their phone."""

from datetime import date, datetime, time, timedelta

from tests.dialogue.town import ZONE

LOOKS = (time(10, 40), time(16, 20))


def on(day: date, hour: str) -> datetime:
    """`09:30` on a day in the town."""
    return datetime.combine(day, time.fromisoformat(hour), ZONE)


def later(now: datetime, looks: int) -> datetime:
    """The moment after so many more looks at the phone; the next one is 1."""
    day = now.astimezone(ZONE).date()
    found = now
    for _ in range(looks):
        coming = (datetime.combine(day, hour, ZONE) for hour in LOOKS)
        following = next((one for one in coming if one > found), None)
        if following is None:
            day += timedelta(days=1)
            following = datetime.combine(day, LOOKS[0], ZONE)
        found = following
    return found
