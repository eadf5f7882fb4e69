"""The web application: one package per audience, and what they share."""

from locator.web.app import create_app

__all__ = ["create_app"]
