## Le panneau de l’équipe.

panel-skip_to_content = Aller au contenu
panel-rail = Barre latérale
panel-menu = Menu
panel-main_menu = Menu principal
panel-language = Langue
panel-theme = Passer du clair au sombre
panel-signed_in_as = Compte :
panel-sign_out = Se déconnecter
panel-pages = Pages
panel-page_previous = Précédente
panel-page_next = Suivante
panel-page_of = Page { $number } sur { $last }
panel-day_at_time = { $day } à { $time }
panel-export = Exporter en
panel-times_are_local = Les heures sont celles de { $timezone }.

## Connexion

panel-sign_in = Se connecter
panel-sign_in_heading = Espace de l’équipe
panel-sign_in_help = Pas encore de compte, ou mot de passe perdu ? Demandez à un admin de votre conseil.
panel-sign_in_wrong = Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.
panel-sign_in_slowed =
    { $minutes ->
        [one] Trop de mots de passe erronés. Attendez une minute, puis réessayez.
       *[other] Trop de mots de passe erronés. Attendez { $minutes } minutes, puis réessayez.
    }
panel-signed_out = Votre session est fermée. Ce que vous avez écrit reste ici : reconnectez-vous dans un autre onglet, puis continuez.
panel-sign_in_again = Se reconnecter
panel-email = Adresse électronique
panel-password = Mot de passe

## Quand quelque chose ne va pas

panel-failure_403_title = Vous ne pouvez pas faire cela
panel-failure_403_text = Votre rôle permet de lire et d’exporter. Pour modifier quelque chose, demandez à un admin ou à une personne qui édite. Si vous arrivez ici par le lien d’un autre site, repartez du panneau.
panel-failure_404_title = Il n’y a rien ici
panel-failure_404_text = L’adresse est peut-être mal écrite, ou ce qu’elle montrait n’existe plus. Repartez de la liste des campagnes.
panel-failure_405_title = Cette page ne s’ouvre pas ainsi
panel-failure_405_text = Revenez en arrière et utilisez les boutons de la page.
panel-failure_413_title = Ce fichier est trop grand
panel-failure_413_text = Un fichier de campagne est un texte de quelques pages. Vérifiez que c’est le bon, puis réessayez.
panel-failure_500_title = Quelque chose a cassé de notre côté
panel-failure_500_text = Ce que vous demandiez a peut-être été fait tout de même : relisez la page avant de le redemander. Si cela revient, dites à qui gère le serveur à quelle heure.
panel-back_to_start = Retour aux campagnes

## Rôles

panel-role = Rôle
panel-role_admin = Admin
panel-role_editor = Édition
panel-role_analyst = Analyse
panel-roles_explained = « Analyse » lit et exporte. « Édition » peut aussi importer, programmer et décider. « Admin » gère aussi les comptes.

## Campagnes

panel-campaign = Campagne
panel-campaigns = Campagnes
panel-campaign_pages = Pages de cette campagne
panel-status = État
panel-status_draft = Brouillon
panel-status_scheduled = Programmée
panel-status_open = Ouverte
panel-status_paused = En pause
panel-status_closed = Close
panel-version = Version { $number }
panel-opens = Ouverture
panel-closes = Clôture
panel-reach = Où elle en est
panel-asked = Sollicités
panel-delivered = Remis
panel-failed = Échoués
panel-started = Commencés
panel-finished = Terminés
panel-no_campaign_title = Pas encore de campagne
panel-no_campaign_text = La première s’affichera ici dès son import par une personne qui édite.
panel-no_campaign_text_editor = Écrivez vos questions, ou partez d’un de nos exemples. Rien ne part avant que vous ne la programmiez.
panel-sentence_draft = Pas encore programmée : personne n’est sollicité.
panel-when_planned = Le { $moment } ({ $timezone })
panel-when_approved = Dès qu’elle est approuvée
panel-when_approved_at_night = Dès qu’elle est approuvée, mais pas avant la fin des heures calmes, le { $moment } ({ $timezone })
panel-sentence_scheduled =
    { $when }, { $people ->
        [0] personne ne reçoit la question 1 : le public est encore vide.
        [1] une personne reçoit la question 1.
       *[other] { $people } personnes reçoivent la question 1.
    }
