"""Create the reports of visitors, and let the stops of a programme be found by its name.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Create the table and the index."""
    op.create_table(
        "report",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("service_id", sa.Text, nullable=False),
        sa.Column("choice", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_report"),
    )
    op.create_index("ix_report_state", "report", ["state"])
    op.create_index("ix_service_programme", "service", ["programme"])


def downgrade() -> None:
    """Drop the index and the table."""
    op.drop_index("ix_service_programme", "service")
    op.drop_table("report")
