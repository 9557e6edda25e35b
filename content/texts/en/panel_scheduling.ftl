## The schedule: pace, reminder, audience, what will happen.

panel-pace = How the questions come
panel-field_pace = The questions
panel-pace_at_once = All in one conversation, at each person’s own pace
panel-pace_daily = One question a day, at the hour of the opening, to those who answered the one before
panel-reminder = Reminder
panel-field_reminded = To whom
panel-reminded_began = To those who have begun and not finished
panel-reminded_silent = To those who have not answered at all
panel-quiet_hours_are = Nothing is sent to many between { $begin } and { $end }: what would leave then waits for the morning. Replies to people never wait.
panel-topics_proposed = Has proposed an idea on
panel-field_answered = Has answered
panel-field_not_answered = Has not answered (asked or not)
panel-whatever = Does not matter
panel-field_sample = Random sample of
panel-hint_sample = Empty: all of them. Else so many people, drawn by lot once, at the opening. Whoever registers later is not asked.
panel-not_a_sample = Write a whole number of people, 1 or more, or leave it empty.
panel-ignores_budget =
    { $days ->
        [one] Ask those too who were asked within the last day
       *[other] Ask those too who were asked within the last { $days } days
    }
panel-happens = What will happen
panel-happens_once_timed = Say when it opens, and read here exactly what will happen.

panel-sentence_sample =
    { $when }, { $people ->
        [0] nobody gets question 1: the audience is still empty.
        [one] one person, drawn by lot from { $among }, gets question 1.
       *[other] { $people } people, drawn by lot from { $among }, get question 1.
    }
panel-sentence_at_night = It opens on { $moment }, in the quiet hours: nobody is written to before they end.
panel-sentence_over_nights =
    { $nights ->
        [one] The quiet hours interrupt them on { $evening }: what is left leaves from { $morning } on, the last by { $ends }.
       *[other] The quiet hours interrupt them { $nights } times, first on { $evening }; the last leaves by { $ends }.
    }
panel-sentence_left_out =
    { $people ->
        [one] One person is left out, asked something else
       *[other] { $people } people are left out, asked something else
    } within the last { $days ->
        [one] day.
       *[other] { $days } days.
    }
panel-sentence_daily = Then one question a day at { $time }, to those who answered the one before; question { $count }, the last, comes on { $moment } at the earliest.
panel-sentence_closes_before_last = It closes before the last question: choose a later closing, or fewer questions.
panel-sentence_closes_at_night = It closes before the quiet hours end: nobody is written to at all. Choose other times.
panel-sentence_reminds_began = Those who have begun and not finished get one reminder on { $moment }.
panel-sentence_reminds_silent = Those who have not answered at all get one reminder on { $moment }.
panel-sentence_quiet_now =
    Quiet hours: { $people ->
        [one] one message waits
       *[other] { $people } messages wait
    } until { $moment }.
panel-sentence_needs_approval = That is more than { $limit } people: a colleague has to approve it before it opens.
panel-sentence_awaits_approval = It opens only once a colleague has approved it, other than whoever scheduled it.
panel-sentence_daily_open = One question a day at { $time }, to those who answered the one before.
panel-awaits_approval = To approve
panel-approve = Approve

panel-clash_same_day_before = The same day, “{ $title }” opens too ({ $moment }): some people may get both.
panel-clash_same_day_after = The same day, “{ $title }” opens too ({ $moment }): some people may get both.
panel-clash_budget_before = “{ $title }” opens on { $moment }, within { $days } days of this one: whoever is asked now is left out there.
panel-clash_budget_after = “{ $title }” opens on { $moment }, within { $days } days before this one: whoever is asked then is left out here.

panel-did_campaign_approval_asked = Asked for a second person’s approval
panel-did_campaign_approved = Approved a campaign
panel-did_campaign_tested = Sent a test
panel-did_phone_linked = Linked a phone
panel-did_phone_unlinked = Unlinked a phone
panel-did_settings_changed = Changed the settings

## Settings

panel-settings = Settings
panel-settings_text = What holds for every campaign. Each change is in the log.
panel-settings_saved = Saved. It holds from now on.
panel-settings_refused = Nothing was changed. Mend what is marked below.
panel-quiet_hours = Quiet hours
panel-quiet_hours_text = Between these hours ({ $timezone }) nothing is sent to many: invitations, reminders and daily questions wait for the morning. Replies to people never wait. Leave both empty for none.
panel-field_quiet_from = From
panel-field_quiet_until = Until
panel-budget = Message budget
panel-field_budget_days = Days of peace
panel-hint_budget_days = Whoever was asked to one campaign is left out of those that open within so many days: 7 for one a week. Whoever registers is asked what is open. 0: no limit.
panel-approval = Second person’s approval
panel-field_approval_above = Needed above
panel-hint_approval_above = A campaign that asks more people than this opens only once another admin or editor has approved it. 0: never needed.
panel-save = Save
panel-hour_unreadable = Write an hour, as 21:00, or leave both empty.
panel-hour_missing = Write both hours, or neither.
panel-number_between = Write a whole number from { $low } to { $high }.

## Calendar

panel-calendar = Calendar
panel-calendar_text = Every campaign that is scheduled, open or closed, by the day.
panel-calendar_previous = Previous month
panel-calendar_next = Next month
panel-calendar_today = This month
panel-calendar_nothing_title = Nothing this month
panel-calendar_nothing_text = Schedule a campaign, and it shows here from its opening to its closing.
panel-calendar_opens = Opens
panel-calendar_reminds = Reminds
panel-calendar_closes = Closes
panel-calendar_open = open
panel-calendar_goes_on = goes on
panel-calendar_clashes = Clashes
panel-calendar_clash = Clash
panel-calendar_day_today = today
panel-clash_same_day = “{ $first }” and “{ $second }” open on the same day, { $moment }: some people may get both.
panel-clash_budget = “{ $second }” opens on { $moment }, less than { $days } days after “{ $first }”: whoever “{ $first }” asks is left out of “{ $second }”.

## Tests on phones

panel-step_test = Send it to your own phone and your colleagues’, as a test
panel-test_tab = Test
panel-test_heading = Send it to yourselves first
panel-test_text = The introduction and every question arrive in Telegram exactly as participants will see them, marked as a test. Buttons can be tapped: nothing counts. Conditions are not followed: every question is shown.
panel-test_phones = Send to
panel-test_me = me
panel-test_unreachable = cannot be reached: /stop was said there, or the bot is blocked
panel-test_send = Send the test
panel-test_sent =
    { $people ->
        [one] On its way to one phone.
       *[other] On its way to { $people } phones.
    }
panel-test_nobody = No phone is linked yet. Link yours: it takes half a minute.
panel-phone = My phone
panel-phone_text = Link your own Telegram chat with the bot, to receive tests there. Colleagues see your address beside “linked”, and nothing of your Telegram account. Whoever is not registered with the bot yet is asked to, like everyone.
panel-phone_linked = Linked since { $moment }.
panel-phone_link = Link my phone
panel-phone_link_another = Link another phone instead
panel-phone_unlink = Unlink
panel-phone_code_title = Now say this to the bot
panel-phone_code_text = Scan the code with your phone or open the link on it, and press Start. It serves once, within a quarter of an hour.
panel-phone_code_open = Open in Telegram
panel-phone_code_qr = QR code of the link
panel-phone_code_say = Or write this in your chat with the bot:
panel-phone_back = Back to the campaigns
