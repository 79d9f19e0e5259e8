"""Files that people sent, and what pictures and files of the bot are made of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the files, which message was one, and what is to be drawn in place of a text."""
    op.create_table(
        "files",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_files_town_id")),
        sa.PrimaryKeyConstraint("town_id", "digest", name=op.f("pk_files")),
    )
    op.add_column("inbox", sa.Column("file_name", sa.String(255), nullable=True))
    op.add_column("inbox", sa.Column("file_digest", sa.String(64), nullable=True))
    op.add_column("outbox", sa.Column("drawing", sa.String(40), nullable=True))
    op.add_column("outbox", sa.Column("facts", sa.Text(), nullable=True))
