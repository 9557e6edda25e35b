## One question a day, reminders to who said nothing, tests: what participants and staff read in the chat.

survey-length_daily = { $count ->
        [one] One question.
       *[other] { $count } questions, one a day.
    }
survey-next_daily = ✓ Noted. The next question comes on { $day } at { $time }.
survey-reminder_silent = A reminder: this consultation is still waiting for your answers. (/stop to receive nothing more)

test-mark = 🧪 TEST – this is how participants will see it. Nothing you tap here counts.
test-note = 🧪 test
test-tapped = This is a test: nothing counts. Participants answer here.
test-end = 🧪 End of the test. Change anything you like in the panel: nothing has been sent to participants.

phone-linked = This chat is now linked to your staff account: tests of campaigns arrive here. You can unlink it in the panel at any time.
phone-unknown_code = This link has been used already or is more than a quarter of an hour old. Make a new one in the panel, under “My phone”.

## Why something is refused, and what to do instead.

campaign-no_approval_asked = “{ $key }” is not waiting for an approval. Somebody may have approved or rescheduled it meanwhile.
campaign-approved_by_asker = Whoever schedules a campaign cannot approve it too. Ask a colleague.
campaign-approved_too_late = “{ $key }” would close before it opened: its closing time is past. Choose another schedule.
campaign-no_phone = Tick at least one phone that can be reached.
