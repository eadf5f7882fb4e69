"""Create the accounts: people, their sessions, codes and invitations, and the audit list.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "account",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded_name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text),
        sa.Column("totp_secret", sa.Text),
        sa.Column("totp_offered", sa.Text),
        sa.Column("totp_step", sa.Integer, nullable=False),
        sa.Column("is_disabled", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_account"),
        sa.UniqueConstraint("folded_name", name="uq_account_folded_name"),
    )
    op.create_table(
        "account_dataset",
        sa.Column("account_key", sa.Integer, nullable=False),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("account_key", "dataset", name="pk_account_dataset"),
        sa.ForeignKeyConstraint(
            ["account_key"], ["account.key"], name="fk_account_dataset_account_key"
        ),
    )
    op.create_table(
        "recovery_code",
        sa.Column("account_key", sa.Integer, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("account_key", "code_hash", name="pk_recovery_code"),
        sa.ForeignKeyConstraint(
            ["account_key"], ["account.key"], name="fk_recovery_code_account_key"
        ),
    )
    op.create_table(
        "session",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("account_key", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("is_pending", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_session"),
        sa.UniqueConstraint("token_hash", name="uq_session_token_hash"),
        sa.ForeignKeyConstraint(["account_key"], ["account.key"], name="fk_session_account_key"),
    )
    op.create_index("ix_session_account_key", "session", ["account_key"])
    op.create_table(
        "invitation",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("account_key", sa.Integer, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_invitation"),
        sa.UniqueConstraint("token_hash", name="uq_invitation_token_hash"),
        sa.ForeignKeyConstraint(["account_key"], ["account.key"], name="fk_invitation_account_key"),
    )
    op.create_index("ix_invitation_account_key", "invitation", ["account_key"])
    op.create_table(
        "audit",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])


def downgrade() -> None:
    """Drop the tables."""
    for table in (
        "audit",
        "invitation",
        "session",
        "recovery_code",
        "account_dataset",
        "account",
    ):
        op.drop_table(table)
