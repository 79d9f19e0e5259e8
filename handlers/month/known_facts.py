"""What has to be known about a sender to understand a message."""

from assessment import Role
from handlers.kit import Conversation
from handlers.month.which_month import own_month
from handlers.understanding import Facts, LastReport


def facts_of(ctx: Conversation) -> Facts:
    """Return what has to be known about the sender to understand a message."""
    month = own_month(ctx)
    return Facts(
        roster=ctx.roster,
        tasks=tuple(ctx.store.plans.approved(month)),
        own=frozenset(ctx.sender.units(Role.LIAISON)),
        month=month,
        now=ctx.month,
        last=_last_report(ctx),
    )


def _last_report(ctx: Conversation) -> LastReport | None:
    """Return the sender's last receipt, while it is fresh and the only one of its message."""
    if not ctx.sender.holds(Role.LIAISON):
        return None
    scores = ctx.store.scores
    receipt = scores.last_receipt(ctx.store.people.ever_bound(ctx.sender.contact))
    if receipt is None or ctx.now - receipt.made_at > ctx.rules.patience:
        return None
    task = next((one for one in ctx.store.plans.tasks(receipt.month) if one.id == receipt.task_id), None)
    if task is None or len(scores.receipts_of_message(receipt.inbox_id)) > 1:
        return None
    changes = scores.changes_of(receipt)
    recorded = {one.village_id: one.after for one in changes if one.after is not None}
    return LastReport(label=receipt.label, task=task, scores=recorded)
