## Ce qui ne va pas dans un fichier de campagne, et comment le corriger.

### Le fichier ne peut pas être lu. Variable : $column, la colonne du problème.

campaign_file-malformed = Ce n’est pas du YAML lisible (colonne { $column }). Regardez cette ligne et celle d’avant : guillemets, deux-points, décalage.
campaign_file-tab = La ligne contient une tabulation. Décalez les lignes avec des espaces, deux par niveau.
campaign_file-unbalanced_quote = Un guillemet s’ouvre ici et ne se ferme jamais. Fermez-le à la fin du texte, et doublez les apostrophes entre apostrophes ('l''été').
campaign_file-reserved_character = Un texte ne peut pas commencer par ce signe (colonne { $column }). Mettez tout le texte entre guillemets : "…".
campaign_file-colon = Le texte contient un deux-points suivi d’une espace, ou la ligne est mal décalée (colonne { $column }). Mettez le texte entre guillemets : "…".
campaign_file-unclosed_bracket = Un crochet ou une accolade s’ouvre ici et ne se ferme pas bien. Ajoutez « ] » ou « {"}"} », et une virgule entre deux éléments.
campaign_file-missing_colon = Il manque un deux-points et une espace après un nom de champ. Écrivez par exemple « text: Bonjour ».
campaign_file-indentation = Cette ligne n’est pas alignée avec celles du même niveau (colonne { $column }). Décalez-la d’autant d’espaces qu’elles.
campaign_file-forbidden_character = La ligne contient un caractère invisible ou interdit. Effacez-le et retapez le texte.
campaign_file-duplicate_mapping_key = Le champ « { $name } » est écrit deux fois ; la première est à la ligne { $first }. Gardez une seule des deux lignes.
campaign_file-several_documents = Un fichier décrit une seule campagne. Retirez la ligne « --- », et mettez la suite dans un autre fichier.
campaign_file-alias = Les raccourcis YAML (« * » et « & ») ne sont pas acceptés. Recopiez le texte, ou mettez-le entre guillemets s’il commence par « * ».
campaign_file-tag = Les types YAML comme « { $found } » ne sont pas acceptés. Retirez-le, ou mettez le texte entre guillemets s’il commence par « ! ».
campaign_file-too_deep = Il y a trop de crochets ou de niveaux les uns dans les autres. Revenez à la forme d’un fichier d’exemple.
campaign_file-not_a_name = Un nom de champ doit être un mot simple. Si la ligne est un texte, mettez-le entre guillemets.
campaign_file-not_a_mapping = Le fichier doit être fait de champs, un par ligne, comme « key: bus-de-nuit ». Partez d’un fichier d’exemple.
campaign_file-empty = Le fichier est vide. Partez d’un fichier d’exemple.
campaign_file-too_large = Le fichier dépasse { $limit } Ko. Raccourcissez-le, ou faites-en plusieurs campagnes.
campaign_file-not_utf8 = Le fichier n’est pas enregistré en UTF-8. Enregistrez-le de nouveau en choisissant l’encodage UTF-8.

### Un champ ne va pas. Variables : $name, le champ ; $found, ce qu’il contient (vide pour une liste ou des champs).

campaign_file-missing =
    { $name ->
        [key] Il manque le champ « key ». Ajoutez un nom court et unique, par exemple « key: bus_de_nuit ».
        [text] Il manque le champ « text ». Ajoutez le texte que les gens liront.
        [what_next] Il manque le champ « what_next ». Ajoutez ce qui se passera ensuite, et quand.
        [options] Il manque le champ « options ». Ajoutez au moins deux réponses, par exemple « options: {"{"}sport: Sport, parcs: Parcs{"}"} ».
       *[other] Il manque le champ « { $name } ». Ajoutez-le ici.
    }
campaign_file-extra_forbidden =
    { $close ->
        [none] Le champ « { $name } » n’existe pas ici. Retirez-le, ou choisissez parmi : { $known }.
       *[other] Le champ « { $name } » n’existe pas ici. Vouliez-vous écrire « { $close } » ?
    }
