## L’éditeur de campagnes.

draft-not_found = Ce brouillon n’est plus là : quelqu’un l’a terminé ou jeté.
draft-outdated = Quelqu’un a enregistré ce brouillon entre-temps. Rien n’a été écrasé.
draft-new = Nouvelle campagne
draft-being_written = En cours d’écriture
draft-nothing_sent = Rien ne part vers personne tant que vous ne l’avez pas programmée.
draft-untitled = Pas encore de titre
draft-go_on = En cours d’écriture
draft-left_by = { $who }, { $moment }
draft-begin_blank = À partir de rien
draft-begin_blank_text = Un titre, quelques questions, et la suite prévue. Chaque changement est enregistré au fil de l’écriture.
draft-begin_blank_button = Écrire une nouvelle campagne
draft-begin_example = À partir d’un exemple
draft-begin_example_text = L’un d’eux est copié pour vous ; changez tout ce que vous voulez.
draft-begin_copy = À partir d’une campagne passée
draft-begin_copy_text = Ses questions sont copiées dans une nouvelle campagne. L’ancienne ne change pas.
draft-begin_copy_button = La copier
draft-copy_this = Copier dans une nouvelle campagne
draft-begin_file = À partir d’un fichier
draft-begin_file_text = Les fichiers et cet éditeur montrent la même chose : importez-en un, ou ouvrez-le ici.
draft-open_in_editor = Ouvrir dans l’éditeur
draft-drafts_waiting =
    { $n ->
        [one] Une campagne en cours d’écriture
       *[other] { $n } campagnes en cours d’écriture
    }
draft-edit = Modifier
draft-edit_text = Quelque chose à changer ? Modifiez-la, ou reprenez son fichier et
draft-download = Télécharger le fichier (YAML)
draft-versions = Versions
draft-versions_text = Chaque version est gardée telle quelle. Téléchargez-en une pour la conserver ou l’importer à nouveau.
draft-version_from = Version { $number }, { $moment }
draft-version_file = Télécharger la version { $number }

draft-save = Enregistrer
draft-saved = Enregistré : { $moment }
draft-not_saved = Pas enregistré
draft-saving = Enregistrement…
draft-offline = Pas enregistré : pas de connexion. Un nouvel essai a lieu toutes les quelques secondes.
draft-signed_out = Pas enregistré : votre session est fermée. L’enregistrement se fera dès la reconnexion.
draft-publish = En faire une campagne
draft-publish_version = En faire la version { $number }
draft-publish_over = Faire quand même de la mienne la version { $number }
draft-key_taken = Une campagne a déjà la clé « { $key } ». Choisissez-en une autre.
draft-version_moved = Quelqu’un a fait la version { $version } de cette campagne après le début de ce brouillon. Regardez-la d’abord : la vôtre viendrait après elle et ne contiendrait que ce qui est écrit ici.
draft-is_open = Cette campagne est ouverte. Les textes peuvent être corrigés et des questions ajoutées ; ce à quoi quelqu’un a pu répondre doit rester. Qui n’a pas encore répondu voit le nouveau texte, et les résultats gardent qui a vu lequel.
draft-others = { $who } écrivait ici il y a un instant ({ $moment }). Si vous écrivez en même temps, la dernière personne à enregistrer choisit quoi garder : rien ne se perd.
draft-moved = { $who } a changé ce brouillon entre-temps ({ $moment }). Ce que vous voyez est plus ancien.
draft-show_theirs = Montrer le sien
draft-gone = Ce brouillon est devenu une campagne ou a été jeté entre-temps. Ce qui est écrit ici n’est plus enregistré.
draft-back_to_drafts = Ce qui est en cours d’écriture
draft-conflict = { $who } a enregistré ce brouillon pendant que vous écriviez ({ $moment })
draft-conflict_text = Rien n’a été écrasé, et vos derniers changements ne sont pas encore enregistrés. Choisissez champ par champ quoi garder. Ce que vous ne gardez pas de l’autre texte reste en bas de page, parmi les états antérieurs, d’où il peut revenir.
draft-field = Ce qui diffère
draft-mine = Le vôtre
draft-theirs = L’autre
draft-take_theirs = Prendre tout l’autre
draft-keep_mine = Garder ce qui est choisi
draft-conflict_choose = Ce qu’il faut garder de chaque champ
draft-nothing_there = rien
draft-is_on = Oui
draft-is_off = Non
draft-field_question = La question entière
draft-thrown_away = Brouillon jeté : { $title }
draft-undo_throwing = Le reprendre
draft-not_saved_yet = Pas enregistré : { $who } a enregistré entre-temps.
draft-choose = Choisir quoi garder
draft-earlier = États antérieurs
draft-earlier_text = Ce qu’une personne avait écrit avant qu’une autre ne continue. En faire revenir un garde l’état présent dans cette liste.
draft-bring_back = Faire revenir
draft-discard = Jeter ce brouillon…
draft-discard_text = Ce qui est écrit ici disparaît pour de bon. La campagne dont il part, s’il y en a une, ne change pas.
draft-discard_for_good = Le jeter

