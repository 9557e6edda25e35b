### Ce que le conseil règle pour lui-même dans le panneau.

panel-settings_pages = Réglages
panel-settings_rules = Règles
panel-settings_council = Le conseil
panel-settings_districts = Quartiers
panel-settings_topics = Sujets
panel-settings_words = Textes

## Le conseil

panel-council_text = Qui parle, dans quelles langues, à qui. Ce que vous changez ici vaut aussitôt, dans la conversation et dans le panneau.
panel-council_name = Nom
panel-council_name_text = Tel qu’on le lit : dans le premier message, sous les réponses, sur les rapports. Une langue laissée vide reprend l’autre.
panel-council_languages = Langues
panel-council_languages_text = La première est parlée aux personnes dont la langue n’est aucune de celles-ci. Qui en parle déjà une autre la garde.
panel-first_language = { $first } d’abord, puis { $others }
panel-only_language = { $first } seulement{ $others ->
    *[other] {""}
 }
panel-choose_languages = Choisissez comment le conseil parle.
panel-council_age = Âge
panel-field_minimum_age = Âge minimal
panel-hint_minimum_age = Qui est plus jeune l’apprend avec tact, et rien de cette personne n’est gardé. En France, on peut donner son accord sans ses parents à partir de 15 ans. Qui est déjà inscrit le reste.
panel-age_is_forced = Fixé sur le serveur par { $variable }, qui l’emporte sur cette page. Pour le choisir ici, faites retirer ce réglage.
panel-council_data = Données personnelles
panel-field_contact = À qui s’adresser
panel-hint_contact = Une adresse ou un numéro, dits dans /help : qui répond aux questions sur les données personnelles.
panel-field_privacy_url = Page sur les données personnelles
panel-hint_privacy_url = Une adresse qui commence par https://, dite avec la demande d’accord et dans /help. Vide : aucune.
panel-name_missing = Écrivez le nom du conseil dans la première langue.
panel-contact_missing = Écrivez à qui s’adresser : une adresse électronique, par exemple.
panel-address_unreadable = Écrivez une adresse entière, comme https://exemple.fr/donnees, ou laissez vide.
panel-too_long = { $limit } caractères au plus.
panel-file_says = Le fichier du serveur dit : { $text }
panel-file_says_nothing = Le fichier du serveur n’en a pas.

## Les listes où l’on choisit

panel-districts_text = Où les personnes disent habiter : demandé à l’inscription. Un nom peut changer ; les réponses passées portent alors le nouveau.
panel-districts_hint = Une ligne par quartier, 90 au plus. L’ordre est celui des boutons dans la conversation. « Je préfère ne pas dire » vient toujours en dernier.
panel-districts_retired_text = On ne peut plus les choisir. Qui l’avait fait garde le sien, et les résultats continuent de le nommer.
panel-topics_text = Ce dont une idée peut parler : demandé à qui en propose une. Un nom peut changer ; les idées passées portent alors le nouveau.
panel-topics_hint = Une ligne par sujet, 90 au plus. L’ordre est celui des boutons dans la conversation. « Sans thème » vient toujours en dernier.
panel-topics_retired_text = On ne peut plus les choisir. Les idées déposées sous ces sujets continuent de les porter.
panel-choices_retired = Plus proposés
panel-choice_new = nouveau
panel-choice_people = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
 }
panel-choice_up = Monter : { $name }
panel-choice_down = Descendre : { $name }
panel-choice_retire = Ne plus proposer : { $name }
panel-choice_restore = Proposer de nouveau
choice-last = Il doit en rester un. Ajoutez-en d’abord un autre.
choice-unnamed = Écrivez son nom dans la première langue, ou ôtez-le de la liste par le bouton au bout de sa ligne.
choice-twice = Une autre ligne porte ce nom.
choice-retired_before = Il y en avait un de ce nom : proposez-le de nouveau ci-dessous, pour que les réponses passées lui restent.
choice-too_many = { $limit } au plus : la conversation n’a pas la place pour plus de boutons.

## La carte

