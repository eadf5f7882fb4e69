"""Partners: who shows the map in a page of theirs, how it looks there, and how often it is used."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from flask import render_template, request

from locator.accounts import Action, Deed
from locator.errors import BadPartner
from locator.partners import EmbedConfig, embed_address, fields_of, read_details
from locator.web import headers
from locator.web.addresses import site
from locator.web.embed import preview_page
from locator.web.snippets import snippet_of
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.partner_form import NEW, PartnerForm
from locator.web.staff.partner_uses import days_until, month_of
from locator.web.staff.presence import record
from locator.web.staff.words import moment
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.partners import Partner, Reading
    from locator.search.query import Fields
    from locator.web.staff.partner_uses import Month

OF_PARTNER: Final = frozenset({"name", "contact", "origins"})
"""Fields that are nothing of what an embed shows: a preview does without them."""


@staff.get("/partners")
@needs(Action.MANAGE)
def partners() -> ResponseReturnValue:
    """List all partners, and how often their embeds were opened."""
    found = [(one, _month(one).total) for one in state().partners.all()]
    return render_template("staff/partners/partners.html", partners=found)


@staff.get("/partners/new")
@needs(Action.MANAGE)
def partner_new() -> ResponseReturnValue:
    """Ask for a partner, and how its embed is to be."""
    return _builder(PartnerForm(NEW))


@staff.post("/partners/new")
@needs(Action.MANAGE)
def partner_add() -> ResponseReturnValue:
    """Add a partner."""
    reading = _sent()
    if reading.faults:
        return _builder(PartnerForm(_fields(), reading.faults)), 422
    try:
        partner = state().partners.add(reading.details)
    except BadPartner as fault:
        return _builder(PartnerForm(_fields(), [fault])), 422
    record(Deed.PARTNER_ADDED, partner.name)
    return go_to("staff.partner", key=partner.key, done="added")


@staff.get("/partners/preview")
@needs(Action.MANAGE)
def partner_preview_new() -> ResponseReturnValue:
    """Show an embed as it is without any wishes."""
    return _preview(EmbedConfig())


@staff.post("/partners/preview")
@needs(Action.MANAGE)
def partner_preview() -> ResponseReturnValue:
    """Show an embed as the form says, without keeping it; or what has to be mended first."""
    reading = _sent()
    faults = [fault for fault in reading.faults if fault.parameter not in OF_PARTNER]
    if faults:
        headers.let_frame(["'self'"])
        wrong = PartnerForm({}, faults).wrong
        return render_template("staff/partners/no_preview.html", wrong=wrong), 422
    return _preview(reading.details.config)


@staff.get("/partners/<key>")
@needs(Action.MANAGE)
def partner(key: str) -> ResponseReturnValue:
    """Show a partner: its embed to build, the snippet to copy, its secret, its use."""
    found = state().partners.find(key)
    return _builder(PartnerForm(fields_of(found.details)), found)


@staff.post("/partners/<key>")
@needs(Action.MANAGE)
def partner_change(key: str) -> ResponseReturnValue:
    """Keep what the form says: it is what visitors of the partner's page see from now on."""
    found, reading = state().partners.find(key), _sent()
    if reading.faults:
        return _builder(PartnerForm(_fields(), reading.faults), found), 422
    try:
        changed = state().partners.change(key, reading.details)
    except BadPartner as fault:
        return _builder(PartnerForm(_fields(), [fault]), found), 422
    record(Deed.PARTNER_CHANGED, changed.name)
    return go_to("staff.partner", key=key, done="changed")


@staff.get("/partners/<key>/preview")
@needs(Action.MANAGE)
def partner_preview_kept(key: str) -> ResponseReturnValue:
    """Show a partner's embed as it is kept."""
    return _preview(state().partners.find(key).config)


@staff.post("/partners/<key>/off")
@needs(Action.MANAGE)
def partner_off(key: str) -> ResponseReturnValue:
    """Show a partner's embed nowhere any more, and take its secret no more."""
    record(Deed.PARTNER_DISABLED, state().partners.disable(key).name)
    return go_to("staff.partner", key=key, done="off")


@staff.post("/partners/<key>/on")
@needs(Action.MANAGE)
def partner_on(key: str) -> ResponseReturnValue:
    """Show a partner's embed again."""
    record(Deed.PARTNER_ENABLED, state().partners.enable(key).name)
    return go_to("staff.partner", key=key, done="on")


@staff.post("/partners/<key>/api-key")
@needs(Action.MANAGE)
def partner_api_key(key: str) -> ResponseReturnValue:
    """Make a partner's secret for the API, and show it this once."""
    found = state().partners.find(key)
    secret = state().partners.new_api_key(found)
    record(Deed.API_KEY_MADE, found.name)
    return render_template("staff/partners/api_key.html", partner=found, secret=secret, site=site())


@staff.post("/partners/<key>/api-key-off")
@needs(Action.MANAGE)
def partner_api_key_off(key: str) -> ResponseReturnValue:
    """End a partner's secret for the API."""
    found = state().partners.find(key)
    state().partners.revoke_api_key(found)
    record(Deed.API_KEY_REVOKED, found.name)
    return go_to("staff.partner", key=key, done="api-key-off")


def _fields() -> Fields:
    return request.form.to_dict(flat=False)


def _sent() -> Reading:
    here = state()
    return read_details(
        _fields(),
        here.gazetteer,
        languages=here.languages.codes,
        countries=here.snapshots.newest().countries,
    )


def _builder(form: PartnerForm, partner: Partner | None = None) -> str:
    headers.show_frames()
    return render_template(
        "staff/partners/partner.html",
        form=form,
        partner=partner,
        done=request.args.get("done", ""),
        **(_kept(partner) if partner else {}),
    )


def _kept(partner: Partner) -> dict[str, Any]:
    return {
        "address": embed_address(partner, site()),
        "plain": snippet_of(partner),
        "growing": snippet_of(partner, grows=True),
        "month": _month(partner),
        "moment": moment,
    }


def _month(partner: Partner) -> Month:
    days = days_until(dt.datetime.now(dt.UTC).date())
    return month_of(days, state().partners.uses(partner.key, days))


def _preview(config: EmbedConfig) -> ResponseReturnValue:
    headers.let_frame(["'self'"])
    return preview_page(config)
