### Ce que le bot dit. Tutoiement, phrases courtes, neutralité : jamais l'avis du conseil.

## Inscription

registration-consent_text =
    👋 Salut ! Ici { $council }.
    On te pose de courtes questions sur ta ville, et on te montre ce que tes réponses deviennent. Une minute, quand tu veux.

    🔒 Tes réponses sont des opinions : on ne les garde qu’avec ton accord, sous pseudonyme. Tu peux tout relire avec /mydata et tout effacer avec /forget.{ $address ->
        [none] {""}
       *[other] {" "}Les détails : { $address }
    }
registration-consent =
    { $text }

    Tu as { $age } ans ou plus, et tu es d’accord ?
registration-consent_yes = Oui, j’accepte
registration-consent_no = Non merci
registration-refused = Pas de souci, et merci de ta visite ! On n’a rien gardé sur toi. Si tu changes d’avis : /start
registration-later = D’accord, on en reste là. Quand tu voudras : /start
registration-first = D’abord ta réponse à cette question ; tout le reste vient après.
registration-age_band =
    Ton âge ?
    Il sert seulement à voir si tous les âges sont entendus, et à ne te poser que les questions qui te concernent.
registration-old_enough = As-tu { $age } ans ou plus ?
registration-old_enough_yes = Oui
registration-old_enough_no = Non
registration-district =
    Ton quartier ?
    Il sert à te parler de ce qui se passe près de chez toi.
registration-rather_not_say = Je préfère ne pas dire
registration-too_young = Merci de ton intérêt ! Il faut avoir { $age } ans pour participer. On n’a rien gardé sur toi. À bientôt !
registration-done =
    🎉 C’est bon, bienvenue !
    On t’écrira à la prochaine consultation. D’ici là, une idée pour ta ville ? /idea
registration-done_and_asked =
    🎉 C’est bon, bienvenue !
    { $count ->
        [one] Une consultation est ouverte : voici ses questions.
       *[other] { $count } consultations sont ouvertes : une d’abord, les autres t’attendent.
    }
age_band-under_18 = Moins de 18 ans
age_band-from_18_to_24 = 18–24 ans
age_band-from_25_to_29 = 25–29 ans
age_band-from_30_to_35 = 30–35 ans
age_band-over_35 = Plus de 35 ans

## Accord, redemandé

renewal-ask =
    🔒 Nos règles sur tes données ont changé, alors on te redemande ton accord.
    { $text }
    Si tu préfères que non, on efface tout. D’ici ton choix, rien de nouveau n’est gardé.
renewal-text =
    { $council } ne garde tes réponses, qui sont des opinions, qu’avec ton accord et sous pseudonyme. /mydata montre tout ce qu’on garde.{ $address ->
        [none] {""}
       *[other] {" "}Les détails : { $address }
    }
renewal-yes = Oui, j’accepte
renewal-no = Non, tout effacer
renewal-thanks = 🙏 Merci, on continue.
renewal-refused = C’est fait : tout ce qui te concerne est effacé. Merci d’avoir participé ; /start si tu changes d’avis.

## Langue

language-ask = Dans quelle langue veux-tu parler ?
language-changed = C’est noté : on se parle en français.

## Questions

question-progress = { $place }/{ $total } · { $title }
question-done = { $count ->
    [0] ✅ C’est fait
   *[other] ✅ C’est fait ({ $count })
 }
question-why_title = ℹ️ Pourquoi cette question
question-sources =
    Pour en savoir plus :
    { $sources }
question-scale_ends = { $lowest } = { $low } · { $highest } = { $high }
question-number_hint = { $unit ->
    [none] ✏️ Écris un nombre{ $range }.
   *[other] ✏️ Écris un nombre ({ $unit }){ $range }.
 }
question-number_range_both = {" "}de { $minimum } à { $maximum }
question-number_range_from = {" "}à partir de { $minimum }
question-number_range_to = {" "}jusqu’à { $maximum }
question-location_hint = 📍 Partage un lieu avec le bouton du clavier, ou écris une adresse ou un nom.
question-share_location = 📍 Partager ma position
question-location_keyboard = 👇 Le bouton est sous le champ de texte. Rien n’est partagé sans ton geste.
question-keyboard_away = ⌨️ Le bouton de position est rangé.
question-photo_hint = 📷 Envoie une photo (avec un mot si tu veux).

## Réponses

