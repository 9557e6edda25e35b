## On cards and in reports: for anyone, in anyone's hands.

share-answers = { $n } answers or a few more
share-rounded = Shares to the nearest { $step }%, so that nobody can be recognised
share-nearest = to the nearest { $step }%
share-too_few = fewer than 10 answers, so none is shown
share-mean = Mean: { $value }
share-quote = “{ $words }”
share-since = since { $opened }
share-between = { $opened } – { $closed }
share-report_of = Report on the consultation, { $dates }
share-whom_title = Who was asked, who answered
share-whom = { $audience } The consultation took place by messages, on Telegram.
share-audience_everyone = Everyone who takes part through the council’s bot.
share-fact = People
share-count = Number
share-fact_asked = Asked
share-fact_delivered = Got the message
share-fact_started = Answered at least one question
share-fact_finished = Answered to the end
share-by_age = Those who answered, by age
share-by_district = Those who answered, by district
share-others_below = All others: less than { $percent }% each.
share-age = Age
share-district = District
share-results_title = What they answered
share-answer = Answer
share-share = Share
share-reply_title = The council’s reply
share-method_title = How to read this report
share-method_sample = Those who answered chose to: they are not a representative sample. Their answers say what they think, not what all young people think.
share-method_rounding = Shares are rounded to the step that is named beside them, and numbers of answers rounded down to the ten, so that nobody can be recognised. What is almost nobody is shown as less than the smallest step, what is almost everybody as more than the largest; a total may differ from 100%.
share-method_few = Of a question with fewer than ten answers, nothing is shown. Questions may have been skipped; where several answers were possible, shares add up to more than 100%.
share-method_profile = Age and district are what people said of themselves when they joined; nobody had to.
share-link_text = Take part in the next consultation:

## Ranges of numbers

range-below = under { $high }
range-one = { $value }
range-between = { $low } to { $high }
range-up_to = { $low } to under { $high }
range-from = { $low } and over

## What the council writes back

broadcast-title = You answered “{ $title }”: here is what came of it
broadcast-note = { $council }. You get this because you answered. /stop to get no more.
broadcast-refused = This cannot be done to the message as it stands.
broadcast-not_closed = The results go back once the campaign is closed.
broadcast-too_long =
    { $over ->
        [one] One character too many: at most { $limit } fit below the picture.
       *[other] { $over } characters too many: at most { $limit } fit below the picture.
    }
broadcast-missing = Write the reply in this language too: some of those who answered read no other.
broadcast-changed = Someone changed the message, or sent it, since you opened this page. Read it again, then send it.
quote-not_there = That answer is no longer there.
