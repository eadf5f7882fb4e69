"""The measurements behind ``make bench``: what the marks are, and whether they are met."""
