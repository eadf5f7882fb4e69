"""The codes about a visit: what a person needs to know before going there."""

from __future__ import annotations

from typing import Final

from locator.messages import N_
from locator.vocabulary.terms import Term, Vocabulary, listed, unknown

_YES: Final = listed("y; t; true; 1; x; sí; ja; j; oui; wahr; vrai; verdadero")
_NO: Final = listed("n; f; false; 0; nein; non; never; falsch; faux; falso")
WALK_IN: Final = Vocabulary(
    "walk_in",
    (
        Term(
            code="yes",
            label=N_("Walk in"),
            plural=N_("Walk in"),
            help=N_("You can come without an appointment."),
            aliases=(
                *_YES,
                *listed(
                    "Walk-ins; Walk-ins welcome; Walk-ins accepted; Walk-in only; Drop-in;"
                    " Drop in welcome; No appointment needed; No appointment necessary;"
                    " Ohne Termin; Sans rendez-vous; Sin cita; Sin cita previa"
                ),
            ),
        ),
        Term(
            code="no",
            label=N_("No walk-in"),
            plural=N_("No walk-in"),
            help=N_("Call or write before you come."),
            aliases=(
                *_NO,
                *listed(
                    "No walk-ins; Appointment only; By appointment; By appointment only;"
                    " Appointment required; Nur mit Termin; Sur rendez-vous; Con cita;"
                    " Con cita previa; Solo con cita"
                ),
            ),
        ),
        unknown(N_("Nobody has told us yet. Call before you come.")),
    ),
)
"""Whether people may come without an appointment."""

APPOINTMENTS: Final = Vocabulary(
    "appointment",
    (
        Term(
            code="required",
            label=N_("Appointment needed"),
            plural=N_("Appointment needed"),
            help=N_("Call or write to get a time before you come."),
            aliases=listed(
                "Require; Requires appointment; Appointment required; Appointment only;"
                " By appointment; By appointment only; Appointments only; Mandatory; Necessary;"
                " Must call; Nur mit Termin; Termin nötig; Sur rendez-vous; Obligatoire; Con cita;"
                " Solo con cita; Con cita previa; Obligatorio"
            ),
        ),
        Term(
            code="possible",
            label=N_("Appointment possible"),
            plural=N_("Appointment possible"),
            help=N_("You can make an appointment, and you can come without one."),
            aliases=listed(
                "Optional; Available; Recommended; Preferred; Appointment available;"
                " Appointments available; Appointment preferred; Appointment recommended;"
                " Appointment optional; Walk-in or appointment; Walk-ins and appointments; Möglich;"
                " Mit oder ohne Termin; Facultatif; Avec ou sans rendez-vous; Opcional;"
                " Con o sin cita"
            ),
        ),
        Term(
            code="no",
            label=N_("No appointment needed"),
            plural=N_("No appointment needed"),
            help=N_("Come when it is open."),
            aliases=(
                *_NO,
                *listed(
                    "None; Not needed; Not required; No appointment; No appointment required;"
                    " No appointment necessary; Walk-in; Walk-in only; Walk-ins only; Drop-in;"
                    " Ohne Termin; Sans rendez-vous; Sin cita; Sin cita previa"
                ),
            ),
        ),
        unknown(N_("Nobody has told us yet. Call before you come.")),
    ),
)
"""Whether people need an appointment; a bare "yes" says too little and is not understood."""

IDENTIFICATIONS: Final = Vocabulary(
    "identification",
    (
        Term(
            code="none",
            label=N_("No ID needed"),
            plural=N_("No ID needed"),
            help=N_("You do not have to show or say who you are."),
            aliases=(
                *_NO,
                *listed(
                    "No; No ID; No ID required; No identification; No identification required;"
                    " Not needed; Not required; ID not required; Anonymous; Anonymous service;"
                    " Kein Ausweis; Anonym; Sans papiers; Anonyme; Aucune; Sin identificación;"
                    " Anónimo; Ninguna"
                ),
            ),
        ),
        Term(
            code="code_name",
            label=N_("A code instead of your name"),
            plural=N_("A code instead of your name"),
            help=N_("You get a code, so that nobody needs your real name."),
            aliases=listed(
                "Code; Unique code; Unique identifier; Unique ID; Participant code; Participant ID;"
                " Participant card; Client code; Anonymous code; Initials; Nickname; Alias;"
                " Pseudonym; Codewort; Pseudonyme; Nom de code; Código; Nombre en clave"
            ),
        ),
        Term(
            code="photo_id",
            label=N_("Photo ID needed"),
            plural=N_("Photo ID needed"),
            help=N_("Bring a card with your name and photo, such as a passport."),
            aliases=listed(
                "Photo identification; Photo ID required; ID required; ID needed;"
                " Identification required; Government ID; Government issued ID; State ID;"
                " Picture ID; ID card; ID; Driver's license; Driver licence; Passport; Required;"
                " Ausweis; Lichtbildausweis; Personalausweis; Pièce d'identité; Carte d'identité;"
                " Identificación con foto; Documento de identidad"
            ),
        ),
        unknown(N_("Nobody has told us yet. Ask on the phone what to bring.")),
    ),
)
"""What people must show of who they are."""

