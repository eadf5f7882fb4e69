"""The tables of the directory."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from locator.service import COLUMN_NAMES

metadata: Final = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

dataset: Final = sa.Table(
    "dataset",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    # The columns of the file that was imported last, in its order: an export writes them again.
    sa.Column("header", sa.JSON, nullable=False),
)

service: Final = sa.Table(
    "service",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("dataset_key", sa.ForeignKey("dataset.key"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    # One column for each column of the directory format, in canonical text.
    *(
        sa.Column(
            name,
            sa.Text,
            nullable=False,
            unique=name == "id",
            index=name == "programme",
            server_default="",
        )
        for name in COLUMN_NAMES
    ),
    # Translated columns and columns that the format does not know.
    sa.Column("other_cells", sa.JSON, nullable=False),
    # Where it is: never leaves the server.
    sa.Column("true_latitude", sa.Float(53)),
    sa.Column("true_longitude", sa.Float(53)),
    sa.Column("true_precision", sa.Text, nullable=False),
    # Where the public is told that it is; every distance is measured from here.
    sa.Column("public_latitude", sa.Float(53), index=True),
    sa.Column("public_longitude", sa.Float(53)),
    sa.Column("public_precision", sa.Text, nullable=False),
    sa.Column("area_radius", sa.Float(53)),
    sa.Column("found_timezone", sa.Text, nullable=False),
    sa.Column("is_public", sa.Boolean(create_constraint=False), nullable=False),
)

SHOWN: Final = sa.and_(service.c.is_public, service.c.status != "inactive")
"""What a search may find; a service that has ended keeps its page, and is found no more."""

revision: Final = sa.Table(
    "revision",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("dataset_key", sa.ForeignKey("dataset.key"), nullable=False),
    sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("published_by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

change: Final = sa.Table(
    "change",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("revision_number", sa.ForeignKey("revision.number"), nullable=False, index=True),
    sa.Column("service_id", sa.Text, nullable=False, index=True),
    # The service's canonical cells; null before it was added and after it was removed.
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("after", sa.JSON(none_as_null=True)),
)

report: Final = sa.Table(
    "report",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    # By its id, not by reference: a report outlives the service that it says is gone.
    sa.Column("service_id", sa.Text, nullable=False),
    sa.Column("choice", sa.Text, nullable=False),
    # Blank once somebody has dealt with it.
    sa.Column("text", sa.Text, nullable=False),
    # Not the time of day, and nothing about who sent it.
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("state", sa.Text, nullable=False, index=True),
)

secret: Final = sa.Table(
    "secret",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
)
