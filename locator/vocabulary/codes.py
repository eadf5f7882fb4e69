"""The codes about a place: how it is reached, whether it runs, how well its position is known.

Where HSDS 3.0 (Open Referral) has a closed list, the meaning follows it: the status of a service
there is active, inactive, defunct or temporarily closed ("defunct" is ``inactive`` here).
"""

from __future__ import annotations

from typing import Final

from locator.messages import N_
from locator.vocabulary.terms import Term, Vocabulary, listed

DELIVERIES: Final = Vocabulary(
    "delivery",
    (
        Term(
            code="fixed",
            label=N_("At a fixed place"),
            plural=N_("Fixed places"),
            help=N_("The service is in a building that stays where it is."),
            aliases=listed(
                "Fixed site; Fixed location; Brick and mortar; Storefront; Drop-in; Walk-in center;"
                " Building; In person; Onsite; Site; Standort; Ortsfest; Site fixe; Lieu fixe;"
                " Sitio fijo; Fijo"
            ),
        ),
        Term(
            code="mobile",
            label=N_("From a van or bus"),
            plural=N_("Vans and buses"),
            help=N_("A van or bus stops here at the times shown."),
            aliases=listed(
                "Mobile unit; Mobile service; Mobile site; Mobile van; Mobile stop; Van; Bus; RV;"
                " Mobil; Mobiler Bus; Unité mobile; Camionnette; Unidad móvil; Móvil; Furgoneta"
            ),
        ),
        Term(
            code="outreach",
            label=N_("Workers who come to you"),
            plural=N_("Workers who come to you"),
            help=N_("Workers walk through the area or bring what you need to where you are."),
            aliases=listed(
                "Street outreach; Outreach team; Outreach worker; Backpack; On foot; Foot outreach;"
                " Home delivery; Streetwork; Strassensozialarbeit; Aufsuchend; Maraude;"
                " Travail de rue; Alcance comunitario; Alcance; Trabajo de calle"
            ),
        ),
        Term(
            code="mail",
            label=N_("By mail"),
            plural=N_("By mail"),
            help=N_("What you ask for is sent to you by mail."),
            aliases=listed(
                "Mail order; Mail based; Mailing; Mail delivery; Post; Postal; By post; Shipping;"
                " Shipped; Versand; Per Post; Par la poste; Envoi postal; Por correo; Correo"
            ),
        ),
        Term(
            code="vending",
            label=N_("From a machine or box"),
            plural=N_("Machines and boxes"),
            help=N_("You take what you need from a machine or box yourself."),
            aliases=listed(
                "Vending machine; Vending machines; Machine; Dispenser;"
                " Public health vending machine; Kiosk; Naloxbox; Newspaper box; Community box;"
                " Automat; Distributeur; Distributeur automatique; Automate; Máquina expendedora;"
                " Expendedora"
            ),
        ),
        Term(
            code="phone",
            label=N_("By phone"),
            plural=N_("By phone"),
            help=N_("You get help in a call."),
            aliases=listed(
                "Telephone; Phone line; Hotline; Helpline; Call line; Telefon; Telefonisch;"
                " Par téléphone; Ligne d'écoute; Teléfono; Por teléfono; Línea de ayuda"
            ),
        ),
        Term(
            code="online",
            label=N_("Online"),
            plural=N_("Online"),
            help=N_("You get help over the internet: by video, chat or a form."),
            aliases=listed(
                "Web; Website; Virtual; Internet; Telehealth; Telemedicine; Video; Chat; Remote;"
                " En ligne; En línea; Virtuell"
            ),
        ),
    ),
)
"""How a service reaches people."""

STATUSES: Final = Vocabulary(
    "status",
    (
        Term(
            code="active",
            label=N_("Running"),
            plural=N_("Running"),
            help=N_("The service takes place."),
            aliases=listed(
                "Open; Operating; Operational; Current; Live; In operation; Yes; Aktiv; In Betrieb;"
                " Actif; Ouvert; Activo; Abierto"
            ),
        ),
        Term(
            code="temporarily_closed",
            label=N_("Closed for now"),
            plural=N_("Closed for now"),
            help=N_("The service is closed for a time and means to open again."),
            aliases=listed(
                "Temporary closure; Temp closed; Paused; On hold; Suspended; On hiatus;"
                " Vorübergehend geschlossen; Fermé temporairement; Temporairement fermé;"
                " Cerrado temporalmente"
            ),
        ),
        Term(
            code="inactive",
            label=N_("No longer running"),
            plural=N_("No longer running"),
            help=N_("The service has ended. Visitors do not see it."),
            aliases=listed(
                "Closed; Permanently closed; Closed permanently; Defunct; Ended; Discontinued;"
                " Out of business; Not operating; Former; Inaktiv; Geschlossen; Inactif; Fermé;"
                " Inactivo; Cerrado"
            ),
        ),
    ),
)
"""Whether a service takes place."""

