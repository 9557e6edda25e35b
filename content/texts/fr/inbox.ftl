### Ce que les gens écrivent en dehors des questions, et les réponses du conseil.

inbox-ask =
    ✍️ Que veux-tu dire à { $council } ? Écris-le ici, en un message ; une photo ou un lieu, ça marche aussi.
    (/cancel pour laisser tomber)
inbox-noted = 📬 Merci, c’est noté. Le conseil va le lire, et peut te répondre ici.
inbox-noted_too = 📬 Noté aussi, merci.
inbox-noted_stopped = 📬 Merci, c’est noté. Le conseil va le lire, et peut te répondre ici ; on ne t’envoie rien d’autre, comme tu l’as demandé.
inbox-one_photo = D’un album, je garde la première photo.
inbox-not_kept = Je peux transmettre des mots, une photo ou un lieu, mais pas ça. Tu veux bien l’écrire ?
inbox-answered = 💬 Une réponse du conseil
button-write_back = ✍️ Répondre
my_data-message = ✉️ Au conseil : { $text }
my_data-letter = ↳ { $council } : { $text }
my_data-photo = 🖼 { $caption }
my_data-place = 📍 { NUMBER($latitude, maximumFractionDigits: 5, useGrouping: 0) } ; { NUMBER($longitude, maximumFractionDigits: 5, useGrouping: 0) }

## Pourquoi c’est refusé, et que faire

inbox-refused = Impossible de faire cela avec cet échange en l’état.
inbox-answer_missing = Écrivez d’abord une réponse : rien n’a été envoyé.
inbox-answer_too_long = La réponse est trop longue pour un seul message : { $limit } caractères au plus.
inbox-written_meanwhile = Quelque chose a été écrit entre-temps, par la personne ou par un collègue : lisez-le ci-dessus. Rien n’a été envoyé ; vos mots sont encore là. S’ils conviennent toujours, envoyez-les.
inbox-not_assignable = Ce compte ne peut pas répondre : choisissez un admin ou un éditeur.
inbox-label_unfit = Une étiquette contient des mots, en { $limit } caractères au plus.
inbox-too_many_labels = { $limit } étiquettes au plus : retirez-en une d’abord.
inbox-title_unfit = Donnez-lui un titre, de { $limit } caractères au plus.
inbox-title_taken = Une réponse toute prête porte déjà ce titre.
inbox-canned_missing = Écrivez-la dans une langue au moins.
