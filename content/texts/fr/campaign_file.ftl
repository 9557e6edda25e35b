## Ce qui ne va pas dans un fichier de campagne, et comment le corriger.

campaign_file-missing = Il manque le champ « { $name } ». Ajoute-le ici.
