"""The codes for what is handed out, what is prescribed, and who is trained."""

from __future__ import annotations

from typing import Final

from locator.messages import N_
from locator.vocabulary.terms import Term, Vocabulary, listed

SUPPLIES: Final = Vocabulary(
    "supplies",
    (
        Term(
            code="syringes",
            label=N_("Syringes and needles"),
            plural=N_("Syringes and needles"),
            help=N_("New syringes and needles, and often cookers, cotton and water."),
            aliases=listed(
                "Syringe; Needle; Needles; New syringes; Sterile syringes; Sterile needles;"
                " Needles and syringes; Injection supplies; Injecting equipment; Injection kits;"
                " Safer injection supplies; Safer injection kits; Works; Rigs; Spritzen; Nadeln;"
                " Spritzen und Nadeln; Seringues; Aiguilles; Matériel d'injection; Jeringas;"
                " Jeringuillas; Agujas"
            ),
        ),
        Term(
            code="smoking_kits",
            label=N_("Smoking supplies"),
            plural=N_("Smoking supplies"),
            help=N_("Pipes, screens and mouthpieces, so that nobody has to share."),
            aliases=listed(
                "Smoking kit; Safer smoking; Safer smoking kit; Safer smoking kits;"
                " Safer smoking supplies; Safer smoking equipment; Pipe; Pipes; Pipe kits;"
                " Glass pipes; Crack pipes; Meth pipes; Crack kits; Stems; Bubbles;"
                " Inhalation kits; Inhalation supplies; Foil; Pfeifen; Rauchfolie; Kit de fumeur;"
                " Matériel d'inhalation; Pipes à crack; Pipas; Kits para fumar"
            ),
        ),
        Term(
            code="snorting_kits",
            label=N_("Snorting supplies"),
            plural=N_("Snorting supplies"),
            help=N_("New straws and cards, and rinse for the nose, so that nobody has to share."),
            aliases=listed(
                "Snorting kit; Safer snorting; Safer snorting kit; Safer snorting kits;"
                " Safer snorting supplies; Sniffing kits; Snort kits; Straws; Intranasal kits;"
                " Ziehröhrchen; Sniefröhrchen; Kit de sniff; Roule-ta-paille; Kits para inhalar"
            ),
        ),
        Term(
            code="fentanyl_test_strips",
            label=N_("Fentanyl test strips"),
            plural=N_("Fentanyl test strips"),
            help=N_("Paper strips that show whether there is fentanyl in a drug."),
            aliases=listed(
                "Fentanyl test strip; Fentanyl strip; Fentanyl strips; Fentanyl testing strips;"
                " Fentanyl tests; FTS; Fentanyl-Teststreifen; Bandelettes fentanyl;"
                " Bandelettes de test de fentanyl; Tests de fentanyl; Tiras de fentanilo;"
                " Tiras reactivas de fentanilo"
            ),
        ),
        Term(
            code="xylazine_test_strips",
            label=N_("Xylazine test strips"),
            plural=N_("Xylazine test strips"),
            help=N_("Paper strips that show whether there is xylazine (tranq) in a drug."),
            aliases=listed(
                "Xylazine test strip; Xylazine strip; Xylazine strips; Xylazine testing strips;"
                " Xylazine tests; XTS; Tranq test strips; Tranq strips; Xylazin-Teststreifen;"
                " Bandelettes xylazine; Tiras de xilacina; Tiras reactivas de xilacina"
            ),
        ),
        Term(
            code="naloxone_nasal",
            label=N_("Naloxone nasal spray"),
            plural=N_("Naloxone nasal sprays"),
            help=N_("A spray for the nose against an opioid overdose. Anyone can give it."),
            aliases=listed(
                "Nasal naloxone; Naloxone spray; Intranasal naloxone; IN naloxone; Narcan;"
                " Narcan nasal; Narcan nasal spray; Nasal Narcan; Kloxxado; RiVive; Nyxoid;"
                " Nalscue; Nasal spray; Naloxon-Nasenspray; Nasenspray; Naloxone nasale;"
                " Naloxone intranasale; Spray nasal de naloxone; Naloxona nasal; Naloxona en spray"
            ),
        ),
        Term(
            code="naloxone_injectable",
            label=N_("Naloxone for injection"),
            plural=N_("Naloxone for injection"),
            help=N_("Naloxone with a syringe, to give into a muscle of the arm or leg."),
            aliases=listed(
                "Injectable naloxone; Naloxone injection; Injection naloxone;"
                " Intramuscular naloxone; Naloxone intramuscular; Naloxone IM; IM naloxone;"
                " Injectable Narcan; Naloxone vials; Zimhi; Prenoxad; Naloxon zum Spritzen;"
                " Naloxona inyectable; Naloxona intramuscular"
            ),
        ),
        Term(
            code="sharps_containers",
            label=N_("Sharps containers"),
            plural=N_("Sharps containers"),
            help=N_("Boxes in which used needles are safe until you bring them back."),
            aliases=listed(
                "Sharps container; Sharps box; Sharps boxes; Sharps bins; Sharp containers;"
                " Biohazard containers; Disposal containers; Fitpack; Abwurfbehälter; Kanülenbox;"
                " Récupérateurs; Contenants pour seringues usagées; Contenedores de agujas"
            ),
        ),
        Term(
            code="wound_care_kits",
            label=N_("Wound care kits"),
            plural=N_("Wound care kits"),
            help=N_("Bandages, gauze and what else helps to look after a wound."),
            aliases=listed(
                "Wound care kit; Wound kit; Wound kits; Wound care supplies; Wound care;"
                " First aid kits; First aid kit; Bandages; Verbandsmaterial; Verbandmaterial;"
                " Trousse de soins; Pansements; Kits de curación; Vendas"
            ),
        ),
        Term(
            code="condoms",
            label=N_("Condoms"),
            plural=N_("Condoms"),
            help=N_("Condoms, and often lube."),
            aliases=listed(
                "Condom; Safer sex; Safer sex kits; Safer sex supplies; Safe sex supplies;"
                " Safe sex kits; Lube; Condoms and lube; Internal condoms; Kondome; Préservatifs;"
                " Preservativos; Condones"
            ),
        ),
        Term(
            code="hygiene_kits",
            label=N_("Hygiene kits"),
            plural=N_("Hygiene kits"),
            help=N_("Soap, toothbrush, pads and other things to wash and feel better."),
            aliases=listed(
                "Hygiene kit; Hygiene; Hygiene supplies; Hygiene products; Hygiene items;"
                " Personal hygiene; Toiletries; Menstrual products; Hygieneartikel;"
                " Trousses d'hygiène; Produits d'hygiène; Kits de higiene; Productos de higiene"
            ),
        ),
    ),
)
"""What a place hands out."""

