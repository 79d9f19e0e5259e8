"""What happens because a moment has come, and nobody has said a word."""

from handlers.calendar import outages, report_day
from handlers.kit import CalendarJob, Registration

REGISTRATION = Registration(
    jobs=(
        CalendarJob(run=report_day.report_day, upcoming=report_day.report_day_moments),
        CalendarJob(run=outages.outage_notices, upcoming=lambda ctx: []),  # noqa: ARG005 - nobody foresees an outage
    )
)
