"""Create the tables of partners, and of how often their embeds are opened.

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "partner",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("origins", sa.JSON, nullable=False),
        sa.Column("config", sa.JSON, nullable=False),
        sa.Column("is_enabled", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("api_key_hash", sa.LargeBinary),
        sa.Column("api_key_since", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("key", name="pk_partner"),
        sa.UniqueConstraint("api_key_hash", name="uq_partner_api_key_hash"),
    )
    op.create_table(
        "partner_use",
        sa.Column("partner_key", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("partner_key", "day", name="pk_partner_use"),
        sa.ForeignKeyConstraint(
            ["partner_key"], ["partner.key"], name="fk_partner_use_partner_key"
        ),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("partner_use")
    op.drop_table("partner")