campaign_file-union_tag_invalid = Le genre de question « { $tag } » n’existe pas. Choisissez parmi : { $expected }.
campaign_file-union_tag_not_found = Il manque le champ « kind », le genre de la question. Choisissez parmi : { $expected }.
campaign_file-model_attributes_type = Ce n’est pas une question : une question est faite de champs. Écrivez ici key, kind et text, chacun sur sa ligne.
campaign_file-model_type =
    { $name ->
        [asked_if] « asked_if » est fait de champs. Écrivez par exemple « asked_if: {"{"}question: bus, is: "yes"{"}"} ».
       *[other] « { $name } » est fait de champs. Écrivez par exemple « { $name }: {"{"}text: Pourquoi cette question, sources: [https://…]{"}"} ».
    }
campaign_file-string_pattern_mismatch =
    { $what ->
        [address] « { $found } » n’est pas une adresse. Écrivez-la en entier, de https:// à la fin, sans espace.
        [language] « { $found } » n’est pas une langue. Écrivez son code en deux lettres minuscules, comme fr ou en.
       *[key] « { $found } » ne peut pas être une clé. Prenez au plus { $limit } signes parmi a-z, 0-9, _ et -, sans accent ni espace, par exemple « { $suggestion } ».
    }
campaign_file-string_type = « { $name } » doit être un texte. S’il ressemble à un nombre ou à une liste, mettez-le entre guillemets : "…".
campaign_file-cut_text = Il n’y a pas de texte pour « { $name } ». Écrivez-le après le deux-points ; si une virgule a coupé un texte en deux, mettez tout le texte entre guillemets : "…".
campaign_file-string_too_short = Le texte « { $name } » est vide. Écrivez-le, ou retirez la ligne.
campaign_file-string_too_long = « { $name } » est trop long : { $max_length } signes au plus. Raccourcissez-le.
campaign_file-dict_type =
    { $name ->
        [options] « options » doit donner une clé et un texte à chaque réponse, une par ligne : « sport: Le sport ».
       *[other] « { $name } » doit être un texte, ou un texte par langue : {"{"}fr: Oui, en: Yes{"}"}. Un nombre se met entre guillemets : "2026".
    }
campaign_file-list_type = « { $name } » doit être une liste. Mettez chaque élément sur sa ligne après un tiret, ou écrivez [premier, second].
campaign_file-too_short =
    { $name ->
        [questions] Il n’y a aucune question. Ajoutez-en au moins une.
        [options] Il faut au moins { $min_length } réponses possibles. Ajoutez-en.
       *[other] « { $name } » est vide. Écrivez le texte, dans une langue au moins.
    }
campaign_file-too_long = « { $name } » en compte { $actual_length }, et { $max_length } au plus sont possibles. Retirez-en.
campaign_file-int_parsing = « { $name } » doit être un nombre entier, pas « { $found } ». Écrivez-le en chiffres, sans guillemets ni unité.
campaign_file-int_parsing_size = « { $name } » est un nombre démesuré. Écrivez-en un plus petit.
campaign_file-int_type = « { $name } » doit être un nombre entier. Écrivez-le en chiffres, sans guillemets ni unité.
campaign_file-int_from_float = « { $name } » doit être un nombre entier, pas « { $found } ». Retirez la partie après le point.
campaign_file-float_parsing = « { $name } » doit être un nombre, pas « { $found } ». Écrivez-le en chiffres, avec un point pour les décimales et sans unité.
campaign_file-float_type = « { $name } » doit être un seul nombre. Écrivez-le en chiffres, avec un point pour les décimales.
campaign_file-greater_than_equal = « { $name } » vaut { $found }, trop peu. Mettez { $ge } ou plus.
campaign_file-less_than_equal = « { $name } » vaut { $found }, c’est trop. Mettez { $le } ou moins.
campaign_file-bool_parsing = « { $name } » s’allume ou s’éteint : « { $found } » n’y va pas. Écrivez true (oui) ou false (non).
campaign_file-bool_type = « { $name } » s’allume ou s’éteint. Écrivez true (oui) ou false (non).
campaign_file-literal_error = « { $name } » ne peut pas valoir cela. Choisissez parmi : { $expected }.
campaign_file-text_number_or_list = « { $name } » doit être une réponse ou une liste de réponses. Écrivez par exemple "yes", 3 ou [sport, parcs] ; pour oui ou non, "yes" ou "no" plutôt que true ou false.

### Les questions ne vont pas ensemble.

campaign_file-duplicate_key = La clé « { $found } » sert déjà à la question de la ligne { $first }. Donnez une autre clé à l’une des deux.
campaign_file-unknown_question = La condition parle d’une question « { $found } » qui n’existe pas. Écrivez la clé d’une question posée plus haut.
campaign_file-later_question = La condition parle de « { $found } », qui n’est pas posée avant. Déplacez cette question-là plus haut, ou changez la condition.
campaign_file-unknown_option = « { $found } » n’est pas une réponse à « { $question } ». Choisissez parmi : { $expected }.
campaign_file-not_a_number = « from » et « to » comparent des nombres, mais on ne répond pas à « { $found } » par un nombre. Utilisez « is » ou « is_not ».
campaign_file-empty_condition = La condition ne dit pas quelle réponse elle attend. Ajoutez « is », « is_not », « from » ou « to ».
campaign_file-bounds =
    { $high ->
        [options] « { $low } » demande plus de réponses qu’il n’y en a. Baissez-le, ou ajoutez des réponses.
       *[other] « { $low } » est plus grand que « { $high } ». Échangez les deux, ou corrigez l’un d’eux.
    }
campaign_file-other = Ce champ ne va pas ({ $message }). Comparez-le avec un fichier d’exemple.
