"""What files call the columns of the directory: names in English, Spanish, French and German."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from locator.service import COLUMN_NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALIASES: Final = {
    "id": (
        "site id; service id; location id; record id; unique id; identifier; identificador; "
        "identifiant; kennung; program id; facility id; provider id"
    ),
    "name": (
        "site name; site; facility; facility name; program name; service name; provider; "
        "provider name; location name; place name; title; pharmacy; pharmacy name; clinic; "
        "clinic name; store name; dba; nombre; nombre del sitio; nombre del programa; nom; "
        "nom du site; nom de l organisation; nom de lorganisation; nom de la pharmacie; "
        "einrichtung; bezeichnung; name der einrichtung; standort; pharmacie; farmacia; "
        "apotheke"
    ),
    "alternate_name": (
        "other name; other names; former name; formerly; aka; also known as; alias; otro "
        "nombre; autre nom; weitere namen"
    ),
    "organization": (
        "organisation; agency; agency name; org; org name; parent organization; organization "
        "name; organisation name; operator; sponsor; run by; lead agency; company; "
        "organizacion; organisme; träger; traeger; banner; banniere; chain; banderole"
    ),
    "programme": "program; project; mobile program; programa; programm; projekt",
    "service_types": (
        "service type; service types; type of service; services; services offered; services "
        "provided; type; types; category; categories; kind; kinds; facility type; program "
        "type; tipo de servicio; servicios; tipo; categoria; type de service; services "
        "offerts; categorie; art des angebots; angebot; angebote; leistungen; kategorie"
    ),
    "delivery": (
        "delivery mode; mode; setting; site type; location type; modality; fixed or mobile; "
        "modalidad; mode de livraison"
    ),
    "status": (
        "operating status; state of operation; active; is active; open closed; estatus; "
        "statut; etat"
    ),
    "alert": "notice; closure notice; temporary notice; aviso; alerta; avis; hinweis",
    "description": (
        "brief description; about; details; summary; program description; service "
        "description; comments; remarks; descripcion; resumen; beschreibung; angaben"
    ),
    "address_1": (
        "address; address1; address line 1; street; street address; street 1; addr; addr1; "
        "location address; physical address; site address; mailing address; address 1; full "
        "street address; direccion; domicilio; calle; direccion 1; adresse; adresse 1; rue; "
        "adresse civique; strasse; strasse und hausnummer; anschrift"
    ),
    "address_2": (
        "address2; address line 2; suite; unit; apt; apartment; floor; building; building "
        "floor suite; street 2; addr2; room; suite number; piso; oficina; direccion 2; "
        "bureau; etage; adresse 2; adresszusatz"
    ),
    "city": (
        "town; municipality; suburb; locality; city name; city town; village; place; ciudad; "
        "municipio; localidad; poblacion; ville; municipalite; commune; localite; stadt; ort; "
        "gemeinde"
    ),
    "state_province": (
        "state; st; province; prov; state code; state name; territory; state or province; "
        "estado; provincia; departamento; bundesland; land; kanton"
    ),
    "postal_code": (
        "zip; zipcode; zip code; postal; postcode; post code; zip5; zip postal code; zip plus "
        "4; codigo postal; cp; code postal; postleitzahl; plz"
    ),
    "country": "country code; nation; pais; pays; staat",
    "latitude": "lat; y; latitud; breitengrad; breite; geo lat; y coord; lat wgs84; lat dd",
    "longitude": (
        "lon; lng; long; x; longitud; längengrad; laenge; geo lon; geo lng; x coord; lon "
        "wgs84; long dd"
    ),
    "location_precision": "precision; accuracy; geocode quality; match type",
    "location_visibility": (
        "visibility; address visibility; confidential; confidential address; show address"
    ),
    "phone": (
        "phone number; telephone; telephone number; tel; phones; phone 1; main phone; contact "
        "number; contact phone; phone no; call; telefono; numero de telefono; telefonos; "
        "telephone 1; numero de telephone; téléphone; telefon; telefonnummer; rufnummer"
    ),
    "text_phone": (
        "text; sms; text number; text line; tty; tdd; text phone; mensaje de texto; texto"
    ),
    "email": (
        "e mail; email address; mail; contact email; correo; correo electronico; courriel; "
        "adresse courriel; mailadresse"
    ),
    "url": (
        "website; web site; web; web address; link; homepage; site web; sitio web; pagina "
        "web; webseite; internet; internetadresse; webpage"
    ),
    "opening_hours": (
        "hours; hours of operation; opening hours; opening times; open hours; business hours; "
        "times; schedule; operating hours; service hours; days and hours; days and times; "
        "horario; horarios; horas; heures; heures d ouverture; horaire; horaires; "
        "öffnungszeiten; oeffnungszeiten; sprechzeiten; zeiten"
    ),
    "hours_note": (
        "hours notes; schedule notes; notes on hours; hours comment; hours details; access notes"
    ),
    "timezone": "time zone; tz; zona horaria; fuseau horaire; zeitzone",
    "walk_in": (
        "walk ins; walkin; walk in welcome; accepts walk ins; drop in; sin cita; sans rendez "
        "vous; ohne termin"
    ),
    "appointment": (
        "appointments; appointment required; by appointment; appointment needed; intake; "
        "cita; rendez vous; termin"
    ),
    "identification": (
        "id required; id requirement; identification required; id needed; required documents; "
        "documents required; requirements; identificacion; piece d identite; ausweis"
    ),
    "cost": (
        "fee; fees; price; costs; cost to client; payment; costo; coste; precio; cout; prix; "
        "kosten; gebühr"
    ),
    "insurance": (
        "insurances; insurance accepted; payer; payers; accepted insurance; seguro; "
        "assurance; versicherung; krankenkasse"
    ),
    "minimum_age": (
        "min age; age minimum; minimum age years; age limit; age; edad minima; age minimum "
        "requis; mindestalter"
    ),
    "eligibility": (
        "eligibility criteria; who is eligible; who can use; ages served; eligibility notes; "
        "elegibilidad; requisitos; admissibilite; zielgruppe"
    ),
    "populations": (
        "population; populations served; population served; target population; genders "
        "served; poblacion atendida; clientele; personengruppen"
    ),
    "languages": (
        "language; languages spoken; site languages; language s; idiomas; idioma; langues; "
        "langue; sprachen; sprache"
    ),
    "wheelchair": (
        "wheelchair accessible; wheelchair access; accessible; accessibility; ada; physical "
        "access; silla de ruedas; accessible en fauteuil roulant; barrierefrei; rollstuhl"
    ),
    "supplies": (
        "supplies offered; supplies available; materials; items; what is there; suministros; "
        "materiales; materiel; material; materialien"
    ),
    "medications": (
        "medication; medications offered; medication offered; drugs offered; mat type; otp "
        "medications; medicamentos; medicaments; medikamente; substitutionsmittel"
    ),
    "training_audience": "audience; trainees; training for; who is trained",
    "before_you_go": (
        "what to know; what to bring; what to expect; before your visit; before you visit; "
        "first visit; instructions; visitor notes; antes de ir; avant de venir"
    ),
    "last_verified": (
        "verified; verified on; date verified; last updated; updated; last update; date "
        "updated; as of; last checked; last reviewed; assured date; date modified; modified; "
        "ultima verificacion; fecha de actualizacion; date de mise a jour; derniere "
        "verification; datmaj; stand; zuletzt geprüft; aktualisiert"
    ),
    "verified_by": "checked by; reviewed by; updated by; verificado por; verifie par; geprüft von",
    "source_url": "source; data source; source link; fuente; quelle",
    "listing_consent": "consent; consent to list; consent to be listed; may be listed",
}
"""Other names of each column. A name stands with one column only."""

_CAMEL: Final = re.compile(r"(?<=[a-zß-ÿ])(?=[A-Z])")


def fold_name(name: str) -> str:
    """Reduce a column's name to lower-case words: ``Zip_Code``, ``zipCode`` are ``zip code``."""
    spaced = _CAMEL.sub(" ", name[:200]).replace("'", " ").replace("’", " ")
    plain = unicodedata.normalize("NFKD", spaced.casefold())
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


@functools.cache
def known_names() -> Mapping[str, str]:
    """Return every folded name with the column that it stands for, the columns' own first."""
    found = {fold_name(column): column for column in COLUMN_NAMES}
    for column, aliases in _ALIASES.items():
        for alias in aliases.split(";"):
            found.setdefault(fold_name(alias), column)
    return found
