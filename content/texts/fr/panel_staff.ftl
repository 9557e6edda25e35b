## L’équipe : comptes, connexion, second facteur, journal.

account-heading = Mon compte
account-text = { $email } · { $role }
account-problems = Rien n’a changé. Corrigez ce qui est signalé ci-dessous.
account-no_password = Vous vous connectez par le service de connexion de votre conseil : il n’y a pas de mot de passe ici.
account-old_password = Mot de passe actuel
account-new_password = Nouveau mot de passe
account-password_text = Vos autres sessions se terminent ; celle-ci reste.
account-change_password = Changer le mot de passe
account-sessions = Sessions ouvertes
account-sessions_text = Les navigateurs où votre compte est ouvert. L’une vous est inconnue ? Terminez-la et changez votre mot de passe.
account-browser = Navigateur
account-unknown_browser = Navigateur inconnu
account-opened = Connexion
account-seen = Dernière visite
account-this_session = Celle-ci
account-way_password = par mot de passe
account-way_provider = par le service de connexion
account-end = Terminer
account-end_named = Terminer la session de { $browser }
account-end_others = Terminer toutes les autres

## Le second facteur

factor-heading = Second facteur
factor-on = Activé
factor-off = Désactivé
factor-text = En plus de votre mot de passe, un code de votre téléphone : un mot de passe volé ne suffit alors plus pour entrer.
factor-by_provider = Votre service de connexion s’en charge : ici, aucun code n’est demandé.
factor-unavailable = Pas encore possible : la personne qui gère le serveur doit d’abord définir PORTEVOIX_SECRET_KEY.
factor-required = Votre rôle demande un second facteur : activez-le pour continuer. Cela prend deux minutes.
factor-must_stay_on = Votre rôle le demande : il ne peut pas être désactivé.
factor-turn_on = Activer le second facteur
factor-turn_off = Le désactiver
factor-turn_off_text = Il ne faudra plus que votre mot de passe pour vous connecter.
factor-step_app = Sur votre téléphone, ouvrez une application d’authentification (Aegis, FreeOTP, 2FAS, Google Authenticator…).
factor-step_scan = Faites-lui scanner cette image.
factor-picture = Image à scanner avec l’application
factor-cannot_scan = L’image ne peut pas être scannée ?
factor-type_it = Saisissez cette clé dans l’application (type : basé sur le temps) :
factor-same_telephone = Ouvrir l’application sur cet appareil
factor-code = Code
factor-code_hint = Les six chiffres que l’application affiche en ce moment. Téléphone perdu ? L’un de vos codes de secours.
factor-first_code_hint = Les six chiffres que l’application affiche en ce moment.
factor-not_now = Pas maintenant
factor-is_on = Le second facteur est activé.
factor-codes_heading = Vos codes de secours
factor-codes_text = Chacun ouvre votre compte une seule fois, le jour où le téléphone est perdu. Imprimez-les ou rangez-les dans un coffre à mots de passe, loin du téléphone. Ils ne s’affichent qu’une fois, ici.
factor-codes_renewed = Voici dix nouveaux codes ; les précédents ne valent plus rien.
factor-codes_kept = Je les ai rangés
factor-codes_left =
    { $left ->
        [0] Il ne reste aucun code de secours : faites-en de nouveaux.
        [1] Il reste un code de secours : faites-en de nouveaux.
       *[other] Il reste { $left } codes de secours.
    }
factor-renew = Faire de nouveaux codes de secours
factor-renew_text = Les précédents ne vaudront plus rien.

## La porte

door-or = ou
door-by_provider = Continuer avec { $provider }
door-code_heading = Votre code
door-code_text = Le mot de passe est juste. Il reste le code de votre téléphone.
door-code_lost = Ni téléphone ni code de secours ? Demandez à un autre admin de votre conseil.
door-start_again = Recommencer
door-code_slowed =
    { $minutes ->
        [one] Trop de codes erronés. Attendez une minute, puis réessayez.
       *[other] Trop de codes erronés. Attendez { $minutes } minutes, puis réessayez.
    }
