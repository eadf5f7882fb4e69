"""The tables of accounts, in the database of the directory."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from locator.directory.tables import metadata

account: Final = sa.Table(
    "account",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    # The name by which an account is found: without regard to capitals.
    sa.Column("folded_name", sa.Text, nullable=False, unique=True),
    sa.Column("role", sa.Text, nullable=False),
    # argon2id with its parameters and salt; null until an invitation was used.
    sa.Column("password_hash", sa.Text),
    # The secret of the authenticator app, and one that was shown but not confirmed yet.
    sa.Column("totp_secret", sa.Text),
    sa.Column("totp_offered", sa.Text),
    # The time step of the newest code that was used: none up to it is taken again.
    sa.Column("totp_step", sa.Integer, nullable=False),
    sa.Column("is_disabled", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
)

account_dataset: Final = sa.Table(
    "account_dataset",
    metadata,
    sa.Column("account_key", sa.ForeignKey("account.key"), primary_key=True),
    # By its name: somebody can be made its editor before its first file is published.
    sa.Column("dataset", sa.Text, primary_key=True),
)

recovery_code: Final = sa.Table(
    "recovery_code",
    metadata,
    sa.Column("account_key", sa.ForeignKey("account.key"), primary_key=True),
    sa.Column("code_hash", sa.LargeBinary, primary_key=True),
)

session: Final = sa.Table(
    "session",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("account_key", sa.ForeignKey("account.key"), nullable=False, index=True),
    sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),
    # The password was right and the code of the second step is awaited.
    sa.Column("is_pending", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
)

invitation: Final = sa.Table(
    "invitation",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("account_key", sa.ForeignKey("account.key"), nullable=False, index=True),
    sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
)

audit: Final = sa.Table(
    "audit",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
    # Names as they were: an entry outlives what it tells of.
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("deed", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
)
