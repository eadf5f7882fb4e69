"""The tables of drafts: files on their way into the directory, which nothing public reads."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from locator.directory.tables import metadata

upload: Final = sa.Table(
    "upload",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    # By name: the first upload of a dataset comes before the dataset.
    sa.Column("dataset", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("uploaded_by", sa.Text, nullable=False),
    sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("file_size", sa.Integer, nullable=False),
    sa.Column("file_hash", sa.Text, nullable=False),
    # The name of the file in the folder of uploads, and those of corrected rows, oldest first.
    sa.Column("stored_as", sa.Text, nullable=False),
    sa.Column("corrections", sa.JSON, nullable=False),
    # How the file is read, its columns, and what they mean: choices of people.
    sa.Column("reading", sa.JSON, nullable=False),
    sa.Column("columns", sa.JSON, nullable=False),
    sa.Column("mapping", sa.JSON(none_as_null=True)),
    sa.Column("mode", sa.Text, nullable=False),
    # Who works on it: only the holder of this word may write, while its heart beats.
    sa.Column("worker", sa.Text),
    sa.Column("heartbeat", sa.DateTime(timezone=True)),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("done", sa.Integer, nullable=False),
    sa.Column("total", sa.Integer, nullable=False),
    # Why it waits (blank, or a message: as JSON, or its text alone), until when, where it goes on.
    sa.Column("message", sa.Text, nullable=False),
    sa.Column("retry_at", sa.DateTime(timezone=True)),
    sa.Column("resume_to", sa.Text, nullable=False),
    # The dataset's newest revision when it was compared; the one that it became.
    sa.Column("base_revision", sa.Integer),
    sa.Column("published_revision", sa.Integer),
    sa.Column("summary", sa.JSON, nullable=False),
)

upload_row: Final = sa.Table(
    "upload_row",
    metadata,
    sa.Column("upload_key", sa.ForeignKey("upload.key"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("cells", sa.JSON, nullable=False),
    # "error", "warning" or blank: the worst of the problems.
    sa.Column("severity", sa.Text, nullable=False),
    sa.Column("problems", sa.JSON, nullable=False),
    sa.Column("repairs", sa.JSON, nullable=False),
    # Where it is, who says so, and what is doubtful about that.
    sa.Column("latitude", sa.Float(53)),
    sa.Column("longitude", sa.Float(53)),
    sa.Column("precision", sa.Text, nullable=False),
    sa.Column("placed_by", sa.Text, nullable=False),
    sa.Column("place_problems", sa.JSON, nullable=False),
    sa.Column("is_asked", sa.Boolean(create_constraint=False), nullable=False),
    # The live service that it is, or the id that it gets; how it was recognised.
    sa.Column("service_id", sa.Text, nullable=False),
    sa.Column("match", sa.Text, nullable=False),
    sa.Column("candidate_id", sa.Text, nullable=False),
    sa.Column("score", sa.Float(53)),
    # "added", "changed", "moved", "unchanged", or blank while it was not compared or is left out.
    sa.Column("change", sa.Text, nullable=False),
    sa.Index("ix_upload_row_change", "upload_key", "change"),
    sa.Index("ix_upload_row_severity", "upload_key", "severity"),
    sa.Index("ix_upload_row_service_id", "upload_key", "service_id"),
)

upload_choice: Final = sa.Table(
    "upload_choice",
    metadata,
    # What people decided about a row stays when the steps are taken again.
    sa.Column("upload_key", sa.ForeignKey("upload.key"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("latitude", sa.Float(53)),
    sa.Column("longitude", sa.Float(53)),
    sa.Column("candidate_id", sa.Text, nullable=False),
    sa.Column("is_same", sa.Boolean(create_constraint=False)),
)

geocode: Final = sa.Table(
    "geocode",
    metadata,
    sa.Column("provider", sa.Text, primary_key=True),
    sa.Column("address", sa.Text, primary_key=True),
    # Null where the provider knows no such address.
    sa.Column("latitude", sa.Float(53)),
    sa.Column("longitude", sa.Float(53)),
    sa.Column("precision", sa.Text, nullable=False),
    sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
)
