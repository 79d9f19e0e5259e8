"""How much somebody has been told on a day is counted in the outbox."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds what finds the messages to one conversation."""
    op.create_index(
        op.f("ix_outbox_town_id_conversation_created_at"), "outbox", ["town_id", "conversation", "created_at"]
    )