VISIBILITIES: Final = Vocabulary(
    "location_visibility",
    (
        Term(
            code="exact",
            label=N_("Exact place"),
            plural=N_("Exact places"),
            help=N_("Visitors see the address and a pin on the map."),
            aliases=listed(
                "Public; Public address; Full; Full address; Precise; Show; Öffentlich; Exacte;"
                " Exacto"
            ),
        ),
        Term(
            code="approximate",
            label=N_("About here"),
            plural=N_("Areas"),
            help=N_("Visitors see an area of about a kilometre, never the address."),
            aliases=listed(
                "Approx; Approximate location; Area; Area only; General area; Neighborhood;"
                " Neighbourhood; Fuzzy; Ungefähr; Approximatif; Aproximado"
            ),
        ),
        Term(
            code="hidden",
            label=N_("Place not shown"),
            plural=N_("Places not shown"),
            help=N_("Visitors see only the city and are asked to call first."),
            aliases=listed(
                "Hide; Confidential; Confidential address; Private; Secret; Not public; City only;"
                " Call for location; Call for address; Versteckt; Vertraulich; Caché; Confidentiel;"
                " Oculto; Confidencial"
            ),
        ),
    ),
)
"""How much of its place visitors may see."""

PRECISIONS: Final = Vocabulary(
    "location_precision",
    (
        Term(
            code="rooftop",
            label=N_("The building"),
            plural=N_("Buildings"),
            help=N_("The point is the building itself."),
            aliases=listed("Roof; Building; Address; Exact; Parcel; House; House number; Point"),
        ),
        Term(
            code="street",
            label=N_("The street"),
            plural=N_("Streets"),
            help=N_("The point is somewhere on the street."),
            aliases=listed(
                "Road; Street level; Range interpolated; Interpolated; Block; Intersection"
            ),
        ),
        Term(
            code="postal_code",
            label=N_("The postal code area"),
            plural=N_("Postal code areas"),
            help=N_("The point is the middle of a ZIP or postal code area."),
            aliases=listed("ZIP; ZIP code; Postcode; Postal; ZIP centroid; ZCTA; Postleitzahl"),
        ),
        Term(
            code="city",
            label=N_("The city or town"),
            plural=N_("Cities and towns"),
            help=N_("The point is the middle of a city or town."),
            aliases=listed("Town; Place; Locality; City centroid; Village; Municipality; Stadt"),
        ),
        Term(
            code="manual",
            label=N_("Set by hand"),
            plural=N_("Set by hand"),
            help=N_("Somebody who knows the place put the point where it is."),
            aliases=listed("Hand; By hand; Placed by hand; Pinned"),
        ),
        Term(
            code="source",
            label=N_("Given with the data"),
            plural=N_("Given with the data"),
            help=N_("The point came with the data; nobody said how exact it is."),
            aliases=listed("Given; Provided; Imported; Original; From source; File"),
        ),
    ),
)
"""How well the point of a service is known, or who says so."""

CONSENTS: Final = Vocabulary(
    "listing_consent",
    (
        Term(
            code="public",
            label=N_("Everybody"),
            plural=N_("Everybody"),
            help=N_("Everybody may see the listing."),
            aliases=listed("Anyone; All; Open; Yes; Öffentlich; Publique; Público"),
        ),
        Term(
            code="partners",
            label=N_("Partners"),
            plural=N_("Partners"),
            help=N_("Only partner sites and staff may see the listing."),
            aliases=listed("Partner; Partners only; Partner sites; Partnerseiten"),
        ),
        Term(
            code="staff",
            label=N_("Staff"),
            plural=N_("Staff"),
            help=N_("Only staff may see the listing."),
            aliases=listed("Staff only; Internal; Internal only; Private; Nobody; No; Intern"),
        ),
    ),
)
"""Who may see a listing at all."""
