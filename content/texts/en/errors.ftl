## Why something was refused, and what to do instead.

error-unexpected = This could not be done. Try again; if it happens again, tell whoever runs the server.

campaign-not_found = There is no campaign with the key “{ $key }”.
campaign-refused = This cannot be done to the campaign as it stands.
campaign-already_opened = “{ $key }” has opened already: its schedule can no longer change. Close it, or import the questions under a new key.
campaign-closes_too_early = It would close before it opens, or in the past. Choose a later time to close.
campaign-reminds_outside = The reminder must come after the opening and before the closing.
campaign-too_far = This is too far away. Choose a time within { $years } years.
campaign-spread_outside = The invitations must all have left before the reminder and the closing, and within seven days. Choose fewer minutes.
campaign-not_scheduled = “{ $key }” is not scheduled: there is nothing to take back. It may have opened meanwhile.
campaign-not_open = “{ $key }” is not open. Someone may have paused or closed it meanwhile.
campaign-not_paused = “{ $key }” is not paused. Someone may have resumed or closed it meanwhile.
campaign-question_lost = The campaign has opened: the question “{ $question }” must stay, with its kind. Put it back, or import the file under a new key.
campaign-option_lost = The campaign has opened: the option “{ $option }” of the question “{ $question }” must stay. Put it back, or import the file under a new key.
campaign-steps_changed = The campaign has opened: the steps of the question “{ $question }” must stay, or a 5 of 5 and a 5 of 10 would be counted together. Put them back, or import the file under a new key.

staff-refused = This account cannot be made or used that way.
staff-password_too_short = The password is too short: at least { $limit } characters.
staff-password_repeats = The password repeats the same word or character. Put several different words one after the other.
staff-not_an_email = This is not an email address. Write it as name@example.org.
staff-already_there = There is an account with this address already.

proposal-refused = This proposal cannot be filed or decided that way.
proposal-reply_too_long = The reply is too long for one message: at most { $limit } characters.

# These three are told to participants.
campaign-not_yours = This consultation is not addressed to you.
campaign-paused = This consultation is taking a break. Your earlier answers are kept: come back a little later.
campaign-closed = This consultation is closed. Your earlier answers count; thank you!
