"""How the bot's accounts are doing, when nobody listened, whose bindings are frozen, who is mentioned."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.engine.types import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the accounts, the gaps with what groups were told of them, the freezes and the mentions."""
    op.add_column("outbox", sa.Column("mentions", sa.String(255), nullable=True))
    op.create_table(
        "accounts",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("heard_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_accounts_town_id")),
        sa.PrimaryKeyConstraint("town_id", "transport", name=op.f("pk_accounts")),
    )
    op.create_table(
        "gaps",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_gaps_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_gaps")),
    )
    op.create_table(
        "gap_notices",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("gap_id", sa.Integer(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "room_id"], ["rooms.town_id", "rooms.id"], name=op.f("fk_gap_notices_town_id_room_id")
        ),
        sa.ForeignKeyConstraint(
            ["town_id", "gap_id"], ["gaps.town_id", "gaps.id"], name=op.f("fk_gap_notices_town_id_gap_id")
        ),
        sa.PrimaryKeyConstraint("town_id", "room_id", name=op.f("pk_gap_notices")),
    )
    op.create_table(
        "freezes",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("frozen_at", Instant(), nullable=False),
        sa.Column("lifted_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_freezes_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_freezes")),
    )
