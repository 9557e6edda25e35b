### Les données ne sont pas gardées pour toujours : ce que le bot en dit.

farewell-text =
    👋 Ça fait longtemps ! { $council } ne garde pas pour toujours ce que tu lui as dit : après le { $date }, ton profil, tes réponses, tes idées et tes messages sont effacés pour de bon.
    Tu veux rester ? Un geste suffit.
farewell-stay = 🙌 Je reste
farewell-leave = Tout effacer maintenant
farewell-stays = 🙌 Super, tu restes : tout reste comme avant.
menu-stopped_kept_for = Après { $months } mois sans réponse ni message de toi, elles sont effacées.
my_data-kept_for = Durée : après { $months } mois sans réponse, idée ni message de toi, tout cela est effacé. On te prévient un mois avant, sauf si tu as arrêté nos messages.