draft-beginning = Le début
draft-title = Titre
draft-introduction = Introduction
draft-introduction_hint = Qui demande, et pourquoi, en deux phrases.
draft-advanced = Avancé : les clés
draft-campaign_key = Clé de la campagne
draft-campaign_key_hint = Son nom dans les fichiers, les adresses et les exports : a-z, 0-9, - et _. Laissée vide, elle est tirée du titre.
draft-keys_hint = Des noms gardés avec les réponses et repris dans les exports. Laissés vides, ils sont tirés du texte.
draft-question_key = Clé de la question
draft-option_key = Clé de la réponse { $number }
draft-questions =
    { $n ->
        [0] Questions
        [one] Une question
       *[other] { $n } questions
    }
draft-order_hint = Faites glisser une question par ses points, servez-vous de ses flèches, ou tapez Alt avec ↑ ou ↓ quand vous y êtes.
draft-question_number = Question { $number }
draft-no_text_yet = Pas encore de texte
draft-drag = Faire glisser ailleurs
draft-move_up = Monter la question { $number }
draft-move_down = Descendre la question { $number }
draft-duplicate = Dupliquer la question { $number }
draft-remove = Retirer la question { $number }
draft-removed = Question retirée : { $question }
draft-removed_option = Réponse retirée : { $answer }
draft-undo = La remettre
draft-must_stay = Quelqu’un a pu y répondre : cela doit rester ainsi, sauf le texte.
draft-kind = Comment on y répond
draft-question_text = Question
draft-options = Réponses possibles
draft-option = Réponse { $number }
draft-add_option = Ajouter une réponse
draft-keep_last = Reste en dernier
draft-option_up = Monter la réponse { $number }
draft-remove_option = Retirer la réponse { $number }
draft-optional = Peut être passée
draft-always_asked = Toujours posée
draft-condition_question = Posée seulement après une certaine réponse à
draft-condition_later = { $question } (vient maintenant après)
draft-condition_gone = Une question qui a été retirée
draft-condition_how = Posée si la réponse
draft-condition_answers = Ces réponses
draft-condition_low = De
draft-condition_high = À
draft-condition_answered = donnée, quelle qu’elle soit
draft-how_is = est l’une de celles-ci
draft-how_is_not = est donnée et n’est aucune de celles-ci
draft-how_range = est un nombre de … à …
draft-how_answered = est donnée, quelle qu’elle soit
draft-how_written = est comme le dit le fichier
draft-learn_more = « En savoir plus » : pourquoi la poser
draft-learn_more_text = Pourquoi cette question, tous les points de vue montrés
draft-learn_more_hint = Montré derrière un bouton ℹ️. Sans texte, pas de bouton.
draft-sources = Adresses où lire davantage, une par ligne
draft-add_question = Ajouter une question
draft-ending = La fin
draft-closing = Mot de la fin
draft-closing_hint = Laissé vide, il dit simplement merci.
draft-what_next = La suite, et quand
draft-what_next_hint = Qui lit les réponses, ce qui se décide, et la date.
draft-shows_results = Montrer comment les autres ont répondu
draft-shows_results_hint = À la fin, et seulement pour les questions auxquelles dix personnes ont répondu.
draft-invites_ideas = Inviter à proposer une idée à soi
draft-lacking = manque
draft-every_language = Dans toutes les langues
draft-no_preview_yet = Ajoutez une question, et la conversation se montre ici comme les gens la verront.
draft-to_complete =
    { $n ->
        [one] Une chose à compléter avant d’en faire une campagne
       *[other] { $n } choses à compléter avant d’en faire une campagne
    }

draft-field_title = Titre
draft-field_introduction = Introduction
draft-field_questions = Questions
draft-field_closing = Mot de la fin
draft-field_what_next = La suite
draft-field_shows_results = Résultats montrés
draft-field_invites_ideas = Idées invitées
draft-field_order = Ordre des questions
draft-field_key = Clé
draft-field_kind = Comment on y répond
draft-field_text = Texte
draft-field_options = Réponses
draft-field_keep_last = Réponses qui restent en dernier
draft-field_optional = Peut être passée
draft-field_asked_if = Quand elle est posée
draft-field_learn_more = « En savoir plus »
draft-field_sources = Adresses
draft-field_random_order = Réponses dans un ordre au hasard
draft-field_at_least = Réponses, au moins
draft-field_at_most = Réponses, au plus
draft-field_steps = Échelons
draft-field_low = Nom de l’échelon le plus bas
draft-field_high = Nom de l’échelon le plus haut
draft-field_unit = Unité
draft-field_minimum = Nombre le plus petit
draft-field_maximum = Nombre le plus grand
draft-field_decimals = Décimales permises
draft-field_min_length = Signes, au moins
draft-field_max_length = Signes, au plus

