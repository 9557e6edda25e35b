### What the bot says. Short, warm, plain, neutral: never a hint of the council’s wish.

## Registration

registration-consent_text =
    👋 Hi! This is { $council }.
    We ask you short questions about your city, and show you what becomes of your answers. One minute, whenever you like.

    🔒 Your answers are opinions: we keep them only if you agree, under a pseudonym. Read everything with /mydata, erase everything with /forget.{ $address ->
        [none] {""}
       *[other] {" "}The details: { $address }
    }
registration-consent =
    { $text }

    Are you { $age } or older, and do you agree?
registration-consent_yes = Yes, I agree
registration-consent_no = No thanks
registration-refused = No problem, and thanks for looking in! We kept nothing about you. If you change your mind: /start
registration-later = All right, we leave it there. Whenever you like: /start
registration-first = First your answer to this question; all the rest comes after.
registration-age_band =
    Your age?
    It only serves to see whether all ages are heard, and to ask you just what concerns you.
registration-old_enough = Are you { $age } or older?
registration-old_enough_yes = Yes
registration-old_enough_no = No
registration-district =
    Your district?
    It helps us talk about what happens near you.
registration-rather_not_say = I’d rather not say
registration-too_young = Thanks for your interest! You need to be { $age } to take part. We kept nothing about you. See you later!
registration-done =
    🎉 All set, welcome!
    We’ll write to you at the next consultation. An idea for your city meanwhile? /idea
registration-done_and_asked =
    🎉 All set, welcome!
    { $count ->
        [one] A consultation is open: here are its questions.
       *[other] { $count } consultations are open: one comes first, the others wait.
    }
age_band-under_18 = Under 18
age_band-from_18_to_24 = 18–24
age_band-from_25_to_29 = 25–29
age_band-from_30_to_35 = 30–35
age_band-over_35 = Over 35

## Consent, asked again

renewal-ask =
    🔒 Our rules on your data have changed, so we ask you once more.
    { $text }
    If you would rather not, we erase all of it. Until you choose, nothing new is kept.
renewal-text =
    { $council } keeps your answers, which are opinions, only if you agree, under a pseudonym. /mydata shows everything we keep.{ $address ->
        [none] {""}
       *[other] {" "}The details: { $address }
    }
renewal-yes = Yes, I agree
renewal-no = No, erase everything
renewal-thanks = 🙏 Thank you, we go on.
renewal-refused = It is done: everything about you is erased. Thank you for having taken part; /start if you change your mind.

## Language

language-ask = Which language shall we speak?
language-changed = Noted: we speak English now.

## Questions

question-progress = { $place }/{ $total } · { $title }
question-done = { $count ->
    [0] ✅ Done
   *[other] ✅ Done ({ $count })
 }
question-why_title = ℹ️ Why this question
question-sources =
    Read more:
    { $sources }
question-scale_ends = { $lowest } = { $low } · { $highest } = { $high }
question-number_hint = { $unit ->
    [none] ✏️ Write a number{ $range }.
   *[other] ✏️ Write a number ({ $unit }){ $range }.
 }
question-number_range_both = {" "}from { $minimum } to { $maximum }
question-number_range_from = {" "}from { $minimum } up
question-number_range_to = {" "}up to { $maximum }
question-location_hint = 📍 Share a place with the keyboard’s button, or write an address or a name.
question-share_location = 📍 Share my location
question-location_keyboard = 👇 The button is below the text field. Nothing is shared unless you tap it.
question-keyboard_away = ⌨️ The location button is put away.
question-photo_hint = 📷 Send a photo (with a few words if you like).

## Answers

answer-yes = Yes
answer-no = No
answer-decimal = { NUMBER($value, maximumFractionDigits: 9, useGrouping: 0) }
answer-photo = photo
answer-given = ✓ { $answer }
answer-skipped = skipped
answer-passed = ⏭ Skipped
answer-place_noted = 📍 Noted.
answer-place_skipped = 👌 No place, that is noted.
answer-not_an_option = I could not match that to an answer. Tap one of the buttons above 👆
answer-not_optional = This question needs an answer to go on.
answer-too_many_options = { $limit ->
    [one] One choice only: take one off first.
   *[other] { $limit } choices at most: take one off first.
 }
answer-too_few_options = { $limit ->
    [one] Choose at least one answer, then tap “Done”.
   *[other] Choose at least { $limit } answers, then tap “Done”.
 }
answer-not_on_scale = Tap one of the buttons, or write a figure from { $lowest } to { $highest }.
answer-not_a_number = I need a number, in figures, without other words. For example: 12
answer-not_a_whole_number = I need a whole number. For example: 12
answer-out_of_range = { $bounds ->
    [from] I need a number from { $minimum } up.
    [to] I need a number up to { $maximum }.
   *[both] I need a number from { $minimum } to { $maximum }.
 }
answer-not_a_text = I need an answer in words, in your own writing.
answer-too_short = That is a little short: write at least { $limit } characters.
answer-too_long = That is too long for me: { $limit } characters at most. Nothing was kept; could you shorten it and send it again?
answer-not_a_place = Share a place with the 📍 button, or write an address or a name.
answer-not_a_photo = I need a photo here. Send it as a photo (not as a file).
answer-one_photo = I kept the first photo of your album: one for each question.

## Remarks

remark-ask = 💬 Write your remark: it goes beside your answer.
remark-noted = 💬 Noted beside your answer to “{ $question }”: { $answer }
remark-how = To add a word to an answer: “💬 Add a word” below it, or reply to its message.

## Consultations

survey-length = { $count ->
    [one] Just one question.
   *[other] { $count } questions, at your pace.
 }