door-slowed =
    { $minutes ->
        [one] Trop d’essais. Attendez une minute, puis réessayez.
       *[other] Trop d’essais. Attendez { $minutes } minutes, puis réessayez.
    }
door-signed_out = Votre session est fermée
door-signed_out_text = Votre session auprès du service de connexion se termine aussi.
door-go_on = Continuer

provider-unreachable = Le service de connexion ne répond pas. Réessayez dans quelques minutes, ou connectez-vous avec votre mot de passe.
provider-unfit = Le service de connexion a donné une réponse à laquelle on ne peut pas se fier : personne n’est entré. Dites-le à qui gère le serveur ; la raison est dans le journal technique de Portevoix.
provider-cancelled = Vous avez interrompu la connexion. Recommencez quand vous voulez.
provider-stale = Cela a pris trop de temps, ou avait commencé dans un autre navigateur. Recommencez.

staff-not_invited = { $provider_name } vous connaît comme { $address }, mais aucun compte n’a cette adresse ici. Demandez à un admin de votre conseil de l’inviter.
staff-email_unverified = { $provider_name } n’a pas vérifié votre adresse électronique. Faites-la vérifier, puis recommencez.
staff-linked_to_another = Le compte qui a cette adresse appartient à quelqu’un d’autre chez { $provider_name }. Demandez à un admin de votre conseil.
staff-disabled = Ce compte est fermé. Demandez à un admin de votre conseil.

## Le lien

join-heading = Bienvenue !
join-text = { $council } vous invite dans son espace, avec le rôle : { $role }. Choisissez un mot de passe, et c’est prêt.
join-or = ou avec un mot de passe
join-password = Mot de passe
join-password_hint = Au moins { $shortest } caractères. Quelques mots à la suite se retiennent bien.
join-again = Le même, encore une fois
join-button = Créer mon compte
join-heading_new_password = Un nouveau mot de passe
join-text_new_password = Choisissez un nouveau mot de passe. Toutes vos sessions se terminent.
join-button_new_password = Garder ce mot de passe
join-too_old = Ce lien ne marche plus

staff-link_too_old = Il a déjà servi, a été retiré, ou est devenu trop vieux. Demandez-en un nouveau à un admin de votre conseil.
staff-passwords_differ = Les deux ne sont pas pareils. Saisissez de nouveau le mot de passe.
staff-password_too_long = Le mot de passe est trop long : { $limit } caractères au plus.
staff-password_wrong = Ce n’est pas votre mot de passe actuel.
staff-code_wrong = Ce code n’est pas le bon, ou a déjà servi. Attendez le suivant et saisissez-le.
staff-last_admin = C’est le seul admin qui reste : donnez d’abord ce rôle à quelqu’un d’autre.
staff-not_found = Ce compte n’existe pas.
staff-factor_is_on = Le second facteur est déjà activé.
staff-factor_not_begun = Commencez par scanner l’image.

## Les comptes, vus par les admins

