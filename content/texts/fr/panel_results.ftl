## Résultats : la page d’une question, ce qui a été écrit, une campagne en cours.

panel-blocked = Ont bloqué le bot
panel-answers = Réponses
panel-question = Question
panel-as_table = Voir le tableau
panel-being_worked_out = Calcul en cours : le résultat s’affichera ici dès qu’il sera prêt. Sans JavaScript, rechargez la page dans un instant.

## En cours

panel-paused_holds =
    { $waiting ->
        [0] En pause. Aucun message n’attendait ; personne ne peut répondre avant la reprise, et rien n’est perdu.
        [one] En pause. Un message en attente est retenu ; personne ne peut répondre avant la reprise, et rien n’est perdu.
       *[other] En pause. { $waiting } messages en attente sont retenus ; personne ne peut répondre avant la reprise, et rien n’est perdu.
    }
panel-closed_keeps =
    { $started ->
        [0] Close. Personne n’avait commencé ; ce qui attendait encore n’est pas parti.
        [one] Close. Les réponses d’une personne sont gardées ; ce qui attendait encore n’est pas parti.
       *[other] Close. Les réponses de { $started } personnes sont gardées ; ce qui attendait encore n’est pas parti.
    }
panel-per_hour = Ont commencé à répondre, heure par heure
panel-per_hour_summary = { $n } dans la dernière heure affichée, { $most } dans la plus chargée des 24.
panel-hour = Heure
panel-drop_off = Question par question
panel-drop_off_text =
    { $n ->
        [one] Sur une personne qui a commencé, qui a répondu à chaque question ou l’a passée.
       *[other] Sur { $n } personnes qui ont commencé, combien ont répondu à chaque question ou l’ont passée.
    }
panel-nobody_began = Personne n’a encore commencé. La première réponse s’affichera ici en deux secondes.
panel-reached = Atteinte
panel-left_here = Départs avant elle
panel-left_n = −{ $n }
panel-asked_of_some = posée à certains

## La page d’une question

panel-questions_nav = Questions
panel-question_before = Question précédente
panel-question_after = Question suivante
panel-more_than_hundred = Plusieurs réponses étaient possibles : les parts dépassent 100 % au total.
panel-histogram = Répartition des nombres
panel-detail_first = Premier quart
panel-detail_third = Troisième quart
panel-remarks = Remarques
panel-read_and_sort = Lire et trier
panel-compare = Qui a répondu quoi
panel-compare_by = Comparer par
panel-compare_button = Comparer
panel-by_profile = Profil
panel-by_question = Une autre question
panel-part_age_band = Âge
panel-part_district = Quartier
panel-part_language = Langue
panel-part_source_code = Provenance
panel-source_unsaid = Sans provenance
panel-compared_by = Réponses par { $by }
panel-compared_whole = Toutes formulations confondues.
panel-small_groups = Petits groupes réunis
panel-small_cells = Les groupes de moins de dix réponses sont réunis, au besoin avec le plus petit des autres : un chiffre que vous transmettez ne doit pas dire ce qu’une personne a répondu.
panel-groups_overlap = Qui a choisi plusieurs réponses figure dans plusieurs groupes.
panel-answers_came_since = Des réponses sont arrivées depuis ce calcul.
panel-too_few_to_compare = Moins de dix réponses pour l’instant : trop peu pour comparer sans dire ce qu’une personne a répondu.
panel-words_apart = Les mots qui distinguent chaque groupe
panel-words_explained = Les mots qu’un groupe emploie plus que les autres, au-delà du hasard, avec le nombre de personnes qui les ont écrits ; cinq au moins. Les textes masqués ne comptent pas.
panel-no_words_apart = Aucun mot ne distingue encore un groupe : il faut au moins cinq personnes d’un groupe, et plus que le hasard.
panel-over_time = Au fil du temps
panel-day = Jour
panel-week_of = Semaine du
panel-most_in_a_day =
    { $n ->
        [one] Une réponse le jour le plus chargé.
       *[other] { $n } réponses le jour le plus chargé.
    }
panel-most_in_a_week =
    { $n ->
        [one] Une réponse la semaine la plus chargée.
       *[other] { $n } réponses la semaine la plus chargée.
    }
