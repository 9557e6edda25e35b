## Sur les cartes et dans les rapports : pour tout le monde, entre toutes les mains.

share-answers = { $n } réponses ou un peu plus
share-rounded = Parts arrondies à { $step } % près, pour que personne ne soit reconnaissable
share-nearest = à { $step } % près
share-too_few = moins de 10 réponses, donc rien n’est montré
share-mean = Moyenne : { $value }
share-quote = « { $words } »
share-since = depuis le { $opened }
share-between = { $opened } – { $closed }
share-report_of = Rapport de la consultation, { $dates }
share-whom_title = À qui nous avons demandé, qui a répondu
share-whom = { $audience } La consultation a eu lieu par messages, sur Telegram.
share-audience_everyone = À toutes les personnes qui participent par le bot du conseil.
share-fact = Personnes
share-count = Nombre
share-fact_asked = Sollicitées
share-fact_delivered = Ont reçu le message
share-fact_started = Ont répondu à une question au moins
share-fact_finished = Ont répondu jusqu’au bout
share-by_age = Qui a répondu, par âge
share-by_district = Qui a répondu, par quartier
share-others_below = Tous les autres : moins de { $percent } % chacun.
share-age = Âge
share-district = Quartier
share-results_title = Les réponses
share-answer = Réponse
share-share = Part
share-reply_title = La réponse du conseil
share-method_title = Comment lire ce rapport
share-method_sample = Ont répondu les personnes qui l’ont voulu : ce n’est pas un échantillon représentatif. Leurs réponses disent ce qu’elles pensent, pas ce que pensent tous les jeunes.
share-method_rounding = Les parts sont arrondies au pas indiqué à côté d’elles, et les nombres de réponses ramenés à la dizaine, pour que personne ne soit reconnaissable. Presque personne s’écrit « moins que » le plus petit pas, presque tout le monde « plus que » le plus grand ; un total peut s’écarter de 100 %.
share-method_few = D’une question à moins de dix réponses, rien n’est montré. Les questions pouvaient être passées ; là où plusieurs réponses étaient possibles, les parts dépassent 100 % en tout.
share-method_profile = L’âge et le quartier sont ceux que chaque personne a donnés en s’inscrivant ; rien n’y obligeait.
share-link_text = Participer à la prochaine consultation :

## Tranches de nombres

range-below = moins de { $high }
range-one = { $value }
range-between = de { $low } à { $high }
range-up_to = de { $low } à moins de { $high }
range-from = { $low } et plus

## Ce que le conseil répond

broadcast-title = Tu as répondu à « { $title } » : voici la suite
broadcast-note = { $council }. Tu reçois ce message parce que tu as répondu. /stop pour ne plus rien recevoir.
broadcast-refused = Cela ne peut pas se faire avec ce message, dans son état actuel.
broadcast-not_closed = Les résultats se renvoient une fois la campagne close.
broadcast-too_long =
    { $over ->
        [one] Un caractère de trop : { $limit } au plus tiennent sous l’image.
       *[other] { $over } caractères de trop : { $limit } au plus tiennent sous l’image.
    }
broadcast-missing = Écrivez aussi la réponse dans cette langue : parmi les personnes qui ont répondu, certaines n’en lisent pas d’autre.
broadcast-changed = Quelqu’un a changé ou envoyé le message depuis que vous avez ouvert cette page. Relisez-le, puis envoyez-le.
quote-not_there = Cette réponse n’est plus là.