POPULATIONS: Final = Vocabulary(
    "populations",
    (
        Term(
            code="women",
            label=N_("Women"),
            plural=N_("Women"),
            help=N_("With hours, rooms or workers for women."),
            aliases=listed(
                "Woman; Female; Females; Adult women; Frauen; Femmes; Mujeres; Women and girls"
            ),
        ),
        Term(
            code="youth",
            label=N_("Young people"),
            plural=N_("Young people"),
            help=N_("For teenagers and young adults."),
            aliases=listed(
                "Adolescents; Teens; Teenagers; Young adults; Youths; Minors; Jugendliche; Jeunes;"
                " Jóvenes; Adolescentes"
            ),
        ),
        Term(
            code="lgbtq",
            label=N_("LGBTQ+ people"),
            plural=N_("LGBTQ+ people"),
            help=N_("For lesbian, gay, bisexual, trans and queer people."),
            aliases=listed(
                "LGBT; LGBTQ+; LGBTQIA; LGBTQIA+; LGBTQ2S; 2SLGBTQ; 2SLGBTQ+; 2SLGBTQIA+; Queer;"
                " Transgender; Trans; Gay; LGBTQ people; Lesbian, gay, bisexual, transgender; LGTB;"
                " LGTBI; Queere Menschen"
            ),
        ),
        Term(
            code="pregnant",
            label=N_("Pregnant people and new parents"),
            plural=N_("Pregnant people and new parents"),
            help=N_("For people who are pregnant or have a baby."),
            aliases=listed(
                "Pregnancy; Pregnant women; Pregnant people; Pregnant/postpartum women;"
                " Pregnant and parenting; Postpartum; Perinatal; Schwangere; Femmes enceintes;"
                " Enceinte; Embarazadas; Embarazo"
            ),
        ),
        Term(
            code="veterans",
            label=N_("Veterans"),
            plural=N_("Veterans"),
            help=N_("For people who served in the military."),
            aliases=listed("Veteran; Vets; Military; Ex-military; Veteranos"),
        ),
        Term(
            code="indigenous",
            label=N_("Indigenous people"),
            plural=N_("Indigenous people"),
            help=N_("For Native American, First Nations, Inuit, Métis and other first peoples."),
            aliases=listed(
                "Native American; Native Americans; American Indian;"
                " American Indian or Alaska Native; Alaska Native; AI/AN; First Nations;"
                " Aboriginal; Inuit; Métis; Tribal; Autochtones; Indígenas"
            ),
        ),
        Term(
            code="sex_workers",
            label=N_("People who do sex work"),
            plural=N_("People who do sex work"),
            help=N_("For people who sell sex or trade it for what they need."),
            aliases=listed(
                "Sex worker; Sex work; Sexarbeitende; Sexarbeiterinnen; Travailleuses du sexe;"
                " Travailleurs du sexe; Trabajadoras sexuales; Trabajadores sexuales"
            ),
        ),
    ),
)
"""Whom a place serves specially."""
ONLY: Final = "only:"
"""Stands before a code of POPULATIONS where a service is for nobody else."""

WHEELCHAIR: Final = Vocabulary(
    "wheelchair",
    (
        Term(
            code="yes",
            label=N_("Wheelchair access"),
            plural=N_("Wheelchair access"),
            help=N_("You can get in and around with a wheelchair."),
            aliases=(
                *_YES,
                *listed(
                    "Accessible; Fully accessible; Wheelchair accessible; ADA; ADA accessible;"
                    " ADA compliant; Full; Step-free; Barrierefrei; Rollstuhlgerecht;"
                    " Accessible en fauteuil roulant; Accesible; Accesible en silla de ruedas"
                ),
            ),
        ),
        Term(
            code="limited",
            label=N_("Some wheelchair access"),
            plural=N_("Some wheelchair access"),
            help=N_("A wheelchair gets to some parts, or with help. Call to ask."),
            aliases=listed(
                "Partial; Partly; Partially; Partially accessible; Partly accessible;"
                " Limited access; Some; With help; Teilweise; Eingeschränkt; Partiel; Limité;"
                " Parcial; Limitado"
            ),
        ),
        Term(
            code="no",
            label=N_("No wheelchair access"),
            plural=N_("No wheelchair access"),
            help=N_("There are steps or narrow doors. Call to ask for another way."),
            aliases=(
                *_NO,
                *listed(
                    "None; Not accessible; Inaccessible; Not wheelchair accessible; Stairs; Steps;"
                    " Nicht barrierefrei; No accesible; Non accessible"
                ),
            ),
        ),
        unknown(N_("Nobody has told us yet. Call to ask.")),
    ),
)
"""Whether a wheelchair gets in; the values are those of OpenStreetMap's ``wheelchair``."""


def split_only(part: str) -> tuple[str, str]:
    """Return :data:`ONLY` where a text begins with it, in any case, else nothing; and the rest."""
    only = ONLY if part.lower().startswith(ONLY) else ""
    return only, part[len(only) :]
