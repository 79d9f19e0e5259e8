"""The configuration in the words of the house."""

from datetime import timedelta

from bot.config import Settings, TownConfig
from bot.config.holidays import is_working
from handlers.kit import Rules
from storage.roster import RosterSpec, UnitSpec


def rules_of(settings: Settings) -> Rules:
    """What the town has set for itself."""
    return Rules(
        town=settings.town.name,
        timetable=settings.timetable(),
        scale=settings.scale(),
        undo=timedelta(minutes=settings.feedback.undo_minutes),
        patience=timedelta(minutes=settings.conversation.question_minutes),
        deadlines=settings.feedback.deadlines(is_working),
    )


def roster_spec(town: TownConfig) -> RosterSpec:
    """The roster as configured, in the configured order."""
    return RosterSpec(
        departments=tuple(UnitSpec(name=one.name, aliases=tuple(one.aliases)) for one in town.departments),
        districts=tuple(UnitSpec(name=one.name, aliases=tuple(one.aliases)) for one in town.districts),
        villages=tuple(
            UnitSpec(name=one.name, aliases=tuple(one.aliases), district=district.name)
            for district in town.districts
            for one in district.villages
        ),
    )
