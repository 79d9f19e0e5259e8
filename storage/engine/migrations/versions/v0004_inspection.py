"""How the audit chain stood when a month was published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds what was posted of the chain; what was published before has nothing of it."""
    op.add_column("publications", sa.Column("chain_length", sa.Integer(), nullable=True))
    op.add_column("publications", sa.Column("chain_head", sa.String(16), nullable=True))
