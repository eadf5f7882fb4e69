"""Mapping the columns of a file to those of the directory: rules, suggestions, what is unknown."""
