## La boîte de réception

panel-inbox = Messages
panel-inbox_text = Ce que les participants écrivent en dehors des questions, et avec /contact. Vous les connaissez par pseudonyme ; votre réponse arrive dans leur conversation, au nom du conseil.
panel-unread_threads =
    { $n ->
        [one] un échange non lu
       *[other] { $n } échanges non lus
    }
panel-filter_threads = Filtrer les échanges
panel-threads_open = Ouverts
panel-threads_mine = À ma charge
panel-threads_closed = Clos
panel-filter_by_label = Filtrer par étiquette
panel-labels = Étiquettes
panel-label_any = Toutes les étiquettes
panel-thread_no_label = Aucune étiquette
panel-thread_closed = C’est clos. L’échange se rouvre de lui-même si la personne écrit de nouveau.
panel-undo = Annuler
panel-no_thread_title = Personne n’a encore écrit
panel-no_thread_text = Les messages s’affichent ici quand quelqu’un écrit en dehors d’une question, ou avec /contact. En attendant, vous pouvez préparer des réponses à ce que vous prévoyez.
panel-no_thread_open_title = Tout est traité
panel-no_thread_open_text = Les nouveaux messages s’affichent ici ; un échange clos revient quand la personne écrit de nouveau.
panel-no_thread_mine_title = Rien n’est à votre charge
panel-no_thread_mine_text = Ouvrez un échange et choisissez-vous sous « Qui répond ».
panel-no_thread_closed_title = Rien n’est encore clos
panel-no_thread_closed_text = Fermez un échange quand il n’y a plus rien à faire : il vient se ranger ici.
panel-no_thread_labelled_title = Rien ici sous cette étiquette
panel-no_thread_labelled_text = Choisissez-en une autre, ou regardez parmi tous les échanges.
panel-unread = Nouveau
panel-sample = Exemple
panel-we_wrote = Le conseil :
panel-assigned_to = À la charge de { $email }
panel-photo = Photo

## Un échange

panel-thread_with = Échange avec { $name }
panel-thread_is_open = Ouvert
panel-thread_is_closed = Clos
panel-conversation = Échange
panel-back_to_inbox = Messages
panel-mark_read = Marquer comme lu
panel-mark_unread = Marquer comme non lu
panel-close_thread = Clore
panel-reopen_thread = Rouvrir
panel-we_wrote_by = Le conseil ({ $email })
panel-they_wrote = La personne
panel-in_reply_to = En réponse à :
panel-sending_queued = En route
panel-sending_claimed = En route
panel-sending_sent = Envoyé
panel-sending_failed = N’a pas pu partir : la personne peut le lire avec /mydata.
panel-sending_cancelled = N’est pas parti : la personne peut le lire avec /mydata.
panel-sending_never = N’est pas parti : la personne peut le lire avec /mydata.
panel-thread_news = Quelque chose de nouveau a été écrit ici.
panel-thread_reload = L’afficher
panel-answer_them = Répondre
panel-answer_hint = Envoyé sur Telegram tel que vous l’écrivez, signé { $council }. La personne lit en { $language }. { $limit } caractères au plus.
panel-answer_hint_waits = La personne lit en { $language }. { $limit } caractères au plus.
panel-send_answer = Envoyer
panel-keep_answer = Garder
panel-person_paused = Cette personne a suspendu les messages : votre réponse ne lui sera pas envoyée, elle peut la lire avec /mydata. Si elle écrit de nouveau, vous pourrez lui répondre.
panel-sample_unreachable = Ce sont des données d’exemple : rien n’est envoyé à personne.
panel-in_other_hands = C’est à { $email } de répondre ici.
panel-insert_canned = Insérer une réponse toute prête
panel-no_canned_for = Aucune réponse n’est prête en { $language }.
panel-who_writes = Qui écrit
panel-sort_thread = Ranger
panel-assignee = Qui répond
panel-nobody = Personne encore
panel-myself = Moi ({ $email })
panel-assign = Confier
panel-add_label = Ajouter une étiquette
panel-add = Ajouter
panel-take_label_off = Retirer l’étiquette « { $name } »

## Réponses toutes prêtes

panel-canned_replies = Réponses toutes prêtes
panel-canned_text = Pour les questions qui reviennent sans cesse. Un clic met ses mots dans votre réponse ; vous relisez, puis vous envoyez.
panel-prepare_replies = Préparer des réponses
panel-canned_known = Gardées prêtes
panel-no_canned = Aucune réponse n’est encore prête.
panel-no_canned_editor = Aucune réponse n’est encore prête. Écrivez la première : « Qui lit mes réponses ? » revient souvent.
panel-canned_removed = « { $title } » est retirée. Ses mots sont encore dans le formulaire : pour la garder finalement, gardez-la de nouveau.
panel-canned_new = Une nouvelle réponse
panel-canned_edit = Modifier cette réponse
panel-canned_title = Titre
panel-canned_title_hint = Pour l’équipe seulement : à quoi elle répond, en quelques mots.
panel-canned_hint = Une langue suffit pour commencer ; une réponse est proposée pour qui la lit. { $limit } caractères au plus.
panel-not_written_yet = pas encore écrite
panel-edit = Modifier
panel-remove = Retirer
panel-cancel = Annuler
panel-keep = Garder

## Dans le journal

panel-did_thread_answered = A répondu à une personne
panel-did_thread_assigned = A confié un échange
panel-did_thread_closed = A clos un échange
panel-did_thread_reopened = A rouvert un échange
panel-did_thread_labelled = A étiqueté un échange
panel-did_thread_unlabelled = A retiré une étiquette d’un échange
panel-did_canned_kept = A gardé une réponse toute prête
panel-did_canned_removed = A retiré une réponse toute prête
panel-thread_numbered = Échange { $number }
