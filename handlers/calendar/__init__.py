"""The calendar: what happens because a moment has come, and nobody has said a word."""

from handlers.calendar import account_health, report_day
from handlers.kit import CalendarJob, Registration

REGISTRATION = Registration(
    jobs=(
        CalendarJob(run=report_day.report_day, upcoming=report_day.report_day_moments),
        CalendarJob(run=account_health.outage_notices, upcoming=lambda ctx: []),  # noqa: ARG005 - nobody foresees an outage
    )
)
