# Refus et résultats venus plus tard dans le panneau.
panel-failure_400_title = Cela ne peut pas être lu
panel-failure_400_text = Ce que votre navigateur a envoyé est arrivé coupé ou brouillé. Revenez en arrière et réessayez.
panel-map_empty = Personne n’a partagé sa position : ce qui a été écrit est dans la liste.
panel-card_light = Carte claire
panel-card_dark = Carte sombre
panel-share_all = Toutes les cartes et le rapport
panel-changes = Les réponses ont-elles changé ?
panel-period = Période
panel-changes_explained = Des jours qui se suivent, réunis pour que chaque ligne compte au moins dix réponses.
panel-key_escape = Échap
panel-key_back = revenir à la réponse, depuis un champ
panel-per_hour_first = Ont commencé à répondre le premier jour, heure par heure
panel-per_hour_busiest = { $most } dans l’heure la plus chargée.
panel-exports_which = Dans Excel ou LibreOffice, ouvrez le XLSX : chaque texte y reste un texte. CSV et JSONL sont pour R, Python ou un SIG. Les colonnes qui finissent par « hidden » disent pourquoi un texte est gardé hors publication.
panel-did_table_taken = Tableau exporté
