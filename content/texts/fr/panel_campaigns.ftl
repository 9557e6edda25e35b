## Les campagnes : ce qui accompagne la liste, la programmation et l’éditeur.

advice-mend = Corriger
panel-schedule_first = Avant de la programmer
panel-test_send_me = Envoyer un essai sur mon téléphone
panel-test_send_others = Envoyer un essai à l’équipe
panel-test_send_phones = Envoyer un essai sur des téléphones
panel-copy = Copier
panel-copy_which = dans une nouvelle campagne : { $title }
panel-nobody_began_lately = Personne n’a commencé pendant ces 24 heures.
panel-wordings_counted = { $n } formulations
panel-see_calendar = Voir le calendrier
panel-happens_so = Dire ce qui se passerait ainsi

## À qui une campagne s’adresse : dans le panneau et dans les rapports.

audience-age = Âge : { $names }.
audience-district = Quartier : { $names }.
audience-language = Langue : { $names }.
audience-source = Provenance : { $names }.
audience-topic = A proposé une idée sur : { $names }.
audience-answered = A répondu à « { $title } ».
audience-not_answered = N’a pas répondu à « { $title } ».
audience-sample =
    { $people ->
        [one] Une personne, tirée au sort.
       *[other] { $people } personnes, tirées au sort.
    }
panel-sentence_whom = Son public – { $rules }
