"""The tables of partners, in the database of the directory."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from locator.directory.tables import metadata

partner: Final = sa.Table(
    "partner",
    metadata,
    # As it stands in the address of the embed.
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("contact", sa.Text, nullable=False),
    sa.Column("origins", sa.JSON, nullable=False),
    sa.Column("config", sa.JSON, nullable=False),
    sa.Column("is_enabled", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    # Of the secret for the API only the SHA-256 is known; null where there is none.
    sa.Column("api_key_hash", sa.LargeBinary, unique=True),
    sa.Column("api_key_since", sa.DateTime(timezone=True)),
)

partner_use: Final = sa.Table(
    "partner_use",
    metadata,
    sa.Column("partner_key", sa.ForeignKey("partner.key"), primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    # How often the embed was opened that day: nothing of who did.
    sa.Column("count", sa.Integer, nullable=False),
)
