## Les premiers pas, et les données d’exemple

panel-tour = Premiers pas
panel-tour_progress = { $taken } sur { $all }
panel-tour_put_away = Masquer
panel-tour_bring_back = Afficher les premiers pas
panel-tour_done = Fait :
panel-tour_to_do = À faire :
panel-tour_example = Regarder un exemple
panel-tour_example_text = Une campagne avec ses questions et, quand on y a répondu, ses résultats.
panel-tour_try = L’essayer comme participant
panel-tour_try_text = Répondez à quelques questions dans une conversation, comme les gens sur leur téléphone.
panel-tour_write = Écrire la vôtre
panel-tour_write_text = Quelques questions courtes. Rien ne part avant que vous ne choisissiez quand.
panel-tour_schedule = Choisir quand, et à qui
panel-tour_schedule_text = Elle ouvre d’elle-même à l’heure dite ; d’ici là, vous pouvez changer d’avis.
panel-tour_results = Lire les résultats
panel-tour_results_text = Ils s’affichent à mesure que les réponses arrivent.
panel-tour_answer = Répondre aux gens
panel-tour_answer_text = Répondez à un message ou à une proposition : on voit alors qu’on a été entendu.
panel-samples = Données d’exemple
panel-samples_offer = Envie de voir d’abord le panneau à l’œuvre ? Remplissez-le de gens, de réponses et de messages inventés ; un clic les retire.
panel-samples_fill = Remplir d’exemples
panel-samples_present = Il y a des données d’exemple dans ce panneau : une campagne inventée, avec ses gens, réponses, propositions et messages. Rien n’en est envoyé à personne.
panel-samples_remove = Retirer les exemples
panel-did_samples_filled = A rempli le panneau de données d’exemple
panel-did_samples_removed = A retiré les données d’exemple
panel-did_campaign_tried = A essayé une campagne

## Là où il n’y a encore rien

panel-no_proposal_in_state = Aucune proposition dans cet état
panel-no_proposal_in_state_text = Ouvrez une proposition et enregistrez une décision : elle change d’état.
panel-to_campaigns = Vers les campagnes
