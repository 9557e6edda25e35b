## The panel: sharing what came out of a campaign.

panel-share_tab = Share
panel-share_language = Language of what is shared
panel-share_not_yet_title = Nothing to share yet
panel-share_not_yet_text = Cards and the report are here as soon as the campaign opens.
panel-share_reply_title = Send the results back
panel-share_reply_text = Tell everyone who answered what came of it: the council’s reply, with a picture of the results, in each person’s language.
panel-share_reply_later = Once the campaign is closed, you can send everyone who answered the council’s reply, with a picture of the results.
panel-share_reply_button = Write the reply
panel-share_reply_see = See the reply
panel-share_report_title = The report
panel-share_report_text = Who was asked, who answered, every question with its bars, how to read it, and the council’s reply. A PDF that screen readers can read.
panel-share_report_button = Report in { $language } (PDF)
panel-share_cards_title = A card for each question
panel-share_cards_text = Pictures for Instagram, a poster or a slide. They follow the rule for small numbers: nothing below ten answers, rounded shares.
panel-share_no_bot = Cards have no QR code yet: the bot has not run on this database so far.
panel-share_light = Light
panel-share_dark = Dark
panel-share_choose_quote = Choose a quote
panel-share_change_quote = Change the quote
panel-share_too_few = Fewer than ten answers: no card, so that nobody can be recognised.
panel-quote_text = Choose one answer to stand on the card, in its author’s words. Take none that tells who wrote it. If they change or erase it, it leaves the card.
panel-quote_choose = Put this on the card
panel-quote_drop = On the card. Take it off

## The council’s reply

panel-reply_not_yet_title = Close the campaign first
panel-reply_not_yet_text = The results go back once nobody can answer any more. The button to close it is at the top of this page.
panel-reply_heading = The council’s reply
panel-reply_again = Write to them again
panel-reply_text = A few plain sentences: what you heard, what you decided, what happens next and when.
panel-reply_problems = Nothing is sent yet. Mend what is marked below.
panel-reply_in = In { $language }
panel-reply_limit = { $limit } characters at most.
panel-reply_card = Picture
panel-reply_no_card = No picture
panel-reply_card_hint = The card of one question. Questions with fewer than ten answers have none.
panel-reply_save = Save and look at it
panel-reply_who = Who gets it
panel-reply_people =
    { $people ->
        [0] Nobody gets this message: whoever answered has stopped or blocked the bot, or nobody answered.
        [1] One person who answered gets this message.
       *[other] { $people } people who answered get this message.
    }
panel-reply_people_in = { $people } in { $language }
panel-reply_languages = That is { $languages }.
panel-reply_unreachable =
    { $people ->
        [one] One more answered but has stopped or blocked the bot: they get nothing.
       *[other] { $people } more answered but have stopped or blocked the bot: they get nothing.
    }
panel-reply_samples =
    { $people ->
        [one] The one person who answered is sample data: nothing is sent to anyone.
       *[other] The { $people } people who answered are sample data: nothing is sent to anyone.
    }
panel-reply_check = Is this what they should get?
panel-reply_no_way_back = What has arrived cannot be taken back.
panel-reply_send =
    { $people ->
        [one] Send to one person
       *[other] Send to { $people } people
    }
panel-reply_change = Change it
panel-reply_sent = Sent
panel-reply_none = Nothing was sent back yet.
panel-reply_progress =
    { $owed ->
        [0] Nobody was left to send it to.
        [1] { $sent ->
            [0] Not arrived at the one person yet.
           *[other] Arrived at the one person.
        }
       *[other] Arrived at { $sent } of { $owed } people.
    }
panel-reply_failed =
    { $people ->
        [one] One could not be reached.
       *[other] { $people } could not be reached.
    }
panel-reply_cancelled =
    { $people ->
        [one] One was spared it.
       *[other] { $people } were spared it.
    }
panel-reply_paused = Paused: nothing leaves, nobody is forgotten.
panel-reply_cancel = Stop for good
panel-did_campaign_quote_chosen = Quote chosen
panel-did_broadcast_written = Reply written
panel-did_broadcast_sent = Reply sent
panel-did_broadcast_paused = Reply paused
panel-did_broadcast_resumed = Reply resumed
panel-did_broadcast_cancelled = Reply stopped