panel-who_saw_which = Qui a vu quelle formulation
panel-wording = Formulation
panel-wording_numbered = Formulation { $number }
panel-every_wording = Toutes les formulations
panel-filter_by_wording = Filtrer par formulation
panel-versions = Versions
panel-wording_since = Depuis
panel-wording_until = Jusqu’à
panel-in_force = en vigueur
panel-map = Carte des lieux partagés
panel-map_explained = Les { $n } dernières positions au plus, sans celles masquées. Les lieux écrits à la main sont dans la liste.
panel-map_needs_script = La carte a besoin de JavaScript ; la liste dit la même chose.
panel-latest_places = Derniers lieux
panel-place = Lieu
panel-photo_of = Photo sans légende : { $district }, { $moment }

## Lecture

panel-back_to_question = Retour à la question
panel-seek = Mots à chercher
panel-seek_button = Chercher
panel-seek_everything = Tout afficher
panel-label = Étiquette
panel-any_label = Avec ou sans étiquette
panel-no_label = Sans étiquette
panel-shown_or_hidden = Affichage
panel-all_words = Visibles et masqués
panel-not_hidden = Non masqués
panel-hidden = Masqué
panel-many_found = Les { $n } derniers textes qui contiennent ces mots. Ajoutez un mot pour en trouver de plus anciens.
panel-nothing_found = Rien de tel n’a été écrit. Essayez moins de mots, des mots plus courts, ou une autre étiquette.
panel-labels_manage = Étiquettes
panel-labels_explained = Une étiquette est un mot à vous (« bus de nuit », « à citer ») posé sur ce qui a été écrit, pour trier et retrouver. Une réponse peut en porter plusieurs.
panel-label_new = Nouvelle étiquette
panel-label_add = Ajouter
panel-label_delete = Supprimer
panel-label_delete_hint = Une étiquette supprimée est retirée de toutes les réponses de la campagne.
panel-keys = Raccourcis clavier
panel-key_next = réponse suivante
panel-key_previous = réponse précédente
panel-key_label = poser ou retirer une étiquette
panel-key_hide = masquer, ou montrer de nouveau
panel-key_seek = chercher
panel-whole_response = Toute la participation
panel-hide = Masquer…
panel-hide_reason = Pourquoi
panel-hide_note = En quelques mots (facultatif, sauf pour une autre raison)
panel-hide_button = Masquer
panel-hide_explained = L’équipe le voit encore, marqué comme masqué. Il quitte ce qui est publié. Le journal garde qui l’a masqué.
panel-show_again = Afficher de nouveau
panel-reason_names_someone = Permet de reconnaître quelqu’un
panel-reason_insulting = Insulte ou menace
panel-reason_off_topic = Hors sujet
panel-reason_spam = Publicité ou spam
panel-reason_other = Autre raison
panel-texts_to_publish = Textes à publier
panel-texts_to_publish_text = Textes et remarques avec leurs étiquettes, sans profils ni dates ; ce qui est masqué n’y est pas. Relisez-les avant de publier : on peut s’y nommer ou nommer quelqu’un.

## Participations

panel-responses = Participations
panel-pseudonym = Pseudonyme
panel-pseudonym_unknown = Personne de ce pseudonyme n’a commencé cette campagne. Vérifiez-le, ou choisissez dans la liste.
panel-pseudonyms_explained = Un pseudonyme est le même dans tous les exports. Aucun nom ni numéro ne s’affiche nulle part.
panel-find_pseudonym = Trouver un pseudonyme
panel-response_begun = Début
panel-response_finished = Fin
panel-response_under_way = pas terminée
panel-no_response_title = Aucune participation pour l’instant
panel-no_response_text = Chacune s’affiche ici dès la première réponse.
panel-back_to_responses = Toutes les participations
panel-superseded_on = ne compte plus depuis le { $moment }

## Dans le journal

panel-did_label_added = Étiquette ajoutée
panel-did_label_deleted = Étiquette supprimée
panel-did_answer_labelled = Étiquette posée sur une réponse
panel-did_answer_unlabelled = Étiquette retirée d’une réponse
panel-did_answer_hidden = Texte masqué
panel-did_answer_shown = Texte affiché de nouveau

## Pourquoi un refus

reading-refused = Cela ne peut pas se faire sur cette réponse.
reading-label_empty = Écrivez le nom de l’étiquette, par exemple « bus de nuit ».
reading-label_too_long = Ce nom est trop long : { $limit } caractères au plus.
reading-label_gone = Cette étiquette n’existe plus.
reading-answer_gone = Cette réponse n’existe plus.
reading-note_missing = Dites pourquoi en quelques mots.
reading-note_too_long = C’est trop long : { $limit } caractères au plus.