staff-invite = Inviter quelqu’un
staff-invite_text = Vous obtenez un lien à transmettre vous-même ; Portevoix n’envoie aucun courriel. Qui l’ouvre choisit son mot de passe.
staff-make_link = Créer un lien
staff-invited = Le lien pour { $email } est prêt
staff-pass_on = Transmettez-le vous-même, par un moyen sûr. Il sert une seule fois, pendant { $days } jours, et ne s’affiche qu’ici.
staff-link = Lien à transmettre
staff-deed = Action
staff-copy = Copier
staff-copied = Copié
staff-links = Liens en attente
staff-for_what = Pour
staff-for_account = Un nouveau compte : { $role }
staff-for_new_password = Un nouveau mot de passe
staff-works_until = Valable jusqu’au
staff-withdraw = Retirer
staff-withdraw_named = Retirer le lien pour { $email }
staff-is_disabled = Fermé
staff-never_seen = Pas encore
staff-member_since = Compte créé le { $moment }.
staff-disabled_since = Fermé depuis le { $moment }.
staff-change_role = Changer le rôle
staff-access = Accès
staff-password_lost = Mot de passe perdu
staff-password_lost_text = Un lien, valable un jour, pour en choisir un nouveau.
staff-password_link_made = Le lien est prêt
staff-pass_on_password = Transmettez-le vous-même à { $email }, par un moyen sûr. Il sert une seule fois, pendant un jour, et ne s’affiche qu’ici.
staff-telephone_lost = Téléphone perdu
staff-telephone_lost_text = La connexion ne demande plus de code, jusqu’à ce qu’un second facteur soit de nouveau activé. Assurez-vous de qui le demande.
staff-own_factor = Votre propre second facteur se règle sur la page de votre compte.
staff-reset_factor = Réinitialiser le second facteur
staff-sign_out_everywhere = Déconnecter partout
staff-sign_out_everywhere_text =
    { $n ->
        [one] Une session est ouverte ; elle se termine aussitôt.
       *[other] { $n } sessions sont ouvertes ; elles se terminent aussitôt.
    }
staff-disable = Fermer le compte
staff-disable_text = Ses sessions se terminent aussitôt, et personne n’entre plus avec. Ce qui a été fait reste dans le journal. Il peut être rouvert.
staff-disable_button = Le fermer
staff-enable = Rouvrir le compte
staff-enable_text = La connexion se fait comme avant, avec le même mot de passe.
staff-enable_button = Le rouvrir

## Ce qui vient d’être fait

done-password_changed = Le mot de passe est changé. Vos autres sessions sont terminées.
done-session_ended = La session est terminée.
done-sessions_ended = Les sessions sont terminées.
done-factor_turned_off = Le second facteur est désactivé.
done-factor_reset = Le second facteur est réinitialisé.
done-role_changed = Le rôle est changé.
done-disabled = Le compte est fermé, et ses sessions sont terminées.
done-enabled = Le compte est rouvert.
done-link_withdrawn = Le lien ne vaut plus rien.

## Le journal

log-filter = Filtrer
log-show_all = Tout montrer
log-anyone = Tout le monde
log-anything = Tout
log-since = Du
log-until = Au (inclus)
log-day_unreadable = Ce n’est pas un jour. Écrivez-le comme 2026-03-02.
log-take_away = Emporter (CSV)
log-found =
    { $n ->
        [one] une entrée
       *[other] { $n } entrées
    }
log-nothing_title = Rien ici
log-nothing_text = Aucune entrée ne correspond. Retirez un critère, ou montrez tout.

panel-did_staff_role_changed = Rôle changé
panel-did_staff_disabled = Compte fermé
panel-did_staff_enabled = Compte rouvert
panel-did_staff_password_changed = Mot de passe changé
panel-did_staff_invited = Invitation
panel-did_staff_password_link_made = Lien créé pour un nouveau mot de passe
panel-did_staff_link_withdrawn = Lien retiré
panel-did_staff_session_ended = Session terminée
panel-did_staff_sessions_ended = Sessions terminées
panel-did_staff_factor_turned_on = Second facteur activé
panel-did_staff_factor_turned_off = Second facteur désactivé
panel-did_staff_factor_reset = Second facteur réinitialisé
panel-did_staff_recovery_codes_renewed = Nouveaux codes de secours
panel-did_staff_recovery_code_used = Code de secours utilisé
panel-did_staff_identity_linked = Compte lié au service de connexion

# Ce qu’une entrée du journal ajoute : ses détails en mots.
logged-staff_added = Rôle : { $role }
logged-staff_signed_in = { $way }
logged-staff_invited = Rôle : { $role }
logged-staff_role_changed = { $before } → { $after }
logged-staff_sessions_ended =
    { $n ->
        [one] une session
       *[other] { $n } sessions
    }
logged-staff_identity_linked = { $issuer }