panel-sentence_opening =
    Ouverture en cours : { $people ->
        [0] le public est encore vide.
        [1] une personne va recevoir la question 1.
       *[other] { $people } personnes vont recevoir la question 1.
    }
panel-sentence_open =
    Ouverte depuis le { $moment } : { $people ->
        [0] personne n’a encore été sollicité.
        [1] une personne a été sollicitée.
       *[other] { $people } personnes ont été sollicitées.
    }
panel-sentence_paused = En pause depuis le { $moment } : rien ne part, rien n’est perdu.
panel-sentence_closed =
    Close le { $moment } : { $finished ->
        [0] personne n’a terminé, sur { $asked }.
        [1] une personne sur { $asked } a terminé.
       *[other] { $finished } personnes sur { $asked } ont terminé.
    }
panel-sentence_spread =
    Les invitations partent dans un ordre tiré au sort, régulièrement, sur { $minutes ->
        [1] une minute.
       *[other] { $minutes } minutes.
    }
panel-sentence_closes = Clôture le { $moment }.
panel-sentence_stays_open = Elle reste ouverte tant que personne ne la clôt.
panel-next_steps = La suite
panel-step_preview = La voir comme la verront les participants
panel-step_try = Y répondre vous-même, dans une conversation où rien ne compte :
panel-import_new_version = importez-le de nouveau
panel-step_schedule = Choisir quand elle ouvre et à qui elle s’adresse
panel-schedule = Programmer
panel-schedule_tab = Programmation
panel-reschedule = Changer la programmation
panel-unschedule = Déprogrammer
panel-pause = Mettre en pause
panel-resume = Reprendre
panel-close = Clore…
panel-close_question = Clore cette campagne pour de bon ?
panel-close_text =
    { $waiting ->
        [0] Aucun message n’attend.
        [1] Un message en attente ne partira pas.
       *[other] { $waiting } messages en attente ne partiront pas.
    } { $finished ->
        [0] Personne n’a encore terminé.
        [1] Une personne a terminé.
       *[other] { $finished } personnes ont terminé.
    } Les réponses sont gardées ; plus personne ne peut répondre. Une campagne close ne se rouvre pas.
panel-close_for_good = Clore pour de bon
panel-keep_open = La garder ouverte
panel-back_to_campaign = Retour à la campagne

## Import

panel-import_campaign = Importer une campagne
panel-import_text = Une clé nouvelle donne un brouillon ; une clé connue, une nouvelle version de la campagne. Rien ne part encore.
panel-import_file = Fichier de campagne (YAML)
panel-import_paste = Ou collez-le ici
panel-import_hint = Un fichier envoyé l’emporte sur le texte. Les éditeurs qui connaissent JSON Schema complètent et vérifient pendant la frappe :
panel-import_schema = le schéma des fichiers de campagne
panel-import_button = Importer
panel-import_problems =
    { $n ->
        [one] Une chose à corriger ; rien n’a été importé
       *[other] { $n } choses à corriger ; rien n’a été importé
    }
panel-line = Ligne { $number }
panel-examples = Exemples
panel-examples_text = Cliquez pour en mettre un dans le formulaire, le lire, le changer, l’importer.

## Aperçu

panel-preview = Aperçu
panel-preview_heading = Ce que verront les participants
panel-preview_text = Toutes les questions sont ici, dans l’ordre du fichier. Dans la conversation, elles viennent une à une, et seulement celles dont la condition est remplie. Les notes à côté des bulles ne sont que pour vous.
panel-try = Essayer en participant
panel-new_tab = (s’ouvre dans un nouvel onglet)
panel-trial_person = Camille
panel-trial_opens = La conversation s’ouvre avec une personne inventée. Ce que vous y répondez ne compte nulle part : ni ici, ni dans les résultats.
panel-trial_open = Ouvrir la conversation
panel-trial_unavailable = La conversation n’a pas pu s’ouvrir. La raison est dans le journal technique de Portevoix.
panel-trial_back = Revenir à la campagne
panel-preview_language = Langue de l’aperçu
panel-learn_more_shows = « En savoir plus » montre :
panel-preview_results = Seules les questions d’au moins dix réponses sont montrées. Les nombres sont ici inventés.
panel-random_order = options dans un ordre aléatoire
panel-condition = Posée seulement si la réponse à « { $question } » est { $rules }.
panel-condition_is = { $answers }
panel-condition_is_not = autre que { $answers }
panel-condition_low = d’au moins { $low }
panel-condition_high = d’au plus { $high }
panel-condition_low_high = entre { $low } et { $high }
panel-kind_yes_no = Oui ou non
panel-kind_single_choice = Choix unique
panel-kind_multiple_choice = Choix multiple
panel-kind_scale = Échelle
panel-kind_number = Nombre
panel-kind_text = Texte libre
panel-kind_location = Lieu
panel-kind_photo = Photo

