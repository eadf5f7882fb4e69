"""The four kinds of service that visitors ask for first, with what to expect at each."""

from __future__ import annotations

from typing import Final

from locator.messages import N_
from locator.vocabulary.service_type import BLUE, GREEN, ORANGE, PURPLE, ServiceType, Shape
from locator.vocabulary.terms import listed

FIRST_CLASS: Final = (
    ServiceType(
        bit=0,
        code="syringe_services",
        label=N_("Needle exchange"),
        plural=N_("Needle exchanges"),
        field_term=N_("Syringe services program"),
        help=N_(
            "New needles and syringes, other sterile supplies, a safe way to hand back used ones."
        ),
        expect=N_(
            "You say what you need and get new supplies, most often without giving your name."
            " Bring used syringes if you have them; many places also help people who bring"
            " none. Staff can tell you about testing, wound care, naloxone and treatment if"
            " you ask. Some places have limits, so look at “Before you go” or call first."
        ),
        colour=BLUE,
        shape=Shape.CIRCLE,
        icon="syringe",
        first_class=True,
        aliases=listed(
            "Syringe service program; Syringe services programme; Syringe access;"
            " Syringe access program; Syringe exchange; Syringe exchange program;"
            " Syringe exchange programs; Syringe distribution; Needle exchange program;"
            " Needle exchange programs; Needle exchange programme; Needle and syringe program;"
            " Needle and syringe programs; Needle and syringe programme;"
            " Needle and syringe programmes; Needle syringe program; Needle syringe programme;"
            " Needle distribution; Needle & syringe exchange; SSP; SSPs; SEP; NEP; NSP; NSPs; NEX;"
            " Sterile syringes; Sterile syringe program; Spritzentausch; Spritzenumtausch;"
            " Spritzenvergabe; Spritzenausgabe; Échange de seringues;"
            " Programme d'échange de seringues; Distribution de seringues; Intercambio de jeringas;"
            " Intercambio de jeringuillas; Programa de intercambio de jeringas;"
            " Programa de intercambio de jeringuillas; Servicios de jeringas"
        ),
    ),
    ServiceType(
        bit=1,
        code="supervised_consumption",
        label=N_("Supervised site"),
        plural=N_("Supervised sites"),
        field_term=N_("Overdose prevention center"),
        help=N_(
            "A place to use drugs that you bring yourself, with trained staff near by who act"
            " at once if there is an overdose."
        ),
        expect=N_(
            "You bring your own drugs; nobody sells or gives them. On the first visit staff"
            " ask a few questions and explain the rules. You get new supplies and a place to"
            " sit, and staff stay near by. Sites differ in who may come in and in whether"
            " smoking or snorting is allowed, so read the page of the place or call first."
        ),
        colour=PURPLE,
        shape=Shape.SHIELD,
        icon="check",
        first_class=True,
        aliases=listed(
            "Supervised consumption site; Supervised consumption sites;"
            " Supervised consumption service; Supervised consumption services;"
            " Supervised consumption facility; Supervised injection; Supervised injection site;"
            " Supervised injection sites; Supervised injection facility;"
            " Supervised injecting facility; Medically supervised injecting centre;"
            " Medically supervised injecting room; Safe injection site; Safe injection sites;"
            " Safe consumption site; Safer consumption site; Safer consumption space;"
            " Safer consumption services; Consumption and treatment services;"
            " Overdose prevention centers; Overdose prevention centre; Overdose prevention centres;"
            " Overdose prevention site; Overdose prevention sites; Drug consumption room;"
            " Drug consumption rooms; Drug consumption facility; SIS; SIF; SCS; SCF; OPC; OPCs;"
            " OPS; DCR; DCRs; CTS; MSIC; MSIR; Drogenkonsumraum; Drogenkonsumräume; Konsumraum;"
            " Konsumräume; DKR; Salle de consommation à moindre risque;"
            " Salle de consommation supervisée; Service de consommation supervisée;"
            " Site de consommation supervisée; Centre de prévention des surdoses; SCMR;"
            " Halte soins addictions; Sala de consumo supervisado; Sala de consumo;"
            " Centro de prevención de sobredosis; Sitio de consumo supervisado"
        ),
    ),
    ServiceType(
        bit=2,
        code="mat",
        label=N_("Medication clinic"),
        plural=N_("Medication clinics"),
        field_term=N_("Medications for opioid use disorder (MOUD, MAT)"),
        help=N_(
            "Methadone, buprenorphine or naltrexone from a clinic, to ease withdrawal and cravings."
        ),
        expect=N_(
            "A nurse or doctor talks with you about what you use and how you feel, and you"
            " choose a medication together. Some places can start the same day; others give"
            " you a date. At a methadone clinic people often come every day at first. Ask"
            " when new people are seen, as that is often at other hours than picking up a"
            " dose, and what to bring to the first visit."
        ),
        colour=GREEN,
        shape=Shape.SQUARE,
        icon="pill",
        first_class=True,
        equivalents=("OTP", "OMB", "MU", "BU", "NU"),
        aliases=listed(
            "MAT clinic; MAT clinics; MAT program; MAT provider; MOUD; MOUD provider; MAUD;"
            " Medication treatment; Medication assisted treatment;"
            " Medication for opioid use disorder; Medication assisted recovery;"
            " Opioid treatment program; Opioid treatment programs; Opioid treatment;"
            " Opioid agonist treatment; Opioid agonist therapy; Opioid substitution treatment;"
            " Opioid substitution therapy; Opioid substitution; Substitution treatment;"
            " Office based opioid treatment; OTP; OTPs; OBOT; OAT; OST; NTP;"
            " Narcotic treatment program; Methadone; Methadone clinic; Methadone clinics;"
            " Methadone maintenance; Methadone treatment; Buprenorphine; Buprenorphine clinic;"
            " Buprenorphine provider; Buprenorphine treatment; Suboxone; Suboxone clinic;"
            " Suboxone provider; Subutex; Sublocade; Naltrexone; Vivitrol; Substitution;"
            " Substitutionsbehandlung; Substitutionsambulanz; Substitutionspraxis;"
            " Methadonambulanz; Traitement de substitution; Traitement de substitution aux opiacés;"
            " Traitement par agonistes opioïdes; TSO; TAO; Metadona; Clínica de metadona;"
            " Buprenorfina; Tratamiento con medicamentos; Tratamiento asistido con medicamentos;"
            " Tratamiento de sustitución"
        ),
    ),
    ServiceType(
        bit=3,
        code="naloxone",
        label=N_("Naloxone"),
        plural=N_("Naloxone"),
        field_term=N_("Overdose education and naloxone distribution"),
        help=N_(
            "Naloxone (Narcan), often free: a medicine that can bring back the breathing of"
            " somebody who has overdosed on an opioid."
        ),
        expect=N_(
            "You ask for naloxone and get a nasal spray or a kit for injection. Somebody shows"
            " you in a few minutes how to use it. Most places give it to anyone: people who"
            " use drugs, friends and family. Some send it by mail or have a box where you take"
            " it yourself. A pharmacy may ask for money or insurance; the list says which"
            " places are free."
        ),
        colour=ORANGE,
        shape=Shape.DIAMOND,
        icon="droplet",
        first_class=True,
        aliases=listed(
            "Narcan; Narcan kits; Narcan distribution; Free naloxone; Free Narcan; Naloxone kit;"
            " Naloxone kits; Naloxone distribution; Naloxone distribution program; Naloxone access;"
            " Naloxone access point; Naloxone vending machine; Take home naloxone;"
            " Take home naloxone program; Community naloxone; Community naloxone program;"
            " Overdose reversal; Overdose reversal kits; Opioid antagonist; THN; OEND; OOPP;"
            " Opioid overdose prevention program; Naloxon; Naloxonvergabe; Take-Home-Naloxon;"
            " Distribution de naloxone; Trousse de naloxone; Trousses de naloxone;"
            " Naloxone à emporter; Naloxona; Naloxona gratis; Distribución de naloxona"
        ),
    ),
)
"""Needle exchange, supervised site, medication clinic and naloxone: bits 0 to 3."""