answer-yes = Oui
answer-no = Non
answer-decimal = { NUMBER($value, maximumFractionDigits: 9, useGrouping: 0) }
answer-photo = photo
answer-given = ✓ { $answer }
answer-skipped = passée
answer-passed = ⏭ Passée
answer-place_noted = 📍 C’est noté.
answer-place_skipped = 👌 Pas de lieu, c’est noté.
answer-not_an_option = Je n’ai pas reconnu de réponse. Touche un des boutons au-dessus 👆
answer-not_optional = Cette question a besoin d’une réponse pour continuer.
answer-too_many_options = { $limit ->
    [one] Un seul choix possible : retires-en un d’abord.
   *[other] { $limit } choix au plus : retires-en un d’abord.
 }
answer-too_few_options = { $limit ->
    [one] Choisis au moins une réponse, puis touche « C’est fait ».
   *[other] Choisis au moins { $limit } réponses, puis touche « C’est fait ».
 }
answer-not_on_scale = Touche un des boutons, ou écris un chiffre de { $lowest } à { $highest }.
answer-not_a_number = Il me faut un nombre, en chiffres, sans autre mot. Par exemple : 12
answer-not_a_whole_number = Il me faut un nombre entier, sans virgule. Par exemple : 12
answer-out_of_range = { $bounds ->
    [from] Il me faut un nombre à partir de { $minimum }.
    [to] Il me faut un nombre jusqu’à { $maximum }.
   *[both] Il me faut un nombre de { $minimum } à { $maximum }.
 }
answer-not_a_text = Il me faut une réponse écrite, avec tes mots.
answer-too_short = C’est un peu court : écris au moins { $limit } caractères.
answer-too_long = C’est trop long pour moi : { $limit } caractères au plus. Rien n’est enregistré ; peux-tu raccourcir et renvoyer ?
answer-not_a_place = Partage un lieu avec le bouton 📍, ou écris une adresse ou un nom.
answer-not_a_photo = Il me faut une photo ici. Envoie-la comme photo (pas comme fichier).
answer-one_photo = J’ai gardé la première photo de ton album : une seule par question.

## Remarques

remark-ask = 💬 Écris ta remarque : elle sera jointe à ta réponse.
remark-noted = 💬 C’est noté à côté de ta réponse à « { $question } » : { $answer }
remark-how = Pour préciser une réponse : « 💬 Préciser » au-dessous, ou réponds à son message.

## Consultations

survey-length = { $count ->
    [one] Une seule question.
   *[other] { $count } questions, à ton rythme.
 }
survey-length_at_most = { $count } questions au plus, selon tes réponses, à ton rythme.
survey-waits = 📨 Une autre consultation t’attend : { $title }
survey-reminder = Tu avais commencé cette consultation : tes réponses sont gardées, on reprend où tu en étais. (/stop pour ne plus rien recevoir)
survey-already_finished = Tu as déjà répondu à tout. Merci !
survey-none_waiting = Tu es à jour : aucune question ne t’attend. Une idée à proposer ? /idea
survey-several_waiting = Plusieurs consultations t’attendent. Laquelle ?
survey-thanks = 🙏 Merci ! Tes réponses sont arrivées.
survey-what_next =
    👉 Et maintenant ?
    { $next }
survey-corrected = C’est corrigé, merci !
survey-results_title = 📊 Les réponses jusqu’ici
survey-results_count = { $count } réponses ou un peu plus ; parts arrondies à { $step } % près, pour que personne ne soit reconnaissable

## Boutons

button-back = ↩ Retour
button-change = ↩ Modifier
button-remark = 💬 Préciser
button-why = ℹ️ Pourquoi ?
button-skip = Passer ⏭
button-begin = ▶️ Répondre
button-begin_another = ▶️ La suivante : { $title }
button-begin_named = ▶️ { $title }
button-continue = ▶️ Reprendre les questions
button-idea = 💡 Proposer une idée
button-help = ❓ Aide
button-stale = Ce bouton ne sert plus. Rien n’a changé.
button-already_answered = C’est déjà noté. Pour changer : ↩
button-finish_first = Termine d’abord ce que tu as commencé (ou /cancel). La question t’attend.

## Idées

proposal-idea = 💡 Ton idée pour la ville, en une phrase ou un peu plus ?
proposal-topic = De quoi ça parle ?
proposal-topic_short = Thème de ton idée
proposal-no_topic = Sans thème
proposal-look = 👀 Relis ton idée avant de la déposer
proposal-look_topic = Thème : { $topic }
proposal-filed_yes = Déposer
proposal-filed_edit = Réécrire
proposal-filed_no = Laisser tomber
proposal-filed_short = Ton idée
proposal-thanks =
    🙌 Ton idée est déposée : n° { $number }.
    L’équipe la lit et te répond ici. Où elle en est : /myideas