## Programmation

panel-when = Quand
panel-field_opens_at = Ouverture
panel-field_closes_at = Clôture
panel-field_reminds_at = Rappel
panel-field_spread = Étaler l’envoi sur (minutes)
panel-hint_opens_at = Heure de { $timezone }.
panel-hint_closes_at = Vide : ouverte tant que personne ne la clôt. Heure de { $timezone }.
panel-hint_reminds_at = Vide : pas de rappel. Heure de { $timezone }.
panel-hint_spread = Vide : les invitations partent au plus vite. Sinon régulièrement sur cette durée, dans un ordre tiré au sort.
panel-at_once = Ouvrir tout de suite, quelle que soit l’heure ci-dessus
panel-whom = Qui
panel-whom_text = Dans chaque groupe, cochez à qui la campagne s’adresse ; sans rien cocher dans un groupe, elle s’adresse à tout le monde.
panel-age_bands = Âge
panel-districts = Quartiers
panel-languages = Langues
panel-sources = Sources
panel-audience_counts =
    { $people ->
        [0] Aujourd’hui, personne ne serait sollicité.
        [1] Aujourd’hui, une personne serait sollicitée.
       *[other] Aujourd’hui, { $people } personnes seraient sollicitées.
    }
panel-more_sources = Autres codes de provenance
panel-more_sources_hint = Des codes par lesquels personne n’est encore venu, séparés par des virgules : lycee-curie, affiche-gare
panel-source_unfit = « { $found } » ne peut pas être un code de provenance : lettres a-z, chiffres, - et _ seulement, 64 au plus.
panel-languages_lacking = Tout n’est pas écrit en { $languages } : qui a choisi cette langue en lira une autre à ces endroits.
panel-everyone_counts =
    { $people ->
        [0] Personne ne s’est encore inscrit. Qui s’inscrit pendant la campagne est sollicité aussi.
        [1] Une personne en tout peut recevoir nos messages. Qui s’inscrit pendant la campagne est sollicité aussi.
       *[other] { $people } personnes en tout peuvent recevoir nos messages. Qui s’inscrit pendant la campagne est sollicité aussi.
    }
panel-form_has_problems = Rien n’a été programmé. Corrigez ce qui est signalé ci-dessous.
panel-not_minutes = Écrivez un nombre entier de minutes, ou laissez vide.
panel-too_many_minutes = Écrivez au plus { $limit } minutes : toutes les invitations partent en sept jours.
panel-time_missing = Dites quand elle ouvre, ou cochez « Ouvrir tout de suite ».
panel-time_unreadable = Ce n’est pas une date et une heure. Écrivez-les comme 2026-03-03 18:00.
panel-time_past = Cette heure est passée. Choisissez-en une plus tardive, ou cochez « Ouvrir tout de suite ».
panel-time_twice = Cette heure vient deux fois : cette nuit-là, on revient de 3 h à 2 h pour l’heure d’hiver. Choisissez une heure avant 2 h, ou à partir de 3 h.
panel-time_skipped = Cette heure n’existe pas : cette nuit-là, on passe de 2 h à 3 h pour l’heure d’été. Choisissez une heure avant ou après.

## Résultats

panel-results = Résultats
panel-answer = Réponse
panel-count = Nombre
panel-share = Part
panel-answers_counted =
    { $n ->
        [0] aucune réponse
        [1] une réponse
       *[other] { $n } réponses
    }
panel-skips_counted =
    { $n ->
        [one] passée une fois
       *[other] passée { $n } fois
    }
panel-entries_counted =
    { $n ->
        [0] rien à lire
        [1] une entrée
       *[other] { $n } entrées
    }
