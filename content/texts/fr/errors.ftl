## Pourquoi quelque chose est refusé, et que faire à la place.

error-unexpected = Cela n’a pas pu se faire. Réessayez ; si cela se reproduit, dites-le à qui gère le serveur.

campaign-not_found = Aucune campagne n’a la clé « { $key } ».
campaign-refused = Cela n’est pas possible dans l’état où est la campagne.
campaign-already_opened = « { $key } » est déjà ouverte : sa programmation ne peut plus changer. Fermez-la, ou importez les questions sous une autre clé.
campaign-closes_too_early = Elle se fermerait avant d’ouvrir, ou dans le passé. Choisissez une clôture plus tardive.
campaign-reminds_outside = Le rappel doit venir après l’ouverture et avant la clôture.
campaign-too_far = C’est trop loin. Choisissez un moment dans les { $years } ans qui viennent.
campaign-spread_outside = Toutes les invitations doivent être parties avant le rappel et la clôture, et en sept jours au plus. Choisissez moins de minutes.
campaign-not_scheduled = « { $key } » n’est pas programmée : il n’y a rien à annuler. Elle s’est peut-être ouverte entre-temps.
campaign-not_open = « { $key } » n’est pas ouverte. Quelqu’un l’a peut-être mise en pause ou close entre-temps.
campaign-not_paused = « { $key } » n’est pas en pause. Quelqu’un l’a peut-être reprise ou close entre-temps.
campaign-question_lost = La campagne est ouverte : la question « { $question } » doit rester, avec son type. Remettez-la, ou importez le fichier sous une autre clé.
campaign-option_lost = La campagne est déjà ouverte : le choix « { $option } » de la question « { $question } » doit rester. Remettez-le, ou importez le fichier sous une nouvelle clé.
campaign-steps_changed = La campagne est déjà ouverte : l’échelle de la question « { $question } » doit rester la même, sinon un 5 sur 5 et un 5 sur 10 seraient comptés ensemble. Remettez-la, ou importez le fichier sous une nouvelle clé.

staff-refused = Ce compte ne peut pas être créé ou utilisé ainsi.
staff-password_too_short = Le mot de passe est trop court : au moins { $limit } caractères.
staff-password_repeats = Le mot de passe répète le même mot ou le même caractère. Mettez plusieurs mots différents à la suite.
staff-not_an_email = Ce n’est pas une adresse électronique. Écrivez-la comme nom@exemple.org.
staff-already_there = Un compte a déjà cette adresse.

proposal-refused = Cette proposition ne peut pas être déposée ou décidée ainsi.
proposal-reply_too_long = La réponse est trop longue pour un seul message : { $limit } caractères au plus.

# Ces trois-là s’adressent aux participants.
campaign-not_yours = Cette consultation ne t’est pas adressée.
campaign-paused = Cette consultation fait une pause. Tes réponses d’avant sont gardées : reviens un peu plus tard.
campaign-closed = Cette consultation est terminée. Tes réponses d’avant comptent ; merci !
