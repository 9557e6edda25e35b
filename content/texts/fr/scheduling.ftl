## Une question par jour, rappels à qui n’a rien dit, essais : ce que participants et équipe lisent dans la conversation.

survey-length_daily = { $count ->
        [1] Une seule question.
       *[other] { $count } questions, une par jour.
    }
survey-next_daily = ✓ C’est noté. La prochaine question arrive { $day } à { $time }.
survey-reminder_silent = Petit rappel : cette consultation attend toujours tes réponses. (/stop pour ne plus rien recevoir)

test-mark = 🧪 ESSAI – voici ce que verront les participants. Rien de ce que tu touches ici ne compte.
test-note = 🧪 essai
test-tapped = C’est un essai : rien ne compte. C’est ici que l’on répondra.
test-end = 🧪 Fin de l’essai. Tout peut encore changer dans le panneau : rien n’est parti vers les participants.

phone-linked = Cette conversation est maintenant liée à ton compte d’équipe : les essais de campagnes arrivent ici. Tu peux la délier à tout moment dans le panneau.
phone-unknown_code = Ce lien a déjà servi ou date de plus d’un quart d’heure. Fais-en un nouveau dans le panneau, sous « Mon téléphone ».

## Pourquoi quelque chose est refusé, et que faire à la place.

campaign-no_approval_asked = « { $key } » n’attend pas d’accord. Quelqu’un l’a peut-être approuvée ou reprogrammée entre-temps.
campaign-approved_by_asker = Qui programme une campagne ne peut pas aussi l’approuver. Demandez à un ou une collègue.
campaign-approved_too_late = « { $key } » se fermerait avant d’ouvrir : l’heure de sa clôture est passée. Choisissez une autre programmation.
campaign-no_phone = Cochez au moins un téléphone qui peut être joint.
