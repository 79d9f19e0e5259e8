"""Translates the configuration into the rules and the roster that the rest of the program works with."""

import logging
from datetime import date, timedelta
from functools import cache

from chinese_calendar import is_workday

from assessment import on_weekdays
from bot.config import Settings, TownConfig
from handlers.kit import Rules
from storage.roster import RosterSpec, UnitSpec

_log = logging.getLogger(__name__)


def rules_of(settings: Settings) -> Rules:
    """Return the rules as the town has set them."""
    return Rules(
        town=settings.town.name,
        timetable=settings.timetable(),
        scale=settings.scale(),
        undo=timedelta(minutes=settings.feedback.undo_minutes),
        patience=timedelta(minutes=settings.conversation.question_minutes),
        deadlines=settings.feedback.deadlines(is_working_day),
    )


def roster_spec(town: TownConfig) -> RosterSpec:
    """Return the roster in the configured order."""
    return RosterSpec(
        departments=tuple(UnitSpec(name=unit.name, aliases=tuple(unit.aliases)) for unit in town.departments),
        districts=tuple(UnitSpec(name=unit.name, aliases=tuple(unit.aliases)) for unit in town.districts),
        villages=tuple(
            UnitSpec(name=village.name, aliases=tuple(village.aliases), district=district.name)
            for district in town.districts
            for village in district.villages
        ),
    )


def is_working_day(day: date) -> bool:
    """Say whether people work on this day in China, days that make up for a holiday (调休) included."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        _warn_of_unknown_year(day.year)
        return on_weekdays(day)


@cache  # one warning a year is enough
def _warn_of_unknown_year(year: int) -> None:
    _log.warning(
        "the year's holidays are not known, its weekdays count as working days", extra={"year": year}
    )
