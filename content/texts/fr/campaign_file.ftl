## Ce qui ne va pas dans un fichier de campagne, et comment le corriger.

### Le fichier ne peut pas être lu. Variable : $column, la colonne du problème.

campaign_file-malformed = Ce n’est pas du YAML lisible (colonne { $column }). Regarde cette ligne et celle d’avant : guillemets, deux-points, décalage.
campaign_file-tab = La ligne contient une tabulation. Décale les lignes avec des espaces, deux par niveau.
campaign_file-unbalanced_quote = Un guillemet s’ouvre ici et ne se ferme jamais. Ferme-le à la fin du texte, et double les apostrophes entre apostrophes ('l''été').
campaign_file-reserved_character = Un texte ne peut pas commencer par ce signe (colonne { $column }). Mets tout le texte entre guillemets : "…".
campaign_file-colon = Le texte contient un deux-points suivi d’une espace, ou la ligne est mal décalée (colonne { $column }). Mets le texte entre guillemets : "…".
campaign_file-unclosed_bracket = Un crochet ou une accolade s’ouvre ici et ne se ferme pas bien. Ajoute « ] » ou « {"}"} », et une virgule entre deux éléments.
campaign_file-missing_colon = Il manque un deux-points et une espace après un nom de champ. Écris par exemple « text: Bonjour ».
campaign_file-indentation = Cette ligne n’est pas alignée avec celles du même niveau (colonne { $column }). Décale-la d’autant d’espaces qu’elles.
campaign_file-forbidden_character = La ligne contient un caractère invisible ou interdit. Efface-le et retape le texte.
campaign_file-duplicate_mapping_key = Le champ « { $name } » est écrit deux fois ; la première est à la ligne { $first }. Garde une seule des deux lignes.
campaign_file-several_documents = Un fichier décrit une seule campagne. Retire la ligne « --- », et mets la suite dans un autre fichier.
campaign_file-alias = Les raccourcis YAML (« * » et « & ») ne sont pas acceptés. Recopie le texte, ou mets-le entre guillemets s’il commence par « * ».
campaign_file-tag = Les types YAML comme « { $found } » ne sont pas acceptés. Retire-le, ou mets le texte entre guillemets s’il commence par « ! ».
campaign_file-too_deep = Il y a trop de crochets ou de niveaux les uns dans les autres. Reviens à la forme d’un fichier d’exemple.
campaign_file-not_a_name = Un nom de champ doit être un mot simple. Si la ligne est un texte, mets-le entre guillemets.
campaign_file-not_a_mapping = Le fichier doit être fait de champs, un par ligne, comme « key: bus-de-nuit ». Pars d’un fichier d’exemple.
campaign_file-empty = Le fichier est vide. Pars d’un fichier d’exemple.
campaign_file-too_large = Le fichier dépasse { $limit } Ko. Raccourcis-le, ou fais-en plusieurs campagnes.
campaign_file-not_utf8 = Le fichier n’est pas enregistré en UTF-8. Enregistre-le de nouveau en choisissant l’encodage UTF-8.

### Un champ ne va pas. Variables : $name, le champ ; $found, ce qu’il contient (vide pour une liste ou des champs).

campaign_file-missing =
    { $name ->
        [key] Il manque le champ « key ». Ajoute un nom court et unique, par exemple « key: bus_de_nuit ».
        [text] Il manque le champ « text ». Ajoute le texte que les gens liront.
        [what_next] Il manque le champ « what_next ». Ajoute ce qui se passera ensuite, et quand.
        [options] Il manque le champ « options ». Ajoute au moins deux réponses, par exemple « options: {"{"}sport: Sport, parcs: Parcs{"}"} ».
       *[other] Il manque le champ « { $name } ». Ajoute-le ici.
    }
campaign_file-extra_forbidden =
    { $close ->
        [none] Le champ « { $name } » n’existe pas ici. Retire-le, ou choisis parmi : { $known }.
       *[other] Le champ « { $name } » n’existe pas ici. Voulais-tu écrire « { $close } » ?
    }
