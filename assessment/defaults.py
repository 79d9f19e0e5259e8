"""The month that is meant where none is named."""

from datetime import date

from assessment.months import Month


def month_for_report(now_month: Month, *, previous_open: bool) -> Month:
    """The month of a message about scores that names none (M4).

    Args:
        now_month: The current month.
        previous_open: Whether the month before has an approved plan, is not published, and the sender's
            own sheet for it is not submitted.
    """
    return now_month.previous if previous_open else now_month


def month_for_plan(today: date, report_date: date, *, current_approved: bool) -> Month:
    """The month of a message about plans that names none (ours, beside M3 and M4).

    The current month until its plan is approved or its report day has come, on which the next month's
    plan is owed; from then on the next month.

    Args:
        today: Its month is the current one.
        report_date: The current month's.
        current_approved: Whether the current month has an approved plan.
    """
    this_month = Month.of(today)
    return this_month.next if current_approved or today >= report_date else this_month