MEDICATIONS: Final = Vocabulary(
    "medications",
    (
        Term(
            code="methadone",
            label=N_("Methadone"),
            plural=N_("Methadone"),
            help=N_("A drink taken at the clinic or at home, most often once a day."),
            aliases=listed(
                "Methadose; Dolophine; Methadone maintenance; Metadol; L-Polamidon; Levomethadone;"
                " Polamidon; Methadon; Metadona"
            ),
        ),
        Term(
            code="buprenorphine",
            label=N_("Buprenorphine"),
            plural=N_("Buprenorphine"),
            help=N_("A film or tablet that melts under the tongue, such as Suboxone."),
            aliases=listed(
                "Suboxone; Subutex; Zubsolv; Bupe; Bup; Bunavail; Buprenorphine/naloxone;"
                " Buprenorphine with naloxone; Buprenorphine without naloxone;"
                " Buprenorphine sublingual; Sublingual buprenorphine; Espranor; Buprenorphin;"
                " Buprénorphine haut dosage; BHD; Buprenorfina"
            ),
        ),
        Term(
            code="buprenorphine_injection",
            label=N_("Buprenorphine injection"),
            plural=N_("Buprenorphine injections"),
            help=N_("A shot of buprenorphine that works for a week or a month."),
            aliases=listed(
                "Sublocade; Brixadi; Buvidal; Long acting buprenorphine;"
                " Extended release buprenorphine; Injectable buprenorphine;"
                " Buprenorphine (injectable); Buprenorphine XR;"
                " Buprenorphine (extended-release, injectable); LAIB; Bup injection;"
                " Depot buprenorphine; Buprenorphine depot; Buprenorphin-Depot;"
                " Buprenorfina inyectable"
            ),
        ),
        Term(
            code="naltrexone",
            label=N_("Naltrexone"),
            plural=N_("Naltrexone"),
            help=N_(
                "A tablet or monthly shot that blocks opioids. You must have stopped opioids for"
                " some days before you start."
            ),
            aliases=listed(
                "Vivitrol; Revia; Naltrexone injection; Injectable naltrexone; Naltrexone XR;"
                " Extended release naltrexone; XR-NTX; Naltrexone (oral);"
                " Naltrexone (extended-release, injectable); Naltrexon; Naltrexona"
            ),
        ),
    ),
)
"""What a clinic prescribes, after "Pharmacotherapies" in FindTreatment.gov's services table."""

TRAINING_AUDIENCES: Final = Vocabulary(
    "training_audience",
    (
        Term(
            code="public",
            label=N_("Everybody"),
            plural=N_("Everybody"),
            help=N_("Anyone can come to the training."),
            aliases=listed(
                "Anyone; All; General public; Community; Community members; Laypeople; Open to all;"
                " Öffentlichkeit; Grand public; Público; Público general"
            ),
        ),
        Term(
            code="families",
            label=N_("Family and friends"),
            plural=N_("Families and friends"),
            help=N_("For people close to somebody who uses drugs."),
            aliases=listed(
                "Family; Friends; Friends and family; Parents; Loved ones; Angehörige; Familles;"
                " Proches; Familias; Familiares"
            ),
        ),
        Term(
            code="providers",
            label=N_("Health and social workers"),
            plural=N_("Health and social workers"),
            help=N_("For people who work in health or social care."),
            aliases=listed(
                "Provider; Professionals; Healthcare providers; Clinicians; Nurses; Staff;"
                " Organizations; Agencies; Fachkräfte; Professionnels; Profesionales; Proveedores"
            ),
        ),
        Term(
            code="police",
            label=N_("Police and first responders"),
            plural=N_("Police and first responders"),
            help=N_("For police, firefighters and ambulance crews."),
            aliases=listed(
                "Law enforcement; First responders; First responder; Police officers; Fire; EMS;"
                " Polizei; Rettungsdienst; Premiers répondants; Policía; Primeros respondedores"
            ),
        ),
    ),
)
"""For whom a naloxone training is."""
