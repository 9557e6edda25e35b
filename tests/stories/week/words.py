"""What is written that week, in both languages: `WORDS["title"]["fr"]`."""

TITLE = {"fr": "Rentrer le soir", "en": "Getting home at night"}
INTRODUCTION = {
    "fr": "Le conseil prépare l’éclairage et les bus de l’hiver. Quatre questions\u00a0!",
    "en": "The council is planning lights and buses for winter. Four questions!",
}
WAY = {"fr": "Comment rentres-tu le soir\u00a0?", "en": "How do you get home at night?"}
WAYS = (
    {"fr": "À pied", "en": "On foot"},
    {"fr": "En bus ou en métro", "en": "By bus or metro"},
    {"fr": "À vélo", "en": "By bike"},
    {"fr": "Autrement", "en": "Some other way"},
)
SAFE = {
    "fr": "Sur ce trajet, te sens-tu tranquille\u00a0?",
    "en": "Do you feel at ease on the way?",
}
LOW = {"fr": "pas du tout", "en": "not at all"}
HIGH = {"fr": "tout à fait", "en": "completely"}
CHANGE = {
    "fr": "Qu’est-ce qui changerait tes soirées\u00a0?",
    "en": "What would change your evenings?",
}
CORRECTED = {
    "fr": "Qu’est-ce qui te faciliterait le retour\u00a0?",
    "en": "What would make getting home easier?",
}
PLACE = {"fr": "Quel endroit faut-il éclairer\u00a0?", "en": "Which place needs light?"}
CLOSING = {"fr": "Merci d’avoir pris une minute\u00a0!", "en": "Thank you for taking a minute!"}
WHAT_NEXT = {
    "fr": "Le conseil lit tout, et répond ici avant la fin du mois.",
    "en": "The council reads everything, and answers here before the end of the month.",
}
QUESTION_TO_COUNCIL = {
    "fr": "Est-ce que le dernier métro passera plus tard\u00a0?",
    "en": "Will the last metro run later?",
}
ANSWER_OF_COUNCIL = {
    "fr": "Nous l’avons demandé\u00a0: réponse de la métropole en mars.",
    "en": "We have asked for it: the metropolis answers in March.",
}
REPLY = {
    "fr": "Vous rentrez surtout à pied\u00a0: douze lampes de plus rue Colbert dès février.",
    "en": "Most of you walk: twelve more lamps in rue Colbert from February.",
}
WISHES = (
    {"fr": "Des lampes près du canal.", "en": "Lamps near the canal."},
    {"fr": "Un bus toutes les dix minutes.", "en": "A bus every ten minutes."},
    {"fr": "Plus de monde dans les rues.", "en": "More people in the streets."},
    {"fr": "Des lampes devant le lycée.", "en": "Lamps in front of the school."},
    {"fr": "Que le métro roule plus tard.", "en": "That the metro runs later."},
    {"fr": "Nul, appelez-moi au 06 00 00 00 00.", "en": "Useless, call me on 06 00 00 00 00."},
)
