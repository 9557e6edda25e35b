## Staff: accounts, signing in, the second factor, the log.

account-heading = My account
account-text = { $email } · { $role }
account-problems = Nothing was changed. Mend what is pointed out below.
account-no_password = You sign in through your council’s sign-in service: there is no password here.
account-old_password = Current password
account-new_password = New password
account-password_text = Your other sessions end; this one stays.
account-change_password = Change the password
account-sessions = Open sessions
account-sessions_text = The browsers where your account is open. One you do not know? End it and change your password.
account-browser = Browser
account-unknown_browser = Unknown browser
account-opened = Signed in
account-seen = Last seen
account-this_session = This one
account-way_password = with a password
account-way_provider = through the sign-in service
account-end = End
account-end_named = End the session of { $browser }
account-end_others = End all others

## The second factor

factor-heading = Second factor
factor-on = On
factor-off = Off
factor-text = On top of your password, a code from your phone: a stolen password is then not enough to get in.
factor-by_provider = Your sign-in service sees to it: no code is asked for here.
factor-unavailable = Not available yet: whoever runs the server has to set PORTEVOIX_SECRET_KEY first.
factor-required = Your role needs a second factor: turn it on to go on. It takes two minutes.
factor-must_stay_on = Your role needs it: it cannot be turned off.
factor-turn_on = Turn on the second factor
factor-turn_off = Turn it off
factor-turn_off_text = Signing in will ask for nothing but your password.
factor-step_app = On your phone, open an authenticator app (Aegis, FreeOTP, 2FAS, Google Authenticator…).
factor-step_scan = Have it scan this picture.
factor-picture = Picture to scan with the app
factor-cannot_scan = The picture cannot be scanned?
factor-type_it = Type this key into the app (kind: based on time):
factor-same_telephone = Open the app on this device
factor-code = Code
factor-code_hint = The six figures that the app shows now. Phone lost? One of your recovery codes.
factor-first_code_hint = The six figures that the app shows now.
factor-not_now = Not now
factor-is_on = The second factor is on.
factor-codes_heading = Your recovery codes
factor-codes_text = Each opens your account once, on the day your phone is lost. Print them or put them into a password safe, away from the phone. They are shown once, here.
factor-codes_renewed = Here are ten new codes; the earlier ones are worth nothing now.
factor-codes_kept = I have kept them
factor-codes_left =
    { $left ->
        [0] No recovery code is left: make new ones.
        [one] One recovery code is left: make new ones.
       *[other] { $left } recovery codes are left.
    }
factor-renew = Make new recovery codes
factor-renew_text = The earlier ones will be worth nothing.

## The door

door-or = or
door-by_provider = Continue with { $provider }
door-code_heading = Your code, please
door-code_text = Your password is right. Now the code from your phone.
door-code_lost = Neither phone nor recovery code? Ask another admin of your council.
door-start_again = Start again
door-code_slowed =
    { $minutes ->
        [one] Too many wrong codes. Wait a minute, then try again.
       *[other] Too many wrong codes. Wait { $minutes } minutes, then try again.
    }
door-slowed =
    { $minutes ->
        [one] Too many attempts. Wait a minute, then try again.
       *[other] Too many attempts. Wait { $minutes } minutes, then try again.
    }
door-signed_out = You are signed out
door-signed_out_text = Your session with the sign-in service is being ended, too.
door-go_on = Go on

provider-unreachable = The sign-in service does not answer. Try again in a few minutes, or sign in with your password.
provider-unfit = The sign-in service gave an answer that cannot be trusted, so nobody was let in. Tell whoever runs the server; the reason is in Portevoix’s technical log.
provider-cancelled = You stopped signing in. Begin again whenever you like.
provider-stale = That took too long, or was begun in another browser. Begin again.

staff-not_invited = { $provider_name } knows you as { $address }, but there is no account here with that address. Ask an admin of your council to invite it.
staff-email_unverified = { $provider_name } has not verified your email address. Verify it there, then begin again.
staff-linked_to_another = The account with this address belongs to someone else at { $provider_name }. Ask an admin of your council.
staff-disabled = This account is closed. Ask an admin of your council.

## The link

join-heading = Welcome!
join-text = { $council } invites you to its panel, as: { $role }. Choose a password and you are in.
join-or = or with a password
join-password = Password
join-password_hint = At least { $shortest } characters. A few words in a row are easy to remember.
join-again = The same once more
join-button = Make my account
join-heading_new_password = A new password
join-text_new_password = Choose a new password. All your sessions end.
join-button_new_password = Keep this password
join-too_old = This link no longer works