panel-no_answer_yet = Pas encore de réponse.
panel-read_words =
    { $n ->
        [one] Lire la réponse
       *[other] Lire les { $n } réponses
    }
panel-read_remarks =
    { $n ->
        [one] Lire la remarque
       *[other] Lire les { $n } remarques
    }
panel-back_to_results = Tous les résultats
panel-skipped = Passée
panel-remark = Remarque :
panel-detail_mean = Moyenne
panel-detail_median = Médiane
panel-detail_minimum = Minimum
panel-detail_maximum = Maximum
panel-exports = Exports
panel-export_long = Une réponse par ligne
panel-export_wide = Une personne par ligne

## Propositions

panel-proposal = Proposition
panel-proposals = Propositions
panel-proposal_numbered = Proposition { $number }
panel-no_proposal_title = Pas encore de proposition
panel-no_proposal_text = Les participants en envoient avec /idea, et y sont invités à la fin d’une campagne : ouvrez-en une, et elles viendront.
panel-back_to_proposals = Toutes les propositions
panel-topic = Thème
panel-topic_unsaid = Sans thème
panel-profile = Profil
panel-filed = Déposée
panel-was_filed = Déposée
panel-state = État
panel-state_all = Toutes
panel-state_filed = Déposée
panel-state_under_review = À l’étude
panel-state_accepted = Retenue
panel-state_declined = Non retenue
panel-state_done = Réalisée
panel-filter_by_state = Filtrer par état
panel-history = Historique
panel-decide = Décider
panel-decide_button = Enregistrer la décision
panel-reply_to_author = Réponse à son auteur ou autrice (facultative)
panel-reply_hint = Elle part telle quelle sur Telegram, { $limit } caractères au plus. Sans réponse, seul l’état change.
panel-reply_hint_waits = { $limit } caractères au plus. Sans réponse, seul l’état change.
panel-author_paused = La personne qui a déposé cette idée a mis les messages en pause : votre réponse ne lui sera pas envoyée, elle la lira dans /myideas.
panel-reply_waits = N’a pas été envoyée : elle se lit dans /myideas.
panel-by_system = Portevoix

## Participants

panel-people = Participants
panel-people_text = Des nombres seulement : le panneau ne montre jamais qui est qui.
panel-people_registered = Inscriptions
panel-people_stopped = En pause par /stop
panel-people_blocked = Bot bloqué
panel-no_people_yet = Personne ne s’est encore inscrit. Partagez le lien du bot, ou un lien avec un code comme ci-dessous.
panel-group = Groupe
panel-by_age = Par âge
panel-by_district = Par quartier
panel-by_language = Par langue
panel-source = Source
panel-sources_text = Un lien vers le bot qui finit par ?start=CODE, ou le message /start CODE, compte sous ce code.
panel-no_sources = Aucun lien avec un code n’a encore été ouvert. Essayez dans la conversation :
panel-openings = Ouvertures
panel-met = Arrivées
panel-registered = Inscriptions
panel-answered = Ont répondu
panel-age_under_18 = Moins de 18 ans
panel-age_18_24 = 18–24 ans
panel-age_25_29 = 25–29 ans
panel-age_30_35 = 30–35 ans
panel-age_over_35 = Plus de 35 ans
panel-age_unsaid = Âge non dit
panel-district_unsaid = Quartier non dit

## Équipe et journal

panel-staff = Équipe
panel-log = Journal
panel-log_text = Qui a fait quoi, du plus récent au plus ancien. Le journal ne se modifie pas.
panel-log_when = Quand
panel-log_who = Qui
panel-log_what = Quoi
panel-log_late = { $duration } de retard
panel-log_subject = Sur quoi
panel-did_campaign_imported = Campagne importée
panel-did_campaign_published = Campagne publiée depuis l’éditeur
panel-did_campaign_scheduled = Campagne programmée
panel-did_campaign_unscheduled = Campagne déprogrammée
panel-did_campaign_opened = Campagne ouverte
panel-did_campaign_paused = Campagne mise en pause
panel-did_campaign_resumed = Campagne reprise
panel-did_campaign_reminded = Rappel envoyé
panel-did_campaign_closed = Campagne close
panel-did_proposal_decided = Proposition décidée
panel-did_staff_added = Compte ajouté
panel-did_staff_signed_in = Connexion
