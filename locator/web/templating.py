"""What every template can use: addresses of files, words for values, the site's own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locator.vocabulary import KINDS, SERVICE_TYPES
from locator.web import addresses, words
from locator.web.i18n import at, current_locale, gettext, html_lang, language, tell
from locator.web.public.form_parts import search_form
from locator.web.public.health_sources import EMERGENCY_NUMBERS
from locator.web.public.kept import kept_files
from locator.web.public.surroundings import SITE

if TYPE_CHECKING:
    from flask import Flask

    from locator.web.state import State


def install(app: Flask, state: State) -> None:
    """Give the application's templates their filters and globals."""
    environment = app.jinja_env
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.autoescape = True
    # A vocabulary's labels are marked where they stand and translated here.
    environment.filters["translated"] = gettext
    environment.filters["told"] = tell
    environment.filters["long_date"] = words.long_date
    environment.filters["number"] = words.number
    environment.filters["placed"] = words.place_label
    environment.filters["weekday"] = words.weekday
    environment.filters["interval"] = words.interval
    environment.filters["uncertain"] = words.uncertain
    environment.globals.update(
        around=SITE,
        asset=state.assets.url,
        alternates=addresses.alternates,
        at=at,
        canonical=addresses.canonical,
        site_name=state.settings.site_name,
        contact=state.settings.contact,
        emergency_numbers=EMERGENCY_NUMBERS,
        finds_addresses=state.addresses is not None,
        exit_url=str(state.settings.exit_url),
        kept_files=kept_files,
        kinds=KINDS,
        search_form=search_form,
        service_types=SERVICE_TYPES,
        html_lang=html_lang,
        icon=state.signs.icon,
        sign_of=state.signs.sign_of,
        language=language,
        locale=current_locale,
        other_versions=addresses.other_versions,
    )