survey-length_at_most = { $count } questions at most, depending on your answers, at your pace.
survey-waits = 📨 Another consultation waits for you: { $title }
survey-reminder = You began this consultation: your answers are kept, we go on where you were. (/stop to receive nothing more)
survey-already_finished = You have answered everything. Thank you!
survey-none_waiting = You are up to date: no question is waiting. An idea to propose? /idea
survey-several_waiting = Several consultations are waiting for you. Which one?
survey-thanks = 🙏 Thank you! Your answers have arrived.
survey-what_next =
    👉 What happens next?
    { $next }
survey-corrected = Corrected, thank you!
survey-results_title = 📊 The answers so far
survey-results_count = { $count } answers or a few more; shares rounded to the nearest { $step } %, so that nobody can be recognised

## Buttons

button-back = ↩ Back
button-change = ↩ Change
button-remark = 💬 Add a word
button-why = ℹ️ Why?
button-skip = Skip ⏭
button-begin = ▶️ Answer
button-begin_another = ▶️ Next: { $title }
button-begin_named = ▶️ { $title }
button-continue = ▶️ Go on with the questions
button-idea = 💡 Propose an idea
button-help = ❓ Help
button-stale = This button no longer serves. Nothing has changed.
button-already_answered = Already noted. To change it: ↩
button-finish_first = First finish what you began (or /cancel). The question will wait.

## Ideas

proposal-idea = 💡 Your idea for the city, in a sentence or a little more?
proposal-topic = What is it about?
proposal-topic_short = Topic of your idea
proposal-no_topic = No topic
proposal-look = 👀 Read your idea again before it is filed
proposal-look_topic = Topic: { $topic }
proposal-filed_yes = File it
proposal-filed_edit = Rewrite
proposal-filed_no = Drop it
proposal-filed_short = Your idea
proposal-thanks =
    🙌 Your idea is filed: no. { $number }.
    The team reads it and answers you here. Where it stands: /myideas
proposal-dropped = All right, nothing was filed.
proposal-mine_title = { $count ->
    [0] You have not filed an idea yet.
    [one] 💡 Your idea
   *[other] 💡 Your { $count } ideas
 }
proposal-mine =
    No. { $number } · { $state }
    { $text }
proposal-mine_reply = ↳ { $reply }
proposal-state_filed = filed
proposal-state_under_review = under review
proposal-state_accepted = accepted
proposal-state_declined = declined
proposal-state_done = done
proposal-decided = 💡 Your idea no. { $number }: { $state }
proposal-signed = — { $council }

## Menu

menu-welcome_back = Hello again! What would you like to do?
menu-resumed = Good to have you back! We’ll write again at the next consultations.
menu-help_text = { $council } asks you short questions about your city here, and tells you what becomes of your answers.
menu-help =
    { $text }

    { $commands }

    A question? { $contact }{ $address ->
        [none] {""}
       *[other] {" "}· Your data: { $address }
    }
menu-command = /{ $name } – { $meaning }
help-continue = go on with the questions
help-idea = propose an idea
help-myideas = your ideas and what became of them
help-contact = write to the council
help-language = change language
help-mydata = read what we keep about you
help-forget = erase everything
help-cancel = leave what is under way
help-stop = receive nothing more
menu-stopped = 🔕 Stopped: we no longer write to you. Your answers stay; /forget erases everything, /start brings you back.
menu-cancelled = All right, we leave that. What you answered is kept.
menu-nothing_to_cancel = Nothing is under way. What would you like to do?
menu-out_of_place = I can pass on words, a photo or a place, not this. What would you like to do?
menu-noted = It is noted. What would you like to do?
menu-unknown_command = I do not know { $command }. All I can do: /help
menu-failed = Oops, something got stuck on our side. Nothing is lost: try again in a moment.

## My data

my_data-title = 🗂 What we keep about you
my_data-profile =
    Pseudonym: { $pseudonym }
    Language: { $language }
    Age: { $age }
    District: { $district }
    Source: { $source }
    First met: { $date }
my_data-channel =
    Telegram: the number of your account, only to be able to write to you, and which consultations we sent you. No name, no phone number.
    Messages: { $messages }
my_data-messages_on = on (/stop to receive nothing more)
my_data-messages_stopped = stopped on { $date } (/start to receive them again)
my_data-nothing_yet = We keep nothing about you yet: that begins with your answer above 👆
my_data-no_source = direct link
my_data-consent = Consent given on { $date } (text { $version })
my_data-answer =
    ❓ { $question }
    → { $answer }
my_data-remark = 💬 { $remark }
my_data-superseded = { $answer } (changed since)
my_data-proposal = 💡 Idea no. { $number } ({ $state }): { $text }
my_data-forget_sure = Erase everything for good: your profile, your answers, your ideas, your messages? There is no way back.
my_data-forget_yes = 🗑 Yes, erase everything
my_data-forget_no = No, keep it
my_data-forgotten = Erased: nothing is left about you. Thank you for taking part; /start if you come back.
my_data-kept = All right, nothing was erased.

## What is sent without being asked for

delivery-again = ↻ You may have this message already: it is sent again to be sure.

## The bot’s profile

bot-description = { $council } asks you short questions about your city. One minute, whenever you like. Your answers stay under a pseudonym, and you see what becomes of them.
bot-short_description = Short questions about your city, and your ideas. { $council }
command-start = Begin or come back
command-continue = Go on with the questions
command-idea = Propose an idea
command-myideas = My ideas and what became of them
command-contact = Write to the council
command-language = Change language
command-mydata = What you keep about me
command-forget = Erase everything
command-cancel = Leave what is under way
command-stop = Receive nothing more
command-help = Help
