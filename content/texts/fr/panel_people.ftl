## Le panneau : qui participe, par où, et si ces personnes ressemblent à celles qui vivent ici.

panel-people_pages = Pages sur les participants
panel-people_who = Qui participe
panel-growth = Nouvelles inscriptions
panel-growth_weekly = Semaine par semaine, à partir du lundi
panel-growth_monthly = Mois par mois
panel-growth_week = Semaine du
panel-growth_month = Mois
panel-consented = D’accord
panel-sources_funnel = Ouvertures : combien de fois le lien ou le QR code a été suivi. Le reste compte des personnes, et leur part parmi celles qui sont arrivées : elles ont donné leur accord, se sont inscrites, ont répondu à une question au moins.
panel-no_sources_yet = Personne n’est encore venu par un lien avec un code. Ajoutez-en un pour chaque lieu où vous posez une affiche ou donnez un lien : vous verrez ce qu’il apporte.
panel-source_add = Ajouter une source
panel-source_problems = Rien n’a été ajouté. Corrigez ce qui est signalé ci-dessous.
panel-source_name = Nom
panel-source_name_hint = Pour votre équipe : « Lycée Curie, entrée ».
panel-source_code = Code
panel-source_code_hint = Il finit le lien : lettres a–z, chiffres, - et _. Pour changer un nom, ajoutez de nouveau son code.
panel-poster = Affiche en { $language }
panel-poster_no_bot = Les affiches pourront s’imprimer quand le bot aura tourné : on saura alors où elles mènent.
panel-did_source_named = Source nommée
source-refused = Cette source ne peut pas s’ajouter ainsi.
source-unfit_code = Écrivez un code de lettres a–z, chiffres, - et _ seulement, 64 au plus.
source-unfit_name = Écrivez un nom de { $limit } caractères au plus.

## Les affiches, pour qui passe devant

poster-title = Et toi, tu en penses quoi ?
poster-invitation = Quelques questions sur notre ville, sur Telegram, une minute à la fois. Le conseil lit chaque réponse et te dit ce qu’il en fait.
poster-step_scan = Vise ce carré avec l’appareil photo de ton téléphone
poster-step_answer = Réponds quand tu veux, sans donner ton nom
poster-step_stop = Arrête et efface tout quand tu veux
poster-qr_says = QR code du lien { $link }
poster-or_type = Ou tape :

## Le recensement

panel-census_tab = À l’image de la ville ?
panel-census_none_title = Qui participe ressemble-t-il à qui vit ici ?
panel-census_none_text = Apportez les chiffres du recensement de votre ville, par tranche d’âge et par quartier : vous verrez qui manque ici, et où poser les prochaines affiches.
panel-census_ours = Ici
panel-census_theirs = Recensement
panel-census_difference = Points
panel-census_few = moins de 10 personnes
panel-census_how = Les parts sont celles des personnes qui ont dit leur âge ou leur quartier, parmi les groupes que votre tableau connaît. À moins de dix personnes dans un groupe, une de plus change beaucoup : à lire avec prudence.
panel-census_bring = Apporter les chiffres du recensement
panel-census_bring_again = Apporter des chiffres plus récents
panel-census_problems = Le tableau n’a pas été pris : rien n’a changé.
panel-census_format = Un tableau de trois colonnes enregistré en CSV, une tranche d’âge ou un quartier par ligne :
panel-census_blank = Tableau à remplir
panel-census_file = Votre tableau (CSV)
panel-census_file_hint = Séparé par des points-virgules, des virgules ou des tabulations. Les lignes sans nombre sont laissées de côté. Il remplace le précédent.
panel-census_button = Comparer
panel-did_census_replaced = Chiffres du recensement apportés
census-group = groupe
census-name = nom
census-people = personnes
census-age = âge
census-district = quartier
census-in_words =
    { $side ->
        [more] { $points ->
            [1] un point de plus ici que dans la ville
           *[other] { $points } points de plus ici que dans la ville
        }
        [less] { $points ->
            [1] un point de moins ici que dans la ville
           *[other] { $points } points de moins ici que dans la ville
        }
       *[same] autant ici que dans la ville
    }
census-more = Plus nombreux ici que dans la ville : { $names }.
census-less = Manquent le plus : { $names }.
census-close = Qui participe est proche du recensement.
census-empty = Il n’y a pas un seul nombre dans ce fichier. Partez du tableau à remplir.
census-too_large = Ce fichier est trop grand pour un tel tableau. Vérifiez que c’est le bon.
census-columns =
    { $n ->
        [one] Une colonne : il en faut trois, le groupe, le nom et le nombre de personnes.
       *[other] { $n } colonnes : il en faut trois, le groupe, le nom et le nombre de personnes.
    }
census-unknown_group = « { $found } » n’est pas un groupe : écrivez âge ou quartier.
census-unknown_age = « { $found } » n’est aucune des tranches d’âge : under-18, 18-24, 25-29, 30-35, over-35.
census-unknown_district = « { $found } » n’est aucun des quartiers du conseil. Le tableau à remplir les a tous.
census-twice = « { $found } » y est deux fois.
census-not_a_number = « { $found } » n’est pas un nombre entier de personnes.
