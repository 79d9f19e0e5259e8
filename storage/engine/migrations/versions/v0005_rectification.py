"""The life of a deduction: what happens to it, what is to be done by when, what was sent along."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.engine.types import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the appeal, its deadlines and what was told to the deductions; their events, steps and files."""
    op.add_column("deductions", sa.Column("appeal", sa.String(12), nullable=True))
    op.add_column("deductions", sa.Column("rectify_by", sa.Date(), nullable=True))
    op.add_column("deductions", sa.Column("appeal_by", sa.Date(), nullable=True))
    op.add_column("deductions", sa.Column("told_upto", sa.Integer(), nullable=True))
    _events()
    _steps()
    _files()


def _events() -> None:
    op.create_table(
        "deduction_events",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deduction_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        _of_deduction("deduction_events"),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_deduction_events")),
    )
    op.create_index(
        op.f("ix_deduction_events_town_id_deduction_id"), "deduction_events", ["town_id", "deduction_id"]
    )


def _steps() -> None:
    op.create_table(
        "deduction_steps",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("deduction_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(12), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("word", sa.String(8), nullable=False),
        sa.Column("wake_at", Instant(), nullable=True),
        _of_deduction("deduction_steps"),
        sa.PrimaryKeyConstraint("town_id", "deduction_id", "deed", name=op.f("pk_deduction_steps")),
    )
    op.create_index(op.f("ix_deduction_steps_town_id_wake_at"), "deduction_steps", ["town_id", "wake_at"])


def _files() -> None:
    op.create_table(
        "deduction_files",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("deduction_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        _of_deduction("deduction_files"),
        sa.ForeignKeyConstraint(
            ["town_id", "digest"],
            ["files.town_id", "files.digest"],
            name=op.f("fk_deduction_files_town_id_digest"),
        ),
        sa.PrimaryKeyConstraint("town_id", "deduction_id", "number", name=op.f("pk_deduction_files")),
    )


def _of_deduction(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["town_id", "deduction_id"],
        ["deductions.town_id", "deductions.id"],
        name=op.f(f"fk_{table}_town_id_deduction_id"),
    )
