"""Help that needs no search: in an overdose, also offline, and what harm reduction is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flask import Response, render_template

from locator.messages import N_
from locator.web.public import health_sources
from locator.web.public.blueprint import public
from locator.web.state import state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

FOR_WHOM: Final[Mapping[str, str]] = {
    "syringe_services": N_("For anyone who injects, smokes or snorts drugs."),
    "supervised_consumption": N_("For people who want somebody near by when they use drugs."),
    "mat": N_("For people who want medicine against withdrawal from opioids."),
    "naloxone": N_("For anyone who uses opioids, or could be near when somebody overdoses."),
    "drug_checking": N_("For people who want to know what is in a drug before they use it."),
    "syringe_disposal": N_("For anyone who has used needles or finds some."),
    "syringe_sales": N_("For people who inject drugs or medicine and would rather buy."),
    "hiv_hcv_testing": N_("For anyone who wants to know, above all who shared supplies."),
    "wound_care": N_("For anyone with a sore, a burn, or a place that is red, hot or swollen."),
    "mental_health": N_("For anyone who feels low, afraid or overwhelmed, using drugs or not."),
    "peer_support": N_("For people who would rather talk with somebody who has been there."),
}
"""Whom each kind of service is for, by the code of the kind."""


@public.get("/overdose")
def overdose() -> ResponseReturnValue:
    """Say what to do in an overdose."""
    return render_template(
        "public/overdose.html",
        sources=(*health_sources.OVERDOSE, *health_sources.NUMBERS, *health_sources.LAWS[1:]),
        checked=health_sources.CHECKED,
        laws_as_of=health_sources.LAWS_AS_OF,
    )


@public.get("/sw.js")
def offline_worker() -> ResponseReturnValue:
    """Serve the script that answers for a kept page offline.

    It stands outside of the static files because its address, which browsers remember, must stay
    the same from build to build, and because a worker answers only below its own folder.
    """
    script = state().assets.root / "js" / "offline-worker.js"
    return Response(script.read_bytes(), mimetype="text/javascript")


@public.get("/what-is-harm-reduction")
def harm_reduction() -> ResponseReturnValue:
    """Say what harm reduction means, what its services do and for whom, and which laws help."""
    return render_template(
        "public/harm_reduction.html",
        for_whom=FOR_WHOM,
        sources=(*health_sources.HARM_REDUCTION, *health_sources.LAWS),
        checked=health_sources.CHECKED,
        laws_as_of=health_sources.LAWS_AS_OF,
    )