draft-problem_too_short = Écrivez-le, dans une langue au moins.
draft-problem_too_short_questions = Ajoutez au moins une question.
draft-problem_too_long_questions = Il y a trop de questions : { $max_length } au plus. Faites-en deux campagnes.
draft-problem_too_short_options = Écrivez au moins deux réponses.
draft-problem_too_long_options = Il y a trop de réponses : { $max_length } au plus.
draft-problem_string_too_long = Trop long pour un téléphone : { $max_length } signes au plus.
draft-problem_string_pattern_mismatch_key = « { $found } » ne peut pas être une clé : a-z, 0-9, - et _ seulement, sans accents ni espaces, et pas trop longue.
draft-problem_duplicate_key_key = Une autre question a cette clé.
draft-problem_duplicate_option_key = Deux réponses ont la clé « { $found } ».
draft-problem_string_pattern_mismatch_source = « { $found } » n’est pas une adresse. Écrivez-la en entier, depuis https:// jusqu’au bout.
draft-problem_bounds = C’est au-dessus de l’autre borne. Échangez les deux, ou corrigez-en une.
draft-problem_bounds_options = C’est demander plus de réponses qu’il n’y en a.
draft-problem_int_parsing = Écrivez un nombre entier, en chiffres.
draft-problem_int_from_float = Écrivez un nombre entier, en chiffres.
draft-problem_float_parsing = Écrivez un nombre, en chiffres.
draft-problem_greater_than_equal = Trop peu : { $ge } ou plus.
draft-problem_less_than_equal = Trop : { $le } ou moins.
draft-problem_unknown_question = La question dont celle-ci dépend a été retirée. Choisissez-en une autre, ou « Toujours posée ».
draft-problem_later_question = Elle dépend d’une question qui vient après. Remontez celle-là, ou choisissez-en une autre.
draft-problem_unknown_option = Elle dépend d’une réponse qui a été retirée. Choisissez à nouveau.
draft-problem_not_a_number = La question dont elle dépend n’a pas un nombre pour réponse. Choisissez à nouveau.
draft-problem_empty_condition = Dites après quelle réponse elle est posée.
draft-problem_other = Cela ne peut pas être ainsi. Regardez-y à nouveau.

### Un regard de plus. Les questions sont numérotées là où elles sont nommées.

advice-heading = Un regard de plus
advice-counted =
    { $n ->
        [one] Un regard de plus : une suggestion
       *[other] Un regard de plus : { $n } suggestions
    }
advice-text = Des suggestions, pas un mur : c’est vous qui savez.
advice-too_many_questions = Il y a { $n } questions. Au-delà de { $most }, beaucoup s’arrêtent en route : laquelle pourrait partir ?
advice-long_question = Cette question fait { $length } signes. Sur un téléphone, moins de { $most } se lisent mieux ; « En savoir plus » peut contenir le reste.
advice-leading = « { $words } » souffle la réponse. Demandez de sorte que l’une ou l’autre vienne aussi facilement.
advice-unnamed_ends = Nommez les deux bouts de l’échelle avec des mots, chacun le sien : un chiffre seul ne veut pas dire la même chose pour tout le monde.
advice-overlapping_options = « { $first } » et « { $second } » se recoupent : certaines personnes sont dans les deux.
advice-double_option = « { $first } » et « { $second } » sont deux fois la même réponse.
advice-no_way_out = Qui ne se retrouve dans aucune réponse reste sans issue. Ajoutez « Aucune de celles-là », ou permettez de passer.
advice-missing_around = Le titre, l’introduction ou la fin ne sont pas écrits en { $languages } : qui a choisi cette langue en lira une autre à cet endroit.
advice-missing_translation =
    { $n ->
        [one] La question { $questions } n’est pas tout écrite en { $languages }.
       *[other] { $n } questions ne sont pas tout écrites en { $languages } ({ $questions }).
    }

panel-did_draft_begun = Écriture d’une campagne commencée
panel-did_draft_overwritten = Son texte gardé par-dessus celui de quelqu’un d’autre dans un brouillon
panel-did_draft_discarded = Brouillon jeté
