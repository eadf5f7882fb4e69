"""The kinds of service beside the four that visitors ask for first."""

from __future__ import annotations

from typing import Final

from locator.messages import N_
from locator.vocabulary.service_type import ORANGE, ServiceType, Shape
from locator.vocabulary.terms import listed

FURTHER: Final = (
    ServiceType(
        bit=4,
        code="naloxone_pharmacy",
        label=N_("Naloxone at a pharmacy"),
        plural=N_("Naloxone at pharmacies"),
        help=N_(
            "A pharmacy that sells or hands out naloxone. You do not need your own"
            " prescription. It may cost money."
        ),
        colour=ORANGE,
        shape=Shape.DIAMOND,
        icon="droplet",
        aliases=listed(
            "Pharmacy naloxone; Naloxone pharmacies; Naloxone from a pharmacy; Narcan pharmacy;"
            " Narcan at a pharmacy; Pharmacy Narcan; Naloxone standing order;"
            " Standing order pharmacy; Standing order naloxone; Over the counter naloxone;"
            " OTC naloxone; Naloxon Apotheke; Naloxon in der Apotheke; Naloxone en pharmacie;"
            " Pharmacie naloxone; Naloxona en farmacia; Naloxona en farmacias;"
            " Farmacia con naloxona"
        ),
    ),
    ServiceType(
        bit=5,
        code="naloxone_training",
        label=N_("Naloxone training"),
        plural=N_("Naloxone trainings"),
        help=N_("A short class: how to see that somebody has overdosed and how to help."),
        colour=ORANGE,
        shape=Shape.DIAMOND,
        icon="droplet",
        equivalents=("NOE",),
        aliases=listed(
            "Narcan training; Naloxone class; Naloxone education; Overdose training;"
            " Overdose prevention training; Overdose prevention education;"
            " Overdose response training; Overdose education; Opioid overdose training;"
            " Opioid overdose response training; Naloxone and overdose education; Naloxon-Schulung;"
            " Naloxonschulungen; Drogennotfalltraining; Formation naloxone;"
            " Formation à la naloxone; Capacitación en naloxona; Entrenamiento en naloxona;"
            " Formación en naloxona"
        ),
    ),
    ServiceType(
        bit=6,
        code="drug_checking",
        label=N_("Drug checking"),
        plural=N_("Drug checking"),
        help=N_(
            "Find out what is in your drugs, by test strips or a machine, before you use them."
        ),
        icon="flask-conical",
        aliases=listed(
            "Drug checking service; Drug checking services; Drug testing service; Pill testing;"
            " Pill checking; Substance checking; Drug sample testing; Sample checking;"
            " Fentanyl testing; Fentanyl checking; Fentanyl strips; Fentanyl test strips; FTS;"
            " FTIR; FTIR drug checking; Substanzanalyse; Analyse de drogues; Analyse de substances;"
            " Analyse de produits; Análisis de drogas; Análisis de sustancias"
        ),
    ),
    ServiceType(
        bit=7,
        code="syringe_disposal",
        label=N_("Used syringe disposal"),
        plural=N_("Used syringe disposal places"),
        help=N_("A safe place to leave used needles and syringes, such as a locked box."),
        icon="trash-2",
        aliases=listed(
            "Syringe disposal site; Syringe disposal kiosk; Syringe drop box; Needle disposal;"
            " Needle disposal box; Needle drop box; Needle return; Safe needle disposal;"
            " Safe syringe disposal; Sharps disposal; Sharps disposal site; Sharps disposal kiosk;"
            " Sharps kiosk; Sharps bin; Sharps drop box; Sharps drop-off; Sharps collection;"
            " Sharps container disposal; Sharps; Spritzenentsorgung; Spritzenabwurfbehälter;"
            " Entsorgung von Spritzen; Récupération de seringues; Élimination de seringues;"
            " Eliminación de jeringas; Desecho de jeringas; Recogida de jeringuillas"
        ),
    ),
    ServiceType(
        bit=8,
        code="syringe_sales",
        label=N_("Syringes for sale"),
        plural=N_("Syringes for sale"),
        help=N_("A pharmacy or machine that sells new syringes without a prescription."),
        icon="shopping-basket",
        aliases=listed(
            "Syringe sale; Syringe sales pharmacy; Syringe vending; Syringe vending machine;"
            " Syringe vending machines; Pharmacy syringe sales; Pharmacy syringes;"
            " Non-prescription syringe sales; Nonprescription syringes; Over the counter syringes;"
            " OTC syringes; Needle sales; Expanded syringe access program; ESAP; Spritzenautomat;"
            " Spritzenverkauf; Vente de seringues; Distributeur de seringues; Venta de jeringas;"
            " Venta de jeringuillas"
        ),
    ),
    ServiceType(
        bit=9,
        code="hiv_hcv_testing",
        label=N_("HIV and hepatitis C testing"),
        plural=N_("HIV and hepatitis C testing"),
        help=N_("A test for HIV, hepatitis C or both. Ask whether it is free."),
        icon="test-tube",
        equivalents=("HIVT", "HCT"),
        aliases=listed(
            "HIV and HCV testing; HIV/HCV; HIV testing; HIV test; HIV tests; HCV testing; HCV test;"
            " HIV/hepatitis C testing; HIV/hep C testing; HIV and hep C testing; Hep C testing;"
            " Hep C test; Hepatitis C testing; Hepatitis C test; Hepatitis testing;"
            " HIV & hepatitis testing; Testing for HIV and hepatitis C; HIV/hepatitis testing;"
            " HIV- und HCV-Test; HIV- und Hepatitis-C-Test; Dépistage VIH; Dépistage VIH et VHC;"
            " Dépistage du VIH et de l'hépatite C; Prueba de VIH; Pruebas de VIH;"
            " Prueba de VIH y VHC; Pruebas de VIH y hepatitis C"
        ),
    ),
    ServiceType(
        bit=10,
        code="wound_care",
        label=N_("Wound care"),
        plural=N_("Wound care"),
        help=N_("A nurse or trained worker looks after sores, infections and other wounds."),
        icon="bandage",
        aliases=listed(
            "Wound clinic; Wound treatment; Wound care clinic; Wound and abscess care;"
            " Abscess care; Nurse wound care; Wundversorgung; Soins des plaies; Soins de plaies;"
            " Cuidado de heridas; Cura de heridas"
        ),
    ),
    ServiceType(
        bit=11,
        code="mental_health",
        label=N_("Mental health care"),
        plural=N_("Mental health care"),
        help=N_(
            "Somebody trained to talk with when you feel low, afraid or overwhelmed; some"
            " places also prescribe medicine."
        ),
        icon="message-circle",
        equivalents=("MHS",),
        aliases=listed(
            "Mental health services; Mental health service; Mental health counseling;"
            " Mental health counselling; Mental health support; Behavioral health;"
            " Behavioural health; Counseling; Counselling; Therapy; Psychiatry;"
            " Psychische Gesundheit; Psychosoziale Beratung; Santé mentale; Soutien psychologique;"
            " Salud mental; Consejería; Apoyo psicológico"
        ),
    ),
    ServiceType(
        bit=12,
        code="peer_support",
        label=N_("Peer support"),
        plural=N_("Peer support"),
        help=N_("Talk with somebody who has used drugs too and knows what it is like."),
        icon="users",
        equivalents=("PEER",),
        aliases=listed(
            "Peer services; Peer counseling; Peer counselling; Peer recovery;"
            " Peer recovery support; Peer recovery coach; Peer navigator; Peer navigation;"
            " Peer mentoring; Mentoring/peer support; Peer specialist; Peer group; Recovery coach;"
            " Recovery coaching; Peer-Beratung; Peer-Unterstützung; Selbsthilfe;"
            " Soutien par les pairs; Entraide par les pairs; Apoyo entre pares; Apoyo de pares;"
            " Apoyo entre iguales"
        ),
    ),
)
"""From naloxone at a pharmacy to peer support: bits 4 to 12."""
