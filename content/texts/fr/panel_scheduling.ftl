## La programmation : rythme, rappel, audience, ce qui va se passer.

panel-pace = Comment viennent les questions
panel-field_pace = Les questions
panel-pace_at_once = Toutes dans une même conversation, au rythme de chaque personne
panel-pace_daily = Une question par jour, à l’heure de l’ouverture, à qui a répondu à la précédente
panel-reminder = Rappel
panel-field_reminded = À qui
panel-reminded_began = À qui a commencé sans terminer
panel-reminded_silent = À qui n’a rien répondu du tout
panel-quiet_hours_are = Rien ne part en nombre entre { $begin } et { $end } : ce qui partirait alors attend le matin. Les réponses aux personnes n’attendent jamais.
panel-topics_proposed = A proposé une idée sur
panel-field_answered = A répondu à
panel-field_not_answered = N’a pas répondu à (sollicité ou non)
panel-whatever = Peu importe
panel-field_sample = Échantillon au hasard de
panel-hint_sample = Vide : tout le monde. Sinon, autant de personnes, tirées au sort une seule fois, à l’ouverture. Qui s’inscrit plus tard n’est pas sollicité.
panel-not_a_sample = Écrivez un nombre entier de personnes, 1 ou plus, ou laissez vide.
panel-ignores_budget =
    { $days ->
        [1] Solliciter aussi qui l’a été depuis hier
       *[other] Solliciter aussi qui l’a été dans les { $days } derniers jours
    }
panel-happens = Ce qui va se passer
panel-happens_once_timed = Dites quand elle ouvre, et lisez ici exactement ce qui va se passer.

panel-sentence_sample =
    { $when }, { $people ->
        [0] personne ne reçoit la question 1 : le public est encore vide.
        [1] une personne, tirée au sort parmi { $among }, reçoit la question 1.
       *[other] { $people } personnes, tirées au sort parmi { $among }, reçoivent la question 1.
    }
panel-sentence_at_night = Elle ouvre le { $moment }, aux heures calmes : rien ne part avant leur fin.
panel-sentence_over_nights =
    { $nights ->
        [1] Les heures calmes les interrompent le { $evening } : les autres partent à partir du { $morning }, la dernière au plus tard le { $ends }.
       *[other] Les heures calmes les interrompent { $nights } fois, la première le { $evening } ; la dernière invitation part au plus tard le { $ends }.
    }
panel-sentence_left_out =
    { $people ->
        [1] Une personne est laissée tranquille, sollicitée pour autre chose
       *[other] { $people } personnes sont laissées tranquilles, sollicitées pour autre chose
    } { $days ->
        [1] depuis hier.
       *[other] dans les { $days } derniers jours.
    }
panel-sentence_daily = Ensuite une question par jour à { $time }, à qui a répondu à la précédente ; la question { $count }, la dernière, vient au plus tôt le { $moment }.
panel-sentence_closes_before_last = Elle se ferme avant la dernière question : choisissez une clôture plus tardive, ou moins de questions.
panel-sentence_closes_at_night = Elle se ferme avant la fin des heures calmes : rien ne part du tout. Choisissez d’autres heures.
panel-sentence_reminds_began = Rappel le { $moment }, une seule fois, à qui a commencé sans terminer.
panel-sentence_reminds_silent = Rappel le { $moment }, une seule fois, à qui n’a rien répondu du tout.
panel-sentence_quiet_now =
    Heures calmes : { $people ->
        [1] un message attend
       *[other] { $people } messages attendent
    } jusqu’au { $moment }.
panel-sentence_needs_approval = C’est plus de { $limit } personnes : une autre personne de l’équipe doit l’approuver avant l’ouverture.
panel-sentence_awaits_approval = Elle n’ouvre qu’une fois approuvée par une autre personne de l’équipe que celle qui l’a programmée.
panel-sentence_daily_open = Une question par jour à { $time }, à qui a répondu à la précédente.
panel-awaits_approval = À approuver
panel-approve = Approuver

panel-clash_same_day_before = Le même jour, « { $title } » ouvre aussi ({ $moment }) : certaines personnes peuvent recevoir les deux.
panel-clash_same_day_after = Le même jour, « { $title } » ouvre aussi ({ $moment }) : certaines personnes peuvent recevoir les deux.
panel-clash_budget_before = « { $title } » ouvre le { $moment }, moins de { $days } jours après celle-ci : qui est sollicité maintenant ne le sera pas alors.
panel-clash_budget_after = « { $title } » ouvre le { $moment }, moins de { $days } jours avant celle-ci : qui est sollicité alors ne l’est pas ici.

