## Le panneau : partager ce qui ressort d’une campagne.

panel-share_tab = Partage
panel-share_language = Langue de ce qui est partagé
panel-share_not_yet_title = Rien à partager pour l’instant
panel-share_not_yet_text = Les cartes et le rapport seront ici dès l’ouverture de la campagne.
panel-share_reply_title = Renvoyer les résultats
panel-share_reply_text = Dites à toutes les personnes qui ont répondu ce qui en sort : la réponse du conseil, avec une image des résultats, dans la langue de chaque personne.
panel-share_reply_later = Une fois la campagne close, vous pourrez envoyer à toutes les personnes qui ont répondu la réponse du conseil, avec une image des résultats.
panel-share_reply_button = Écrire la réponse
panel-share_reply_see = Voir la réponse
panel-share_report_title = Le rapport
panel-share_report_text = À qui vous avez demandé, qui a répondu, chaque question avec ses barres, comment lire le tout, et la réponse du conseil. Un PDF lisible par les lecteurs d’écran.
panel-share_report_button = Rapport en { $language } (PDF)
panel-share_cards_title = Une carte par question
panel-share_cards_text = Des images pour Instagram, une affiche ou une diapositive. Elles suivent la règle des petits nombres : rien au-dessous de dix réponses, des parts arrondies.
panel-share_no_bot = Les cartes n’ont pas encore de QR code : le bot n’a pas encore tourné sur cette base.
panel-share_light = Claire
panel-share_dark = Sombre
panel-share_choose_quote = Choisir une citation
panel-share_change_quote = Changer la citation
panel-share_too_few = Moins de dix réponses : pas de carte, pour que personne ne soit reconnaissable.
panel-quote_text = Choisissez une réponse à mettre sur la carte, dans les mots de la personne. N’en prenez aucune qui dise qui l’a écrite. Si elle est changée ou effacée, elle quitte la carte.
panel-quote_choose = Mettre sur la carte
panel-quote_drop = Sur la carte. L’enlever

## La réponse du conseil

panel-reply_not_yet_title = D’abord, clore la campagne
panel-reply_not_yet_text = Les résultats se renvoient quand plus personne ne peut répondre. Le bouton pour la clore est en haut de cette page.
panel-reply_heading = La réponse du conseil
panel-reply_again = Leur écrire de nouveau
panel-reply_text = Quelques phrases simples : ce que vous avez entendu, ce que vous avez décidé, ce qui se passe ensuite et quand.
panel-reply_problems = Rien n’est encore parti. Corrigez ce qui est signalé ci-dessous.
panel-reply_in = En { $language }
panel-reply_limit = { $limit } caractères au plus.
panel-reply_card = Image
panel-reply_no_card = Pas d’image
panel-reply_card_hint = La carte d’une question. Les questions à moins de dix réponses n’en ont pas.
panel-reply_save = Enregistrer et relire
panel-reply_who = Qui le reçoit
panel-reply_people =
    { $people ->
        [0] Personne ne reçoit ce message : qui a répondu a fait /stop ou bloqué le bot, ou personne n’a répondu.
        [1] Une personne qui a répondu reçoit ce message.
       *[other] { $people } personnes qui ont répondu reçoivent ce message.
    }
panel-reply_people_in = { $people } en { $language }
panel-reply_languages = Soit { $languages }.
panel-reply_unreachable =
    { $people ->
        [one] Une autre a répondu mais a fait /stop ou bloqué le bot : elle ne reçoit rien.
       *[other] { $people } autres ont répondu mais ont fait /stop ou bloqué le bot : elles ne reçoivent rien.
    }
panel-reply_samples =
    { $people ->
        [1] La personne qui a répondu est une donnée d’exemple : rien n’est envoyé à personne.
       *[other] Les { $people } personnes qui ont répondu sont des données d’exemple : rien n’est envoyé à personne.
    }
panel-reply_check = Est-ce bien ce qu’elles doivent recevoir ?
panel-reply_no_way_back = Ce qui est arrivé ne se reprend pas.
panel-reply_send =
    { $people ->
        [one] Envoyer à une personne
       *[other] Envoyer à { $people } personnes
    }
panel-reply_change = Le changer
panel-reply_sent = Envoyé
panel-reply_none = Rien n’a encore été renvoyé.
panel-reply_progress =
    { $owed ->
        [0] Il ne restait personne à qui l’envoyer.
        [1] { $sent ->
            [0] Pas encore arrivé à la seule personne.
           *[other] Arrivé à la seule personne.
        }
       *[other] Arrivé à { $sent } personnes sur { $owed }.
    }
panel-reply_failed =
    { $people ->
        [one] Une n’a pas pu être jointe.
       *[other] { $people } n’ont pas pu être jointes.
    }
panel-reply_cancelled =
    { $people ->
        [one] Une ne le recevra pas.
       *[other] { $people } ne le recevront pas.
    }
panel-reply_paused = En pause : rien ne part, personne n’est oublié.
panel-reply_cancel = Arrêter pour de bon
panel-did_campaign_quote_chosen = Citation choisie
panel-did_broadcast_written = Réponse écrite
panel-did_broadcast_sent = Réponse envoyée
panel-did_broadcast_paused = Réponse mise en pause
panel-did_broadcast_resumed = Réponse reprise
panel-did_broadcast_cancelled = Réponse arrêtée
