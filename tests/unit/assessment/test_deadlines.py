"""Deadlines are counted in working days."""

import logging
from datetime import date

import pytest

from assessment import Deadlines, Deed, on_weekdays
from bot.config.models import FeedbackConfig
from bot.config.settings_to_rules import _warn_of_unknown_year, is_working_day

FRIDAY, MONDAY = date(2026, 11, 6), date(2026, 11, 9)


def test_weekends_do_not_count() -> None:
    """The day it begins does not count either."""
    deadlines = Deadlines()
    assert deadlines.after(FRIDAY, 1) == MONDAY
    assert deadlines.after(date(2026, 11, 7), 1) == MONDAY
    assert deadlines.after(MONDAY, 5) == date(2026, 11, 16)
    assert not on_weekdays(date(2026, 11, 8))


def test_every_deed_has_its_days() -> None:
    """As a town sets them."""
    deadlines = Deadlines(receive=1, rectify=2, review=3, answer=4, rule=5, appeal=6)
    days = [deadlines.by(deed, date(2026, 11, 1)).day for deed in Deed]
    assert days == [2, 3, 4, 5, 6]
    assert deadlines.appeal_by(date(2026, 11, 1)) == MONDAY


def test_a_deadline_is_not_today() -> None:
    """Nothing falls due on the day it comes."""
    with pytest.raises(ValueError, match="at least one"):
        Deadlines().after(FRIDAY, 0)


def test_holidays_and_made_up_days_count_as_they_are() -> None:
    """National Day is none, a Saturday that is worked is one."""
    deadlines = Deadlines(is_working=is_working_day)
    assert deadlines.after(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert is_working_day(date(2026, 10, 10))
    assert not is_working_day(date(2026, 10, 1))


def test_a_year_that_is_not_known_has_weekends(caplog: pytest.LogCaptureFixture) -> None:
    """One warning a year, and nothing stops."""
    _warn_of_unknown_year.cache_clear()
    assert is_working_day(date(2099, 1, 1))
    assert not is_working_day(date(2099, 1, 3))
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_configuration_without_days_has_the_defaults() -> None:
    """What was written before there were deadlines stays valid."""
    assert FeedbackConfig(undo_minutes=10).deadlines(on_weekdays) == Deadlines()
    assert FeedbackConfig(undo_minutes=10, rule_days=2).deadlines(on_weekdays) == Deadlines(rule=2)