panel-did_campaign_approval_asked = A demandé l’accord d’une autre personne
panel-did_campaign_approved = A approuvé une campagne
panel-did_campaign_tested = A envoyé un essai
panel-did_phone_linked = A lié un téléphone
panel-did_phone_unlinked = A délié un téléphone
panel-did_settings_changed = A changé les réglages

## Réglages

panel-settings = Réglages
panel-settings_text = Ce qui vaut pour toutes les campagnes. Chaque changement est au journal.
panel-settings_saved = Enregistré. Cela vaut dès maintenant.
panel-settings_refused = Rien n’a changé. Corrigez ce qui est marqué ci-dessous.
panel-quiet_hours = Heures calmes
panel-quiet_hours_text = Entre ces heures ({ $timezone }), rien ne part en nombre : invitations, rappels et questions du jour attendent le matin. Les réponses aux personnes n’attendent jamais. Laissez les deux vides pour n’en avoir aucune.
panel-field_quiet_from = De
panel-field_quiet_until = À
panel-budget = Budget de messages
panel-field_budget_days = Jours de tranquillité
panel-hint_budget_days = Qui a été sollicité pour une campagne ne l’est pas pour celles qui ouvrent dans ce nombre de jours : 7 pour une par semaine. Qui s’inscrit reçoit ce qui est ouvert. 0 : sans limite.
panel-approval = Accord d’une autre personne
panel-field_approval_above = Nécessaire au-dessus de
panel-hint_approval_above = Une campagne qui sollicite plus de personnes que ce nombre n’ouvre qu’une fois approuvée par une autre personne qui administre ou édite. 0 : jamais nécessaire.
panel-save = Enregistrer
panel-hour_unreadable = Écrivez une heure, comme 21:00, ou laissez les deux vides.
panel-hour_missing = Écrivez les deux heures, ou aucune.
panel-number_between = Écrivez un nombre entier de { $low } à { $high }.

## Calendrier

panel-calendar = Calendrier
panel-calendar_text = Toutes les campagnes programmées, ouvertes ou closes, jour par jour.
panel-calendar_previous = Mois précédent
panel-calendar_next = Mois suivant
panel-calendar_today = Ce mois-ci
panel-calendar_nothing_title = Rien ce mois-ci
panel-calendar_nothing_text = Programmez une campagne : elle apparaît ici, de son ouverture à sa clôture.
panel-calendar_opens = Ouvre
panel-calendar_reminds = Rappelle
panel-calendar_closes = Se ferme
panel-calendar_open = ouverte
panel-calendar_goes_on = continue
panel-calendar_clashes = Chevauchements
panel-calendar_clash = Chevauchement
panel-calendar_day_today = aujourd’hui
panel-clash_same_day = « { $first } » et « { $second } » ouvrent le même jour, { $moment } : certaines personnes peuvent recevoir les deux.
panel-clash_budget = « { $second } » ouvre le { $moment }, moins de { $days } jours après « { $first } » : qui est sollicité par « { $first } » ne l’est pas par « { $second } ».

## Essais sur téléphone

panel-step_test = L’envoyer comme essai sur votre téléphone et ceux de l’équipe
panel-test_tab = Essai
panel-test_heading = L’envoyer d’abord à vous-mêmes
panel-test_text = L’introduction et toutes les questions arrivent dans Telegram exactement comme les verront les participants, marquées comme un essai. On peut toucher les boutons : rien ne compte. Les conditions ne sont pas suivies : toutes les questions se montrent.
panel-test_phones = Envoyer à
panel-test_me = moi
panel-test_unreachable = injoignable : /stop y a été dit, ou le bot est bloqué
panel-test_send = Envoyer l’essai
panel-test_sent =
    { $people ->
        [1] En route vers un téléphone.
       *[other] En route vers { $people } téléphones.
    }
panel-test_nobody = Aucun téléphone n’est encore lié. Liez le vôtre : une demi-minute suffit.
panel-phone = Mon téléphone
panel-phone_text = Liez votre propre conversation Telegram avec le bot pour y recevoir les essais. Vos collègues voient votre adresse à côté de « lié », et rien de votre compte Telegram. Qui n’est pas encore inscrit auprès du bot y est invité, comme tout le monde.
panel-phone_linked = Lié depuis le { $moment }.
panel-phone_link = Lier mon téléphone
panel-phone_link_another = Lier un autre téléphone à la place
panel-phone_unlink = Délier
panel-phone_code_title = À dire au bot maintenant
panel-phone_code_text = Scannez le code avec votre téléphone ou ouvrez-y le lien, puis touchez Démarrer. Il sert une fois, dans le quart d’heure.
panel-phone_code_open = Ouvrir dans Telegram
panel-phone_code_qr = Code QR du lien
panel-phone_code_say = Ou écrivez ceci dans votre conversation avec le bot :
panel-phone_back = Retour aux campagnes