staff-link_too_old = It was used already, withdrawn, or has grown too old. Ask an admin of your council for a new one.
staff-passwords_differ = The two are not the same. Type the password again.
staff-password_too_long = The password is too long: at most { $limit } characters.
staff-password_wrong = This is not your current password.
staff-code_wrong = This code is not right, or was used already. Wait for the next one and type that.
staff-last_admin = This is the only admin left: make someone else an admin first.
staff-not_found = There is no such account.
staff-factor_is_on = The second factor is on already.
staff-factor_not_begun = Begin by scanning the picture.

## Accounts, as admins see them

staff-invite = Invite someone
staff-invite_text = You get a link to pass on yourself; Portevoix sends no email. Whoever opens it chooses a password.
staff-make_link = Make a link
staff-invited = The link for { $email } is ready
staff-pass_on = Pass it on yourself, by a safe way. It works once, for { $days } days, and is shown only here.
staff-link = Link to pass on
staff-deed = Action
staff-copy = Copy
staff-copied = Copied
staff-links = Links that wait
staff-for_what = For
staff-for_account = A new account: { $role }
staff-for_new_password = A new password
staff-works_until = Works until
staff-withdraw = Withdraw
staff-withdraw_named = Withdraw the link for { $email }
staff-is_disabled = Closed
staff-never_seen = Not yet
staff-member_since = Account made on { $moment }.
staff-disabled_since = Closed since { $moment }.
staff-change_role = Change the role
staff-access = Access
staff-password_lost = Lost password
staff-password_lost_text = A link, good for a day, to choose a new one.
staff-password_link_made = The link is ready
staff-pass_on_password = Pass it on to { $email } yourself, by a safe way. It works once, for one day, and is shown only here.
staff-telephone_lost = Lost phone
staff-telephone_lost_text = Signing in no longer asks for a code, until they turn on a second factor again. Be sure who is asking.
staff-own_factor = Your own second factor is on your account’s page.
staff-reset_factor = Reset the second factor
staff-sign_out_everywhere = Sign out everywhere
staff-sign_out_everywhere_text =
    { $n ->
        [one] One session is open; it ends at once.
       *[other] { $n } sessions are open; they end at once.
    }
staff-disable = Close the account
staff-disable_text = Its sessions end at once, and nobody gets in with it any more. What they did stays in the log. It can be opened again.
staff-disable_button = Close it
staff-enable = Open the account again
staff-enable_text = They sign in as before, with the same password.
staff-enable_button = Open it again

## What was just done

done-password_changed = The password is changed. Your other sessions have ended.
done-session_ended = The session has ended.
done-sessions_ended = The sessions have ended.
done-factor_turned_off = The second factor is off.
done-factor_reset = The second factor is reset.
done-role_changed = The role is changed.
done-disabled = The account is closed, and its sessions have ended.
done-enabled = The account is open again.
done-link_withdrawn = The link is worth nothing now.

## The log

log-filter = Filter
log-show_all = Show everything
log-anyone = Anyone
log-anything = Anything
log-since = From
log-until = To (included)
log-day_unreadable = This is not a day. Write it as 2026-03-02.
log-take_away = Take away (CSV)
log-found =
    { $n ->
        [one] one entry
       *[other] { $n } entries
    }
log-nothing_title = Nothing here
log-nothing_text = No entry fits the filter. Leave something out, or show everything.

panel-did_staff_role_changed = Changed a role
panel-did_staff_disabled = Closed an account
panel-did_staff_enabled = Opened an account again
panel-did_staff_password_changed = Changed a password
panel-did_staff_invited = Invited someone
panel-did_staff_password_link_made = Made a link for a new password
panel-did_staff_link_withdrawn = Withdrew a link
panel-did_staff_session_ended = Ended a session
panel-did_staff_sessions_ended = Ended sessions
panel-did_staff_factor_turned_on = Turned on the second factor
panel-did_staff_factor_turned_off = Turned off the second factor
panel-did_staff_factor_reset = Reset a second factor
panel-did_staff_recovery_codes_renewed = Made new recovery codes
panel-did_staff_recovery_code_used = Used a recovery code
panel-did_staff_identity_linked = Linked an account to the sign-in service

# What an entry of the log adds: its details in words.
logged-staff_added = As: { $role }
logged-staff_signed_in = { $way }
logged-staff_invited = As: { $role }
logged-staff_role_changed = { $before } → { $after }
logged-staff_sessions_ended =
    { $n ->
        [one] one session
       *[other] { $n } sessions
    }
logged-staff_identity_linked = { $issuer }