panel-districts_map = Carte des quartiers
panel-map_none = Pas encore de carte. Avec une carte, les lieux que les personnes partagent s’y voient dans les résultats. Beaucoup de villes publient la leur en données ouvertes, au format GeoJSON.
panel-map_there = Quartiers qui y sont : { $n } sur { $total }.
panel-map_undrawn = N’y sont pas : { $names }.
panel-map_of_file = Elle vient du fichier du serveur.
panel-map_file = Fichier GeoJSON
panel-map_file_hint = Des contours (polygones), 1 Mo au plus, en longitude et latitude. Une forme est celle d’un quartier quand l’une de ses colonnes contient le nom de ce quartier. Seuls les contours et les noms sont gardés.
panel-map_bring = Prendre cette carte
panel-map_remove = Retirer cette carte
map-missing = Choisissez d’abord un fichier.
map-too_large = Ce fichier est trop lourd : 1 Mo au plus. Faites simplifier les contours (mapshaper.org le fait), puis réessayez.
map-no_json = Ce n’est pas un fichier GeoJSON. Exportez votre carte en « GeoJSON », et non en shapefile ou KML.
map-no_collection = C’est du JSON, mais pas une carte : il faut une « FeatureCollection » GeoJSON.
map-no_outlines = Cette carte n’a pas de contours : il faut des polygones, et non des points ou des lignes.
map-too_many = Cette carte a trop de formes : 2 000 au plus. Est-ce bien celle des quartiers ?
map-not_degrees = Ses lieux ne sont pas en longitude et latitude (WGS 84, EPSG:4326). Exportez-la de nouveau dans ce système : les cartes françaises sont souvent en Lambert 93.

## Les textes

panel-words_text = Ce à quoi les personnes disent oui, et le début de /help. Laissés vides, ce sont les mots du produit.
panel-own_words = Vos propres mots ({ $language })
panel-product_words = Les mots du produit
panel-consent_words = Accord
panel-consent_words_text = Ce qu’on lit en premier : qui demande, pour quoi, ce qui est gardé, comment le faire effacer. Ensuite vient toujours « Tu as { $age } ans ou plus, et tu es d’accord ? ». Du texte simple, { $limit } caractères au plus.
panel-ask_again = Redemander à tout le monde
panel-ask_again_people = { $people ->
    [0] Personne n’est encore inscrit : on ne redemanderait à personne.
    [one] { $people } personne est inscrite : on lui demande d’accepter ce texte avant de prendre quoi que ce soit d’autre d’elle.
   *[other] { $people } personnes sont inscrites. On demande à chacune d’accepter ce texte avant de prendre quoi que ce soit d’autre d’elle.
 }
panel-ask_again_how = On n’écrit à personne pour cela : la demande vient quand la personne écrit, touche un bouton ou reçoit une question. Sans accord, rien de nouveau n’est gardé ; qui refuse est effacé, avec toutes ses réponses.
panel-ask_again_when = Cochez quand change ce que l’on fait des réponses, ici ou sur votre page sur les données personnelles. Laissez vide pour une faute d’orthographe.
panel-ask_again_version = Version en vigueur : { $version }. Chaque accord est gardé avec sa version et son jour.
panel-asked_again = Désormais, chaque personne est priée de redonner son accord.
panel-help_words = Aide
panel-help_words_text = Les premières lignes de /help : qui est derrière le bot. Toutes les commandes, et à qui s’adresser, viennent toujours ensuite. Du texte simple, { $limit } caractères au plus.

## Au journal

panel-did_council_changed = A changé les réglages du conseil
panel-did_council_map_brought = A déposé une carte des quartiers
panel-did_council_map_removed = A retiré la carte des quartiers
logged-council_changed = { $fields }
panel-council_field_name = nom
panel-council_field_languages = langues
panel-council_field_minimum_age = âge minimal
panel-council_field_contact = à qui s’adresser
panel-council_field_privacy_url = page sur les données personnelles
panel-council_field_districts = quartiers
panel-council_field_retired_districts = quartiers plus proposés
panel-council_field_topics = sujets
panel-council_field_retired_topics = sujets plus proposés
panel-council_field_consent_text = texte de l’accord
panel-council_field_help_text = texte de l’aide
panel-council_field_consent_round = accord redemandé à tout le monde
panel-did_retention_erased = Effacement de qui n’avait plus donné signe
logged-retention_erased = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
 }

## La durée de conservation, dans les règles

panel-retention = Durée de conservation
panel-field_retention_months = Effacer après
panel-kept_for = { $months ->
    [0] jamais
    [12] 1 an
    [24] 2 ans
    [36] 3 ans
   *[other] { $months } mois
 }
panel-hint_retention_months = Qui ne donne pas signe pendant ce temps (ni réponse, ni idée, ni message, ni accord) est effacé comme par /forget : profil, réponses, idées, messages. Les résultats perdent aussi ses réponses : exportez avant ce que vous devez garder. Un mois avant, la personne l’apprend dans la conversation et peut rester d’un geste ; on n’écrit pas à qui a arrêté ou bloqué le bot. Les sauvegardes ne sont pas touchées.
