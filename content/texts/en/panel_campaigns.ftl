## Campaigns: what stands beside the list, the schedule and the editor.

advice-mend = Mend it
panel-schedule_first = Before you schedule it
panel-test_send_me = Send a test to my phone
panel-test_send_others = Send a test to colleagues
panel-test_send_phones = Send a test to phones
panel-copy = Copy
panel-copy_which = into a new campaign: { $title }
panel-nobody_began_lately = Nobody began within these 24 hours.
panel-wordings_counted = { $n } wordings
panel-see_calendar = See the calendar
panel-happens_so = Tell me what will happen so

## Whom a campaign asks: in the panel and in reports.

audience-age = Age: { $names }.
audience-district = District: { $names }.
audience-language = Language: { $names }.
audience-source = Came through: { $names }.
audience-topic = Has proposed an idea on: { $names }.
audience-answered = Has answered “{ $title }”.
audience-not_answered = Has not answered “{ $title }”.
audience-sample =
    { $people ->
        [one] One person, drawn by lot.
       *[other] { $people } people, drawn by lot.
    }
panel-sentence_whom = Its audience – { $rules }
