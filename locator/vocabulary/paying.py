"""The codes about money: what a visit costs and who can pay for it."""

from __future__ import annotations

from typing import Final

from locator.messages import N_
from locator.vocabulary.terms import Term, Vocabulary, listed, unknown

COSTS: Final = Vocabulary(
    "cost",
    (
        Term(
            code="free",
            label=N_("Free"),
            plural=N_("Free"),
            help=N_("You pay nothing."),
            aliases=listed(
                "No cost; No charge; No fee; Free of charge; At no cost; Free service; 0; 0.00;"
                " None; Gratis; Kostenlos; Kostenfrei; Gratuit; Gratuito; Sin costo; Sin coste"
            ),
        ),
        Term(
            code="sliding_scale",
            label=N_("Pay by income"),
            plural=N_("Pay by income"),
            help=N_("What you pay depends on what you earn. It can be nothing."),
            aliases=listed(
                "Sliding; Sliding fee; Sliding fee scale; Sliding scale fee; Income based;"
                " Based on income; Ability to pay; Einkommensabhängig; Selon le revenu;"
                " Según ingresos; Escala móvil"
            ),
        ),
        Term(
            code="insurance",
            label=N_("Insurance pays"),
            plural=N_("Insurance pays"),
            help=N_("Health insurance can pay. Bring your card if you have one."),
            aliases=listed(
                "Insurance accepted; Accepts insurance; Health insurance; Covered by insurance;"
                " Insured; Krankenkasse; Krankenversicherung; Assurance; Assurance maladie; Seguro;"
                " Seguro médico"
            ),
        ),
        Term(
            code="fee",
            label=N_("Costs money"),
            plural=N_("Costs money"),
            help=N_("You pay a price. Ask how much it is."),
            aliases=listed(
                "Fees; Paid; Pay; Payment; Cash; Charge; Fee for service; Flat fee; Out of pocket;"
                " Gebühr; Kostenpflichtig; Payant; De pago; Tarifa"
            ),
        ),
        unknown(N_("Nobody has told us yet. Ask on the phone what it costs.")),
    ),
)
"""What a visit costs; a place can have several."""

INSURANCES: Final = Vocabulary(
    "insurance",
    (
        Term(
            code="medicaid",
            label=N_("Medicaid"),
            plural=N_("Medicaid"),
            help=N_("The health insurance of US states for people with little money."),
            aliases=listed("Medicaid accepted; Accepts Medicaid; Medi-Cal; MassHealth; MaineCare"),
        ),
        Term(
            code="medicare",
            label=N_("Medicare"),
            plural=N_("Medicare"),
            help=N_("The US health insurance for people over 65 or with a disability."),
            aliases=listed("Medicare accepted; Accepts Medicare"),
        ),
        Term(
            code="private",
            label=N_("Private insurance"),
            plural=N_("Private insurance"),
            help=N_("Insurance from an employer or that you bought yourself."),
            aliases=listed(
                "Private health insurance; Commercial; Commercial insurance; Employer insurance;"
                " Privat; Private Krankenversicherung; Assurance privée; Seguro privado"
            ),
        ),
        Term(
            code="public_plan",
            label=N_("Public insurance"),
            plural=N_("Public insurance"),
            help=N_("The health insurance of a state, a province or a country."),
            aliases=listed(
                "Public; Public health insurance; State insurance; State-financed health insurance;"
                " State plan; Provincial health insurance; Provincial plan;"
                " National health insurance; NHS; OHIP; RAMQ; GKV; Gesetzliche Krankenversicherung;"
                " Assurance publique; Carte vitale; Seguro público; Seguridad social"
            ),
        ),
        Term(
            code="military",
            label=N_("Military insurance"),
            plural=N_("Military insurance"),
            help=N_("Insurance for soldiers, veterans and their families, such as TRICARE."),
            aliases=listed("Tricare; Federal military insurance; VA; VA benefits"),
        ),
        Term(
            code="tribal",
            label=N_("Indian Health Service"),
            plural=N_("Indian Health Service"),
            help=N_("Health care that is paid for by the Indian Health Service or a tribe."),
            aliases=listed(
                "IHS; ITU; IHS/Tribal/Urban; IHS/Tribal/Urban (ITU) funds; Tribal funds;"
                " Tribal health"
            ),
        ),
        Term(
            code="self_pay",
            label=N_("You pay yourself"),
            plural=N_("You pay yourself"),
            help=N_("You can pay without insurance."),
            aliases=listed(
                "Self; Cash; Cash or self-payment; Self payment; Uninsured; No insurance;"
                " Out of pocket; Cash pay; Selbstzahler; Paiement comptant; Pago en efectivo;"
                " Sin seguro"
            ),
        ),
    ),
)
"""Who can pay for a visit, after "Payment Accepted" in FindTreatment.gov's services table."""