campaign_file-union_tag_invalid = Le genre de question « { $tag } » n’existe pas. Choisis parmi : { $expected }.
campaign_file-union_tag_not_found = Il manque le champ « kind », le genre de la question. Choisis parmi : { $expected }.
campaign_file-model_attributes_type = Ce n’est pas une question : une question est faite de champs. Écris ici key, kind et text, chacun sur sa ligne.
campaign_file-model_type =
    { $name ->
        [asked_if] « asked_if » est fait de champs. Écris par exemple « asked_if: {"{"}question: bus, is: "yes"{"}"} ».
       *[other] « { $name } » est fait de champs. Écris par exemple « { $name }: {"{"}text: Pourquoi cette question, sources: [https://…]{"}"} ».
    }
campaign_file-string_pattern_mismatch =
    { $what ->
        [address] « { $found } » n’est pas une adresse. Écris-la en entier, de https:// à la fin, sans espace.
        [language] « { $found } » n’est pas une langue. Écris son code en deux lettres minuscules, comme fr ou en.
       *[key] « { $found } » ne peut pas être une clé. Prends au plus { $limit } signes parmi a-z, 0-9, _ et -, sans accent ni espace, par exemple « { $suggestion } ».
    }
campaign_file-string_type = « { $name } » doit être un texte. S’il ressemble à un nombre ou à une liste, mets-le entre guillemets : "…".
campaign_file-cut_text = Il n’y a pas de texte pour « { $name } ». Écris-le après le deux-points ; si une virgule a coupé un texte en deux, mets tout le texte entre guillemets : "…".
campaign_file-string_too_short = Le texte « { $name } » est vide. Écris-le, ou retire la ligne.
campaign_file-string_too_long = « { $name } » est trop long : { $max_length } signes au plus. Raccourcis-le.
campaign_file-dict_type =
    { $name ->
        [options] « options » doit donner une clé et un texte à chaque réponse, une par ligne : « sport: Le sport ».
       *[other] « { $name } » doit être un texte, ou un texte par langue : {"{"}fr: Oui, en: Yes{"}"}. Un nombre se met entre guillemets : "2026".
    }
campaign_file-list_type = « { $name } » doit être une liste. Mets chaque élément sur sa ligne après un tiret, ou écris [premier, second].
campaign_file-too_short =
    { $name ->
        [questions] Il n’y a aucune question. Ajoutes-en au moins une.
        [options] Il faut au moins { $min_length } réponses possibles. Ajoutes-en.
       *[other] « { $name } » est vide. Écris le texte, dans une langue au moins.
    }
campaign_file-too_long = « { $name } » en compte { $actual_length }, et { $max_length } au plus sont possibles. Retires-en.
campaign_file-int_parsing = « { $name } » doit être un nombre entier, pas « { $found } ». Écris-le en chiffres, sans guillemets ni unité.
campaign_file-int_parsing_size = « { $name } » est un nombre démesuré. Écris-en un plus petit.
campaign_file-int_type = « { $name } » doit être un nombre entier. Écris-le en chiffres, sans guillemets ni unité.
campaign_file-int_from_float = « { $name } » doit être un nombre entier, pas « { $found } ». Retire la partie après le point.
campaign_file-float_parsing = « { $name } » doit être un nombre, pas « { $found } ». Écris-le en chiffres, avec un point pour les décimales et sans unité.
campaign_file-float_type = « { $name } » doit être un seul nombre. Écris-le en chiffres, avec un point pour les décimales.
campaign_file-greater_than_equal = « { $name } » vaut { $found }, trop peu. Mets { $ge } ou plus.
campaign_file-less_than_equal = « { $name } » vaut { $found }, c’est trop. Mets { $le } ou moins.
campaign_file-bool_parsing = « { $name } » s’allume ou s’éteint : « { $found } » n’y va pas. Écris true (oui) ou false (non).
campaign_file-bool_type = « { $name } » s’allume ou s’éteint. Écris true (oui) ou false (non).
campaign_file-literal_error = « { $name } » ne peut pas valoir cela. Choisis parmi : { $expected }.
campaign_file-text_number_or_list = « { $name } » doit être une réponse ou une liste de réponses. Écris par exemple "yes", 3 ou [sport, parcs] ; pour oui ou non, "yes" ou "no" plutôt que true ou false.

### Les questions ne vont pas ensemble.

campaign_file-duplicate_key = La clé « { $found } » sert déjà à la question de la ligne { $first }. Donne une autre clé à l’une des deux.
campaign_file-unknown_question = La condition parle d’une question « { $found } » qui n’existe pas. Écris la clé d’une question posée plus haut.
campaign_file-later_question = La condition parle de « { $found } », qui n’est pas posée avant. Déplace cette question-là plus haut, ou change la condition.
campaign_file-unknown_option = « { $found } » n’est pas une réponse à « { $question } ». Choisis parmi : { $expected }.
campaign_file-not_a_number = « from » et « to » comparent des nombres, mais on ne répond pas à « { $found } » par un nombre. Utilise « is » ou « is_not ».
campaign_file-empty_condition = La condition ne dit pas quelle réponse elle attend. Ajoute « is », « is_not », « from » ou « to ».
campaign_file-bounds =
    { $high ->
        [options] « { $low } » demande plus de réponses qu’il n’y en a. Baisse-le, ou ajoute des réponses.
       *[other] « { $low } » est plus grand que « { $high } ». Échange les deux, ou corrige l’un d’eux.
    }
campaign_file-other = Ce champ ne va pas ({ $message }). Compare-le avec un fichier d’exemple.