proposal-dropped = D’accord, rien n’est déposé.
proposal-mine_title = { $count ->
    [0] Tu n’as pas encore déposé d’idée.
    [one] 💡 Ton idée
   *[other] 💡 Tes { $count } idées
 }
proposal-mine =
    N° { $number } · { $state }
    { $text }
proposal-mine_reply = ↳ { $reply }
proposal-state_filed = déposée
proposal-state_under_review = à l’étude
proposal-state_accepted = retenue
proposal-state_declined = non retenue
proposal-state_done = réalisée
proposal-decided = 💡 Ton idée n° { $number } : { $state }
proposal-signed = — { $council }

## Menu

menu-welcome_back = Re-bonjour ! Que veux-tu faire ?
menu-resumed = Te revoilà ! On t’écrira de nouveau aux prochaines consultations.
menu-help_text = { $council } te pose ici de courtes questions sur ta ville, et te dit ce que tes réponses deviennent.
menu-help =
    { $text }

    { $commands }

    Une question ? { $contact }{ $address ->
        [none] {""}
       *[other] {" "}· Tes données : { $address }
    }
menu-command = /{ $name } – { $meaning }
help-continue = reprendre les questions
help-idea = proposer une idée
help-myideas = tes idées et leurs suites
help-contact = écrire au conseil
help-language = changer de langue
help-mydata = relire ce qu’on garde sur toi
help-forget = tout effacer
help-cancel = laisser ce qui est en cours
help-stop = ne plus rien recevoir
menu-stopped = 🔕 C’est arrêté : on ne t’écrit plus. Tes réponses restent ; /forget pour tout effacer, /start pour revenir.
menu-cancelled = D’accord, on laisse ça. Ce que tu as répondu est gardé.
menu-nothing_to_cancel = Rien n’est en cours. Que veux-tu faire ?
menu-out_of_place = Je peux transmettre des mots, une photo ou un lieu, mais pas ça. Que veux-tu faire ?
menu-noted = C’est bien noté. Que veux-tu faire ?
menu-unknown_command = Je ne connais pas { $command }. Tout ce que je sais faire : /help
menu-failed = Oups, quelque chose a coincé de notre côté. Rien n’est perdu : réessaie dans un instant.

## Mes données

my_data-title = 🗂 Ce qu’on garde sur toi
my_data-profile =
    Pseudonyme : { $pseudonym }
    Langue : { $language }
    Âge : { $age }
    Quartier : { $district }
    Source : { $source }
    Première rencontre : { $date }
my_data-channel =
    Telegram : le numéro de ton compte, seulement pour pouvoir t’écrire, et les consultations envoyées. Ni nom, ni numéro de téléphone.
    Messages : { $messages }
my_data-messages_on = actifs (/stop pour ne plus rien recevoir)
my_data-messages_stopped = arrêtés le { $date } (/start pour en recevoir de nouveau)
my_data-nothing_yet = On ne garde encore rien sur toi : cela commence par ta réponse au-dessus 👆
my_data-no_source = lien direct
my_data-consent = Accord donné le { $date } (texte { $version })
my_data-answer =
    ❓ { $question }
    → { $answer }
my_data-remark = 💬 { $remark }
my_data-superseded = { $answer } (changée depuis)
my_data-proposal = 💡 Idée n° { $number } ({ $state }) : { $text }
my_data-forget_sure = Tout effacer pour de bon : ton profil, tes réponses, tes idées, tes messages ? On ne pourra pas revenir en arrière.
my_data-forget_yes = 🗑 Oui, tout effacer
my_data-forget_no = Non, garder
my_data-forgotten = C’est effacé : il ne reste rien sur toi. Merci d’avoir participé ; /start si tu reviens.
my_data-kept = D’accord, rien n’est effacé.

## Ce qui est envoyé sans qu’on le demande

delivery-again = ↻ Ce message t’est peut-être déjà arrivé : il est renvoyé pour en être sûr.

## Profil du bot

bot-description = { $council } te pose de courtes questions sur ta ville. Une minute, quand tu veux. Tes réponses restent sous pseudonyme, et tu vois ce qu’elles deviennent.
bot-short_description = De courtes questions sur ta ville, et tes idées. { $council }
command-start = Commencer ou revenir
command-continue = Reprendre les questions
command-idea = Proposer une idée
command-myideas = Mes idées et leurs suites
command-contact = Écrire au conseil
command-language = Changer de langue
command-mydata = Ce qu’on garde sur moi
command-forget = Tout effacer
command-cancel = Laisser ce qui est en cours
command-stop = Ne plus rien recevoir
command-help = Aide
