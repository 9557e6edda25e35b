### Data are not kept for ever: what the bot says of it.

farewell-text =
    👋 It has been a while! { $council } does not keep for ever what you told it: after { $date }, your profile, answers, ideas and messages are erased for good.
    Would you like to stay? One tap is enough.
farewell-stay = 🙌 I stay
farewell-leave = Erase everything now
farewell-stays = 🙌 Good to have you: everything stays as it was.
menu-stopped_kept_for = After { $months } months without an answer or a message from you, they are erased.
my_data-kept_for = How long: after { $months } months without an answer, an idea or a message from you, all of this is erased. We tell you a month before, unless you stopped our messages.
