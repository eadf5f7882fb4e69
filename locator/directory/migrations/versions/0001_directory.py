"""Create the directory: datasets, services, revisions and their changes.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

# The columns of the directory format as they were when this migration was written.
_COLUMNS = [
    "id",
    "name",
    "alternate_name",
    "organization",
    "programme",
    "service_types",
    "delivery",
    "status",
    "alert",
    "description",
    "address_1",
    "address_2",
    "city",
    "state_province",
    "postal_code",
    "country",
    "latitude",
    "longitude",
    "location_precision",
    "location_visibility",
    "phone",
    "text_phone",
    "email",
    "url",
    "opening_hours",
    "hours_note",
    "timezone",
    "walk_in",
    "appointment",
    "identification",
    "cost",
    "insurance",
    "minimum_age",
    "eligibility",
    "populations",
    "languages",
    "wheelchair",
    "supplies",
    "medications",
    "training_audience",
    "before_you_go",
    "last_verified",
    "verified_by",
    "source_url",
    "listing_consent",
]


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "dataset",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("header", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_dataset"),
        sa.UniqueConstraint("name", name="uq_dataset_name"),
    )
    op.create_table(
        "service",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("dataset_key", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in _COLUMNS),
        sa.Column("other_cells", sa.JSON, nullable=False),
        sa.Column("true_latitude", sa.Float(53)),
        sa.Column("true_longitude", sa.Float(53)),
        sa.Column("true_precision", sa.Text, nullable=False),
        sa.Column("public_latitude", sa.Float(53)),
        sa.Column("public_longitude", sa.Float(53)),
        sa.Column("public_precision", sa.Text, nullable=False),
        sa.Column("area_radius", sa.Float(53)),
        sa.Column("found_timezone", sa.Text, nullable=False),
        sa.Column("is_public", sa.Boolean(create_constraint=False), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_service"),
        sa.UniqueConstraint("id", name="uq_service_id"),
        sa.ForeignKeyConstraint(["dataset_key"], ["dataset.key"], name="fk_service_dataset_key"),
    )
    op.create_index("ix_service_dataset_key", "service", ["dataset_key"])
    # Finds the few that have none: they are listed apart.
    op.create_index("ix_service_public_latitude", "service", ["public_latitude"])
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("dataset_key", sa.Integer, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_revision"),
        sa.ForeignKeyConstraint(["dataset_key"], ["dataset.key"], name="fk_revision_dataset_key"),
    )
    op.create_table(
        "change",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("revision_number", sa.Integer, nullable=False),
        sa.Column("service_id", sa.Text, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.PrimaryKeyConstraint("key", name="pk_change"),
        sa.ForeignKeyConstraint(
            ["revision_number"], ["revision.number"], name="fk_change_revision_number"
        ),
    )
    op.create_index("ix_change_revision_number", "change", ["revision_number"])
    op.create_index("ix_change_service_id", "change", ["service_id"])
    op.create_table(
        "secret",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_secret"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("secret", "change", "revision", "service", "dataset"):
        op.drop_table(table)
