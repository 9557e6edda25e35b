## Results: a question's page, what people wrote, a campaign as it comes in.

panel-blocked = Blocked the bot
panel-answers = Answers
panel-question = Question
panel-as_table = Show as a table
panel-being_worked_out = Being worked out: it shows here as soon as it is ready. Without JavaScript, load the page again in a moment.

## While it runs

panel-paused_holds =
    { $waiting ->
        [0] Paused. No message was waiting; nobody can answer until you resume, and nothing is lost.
        [one] Paused. One message still waiting is held back; nobody can answer until you resume, and nothing is lost.
       *[other] Paused. { $waiting } messages still waiting are held back; nobody can answer until you resume, and nothing is lost.
    }
panel-closed_keeps =
    { $started ->
        [0] Closed. Nobody had begun; what still waited was not sent.
        [one] Closed. What one person answered is kept; what still waited was not sent.
       *[other] Closed. What { $started } people answered is kept; what still waited was not sent.
    }
panel-per_hour = Began to answer, hour by hour
panel-per_hour_summary = { $n } in the last hour shown, { $most } in the busiest of the 24.
panel-hour = Hour
panel-drop_off = Question by question
panel-drop_off_text =
    { $n ->
        [one] Of the one person who began, who answered or skipped each question.
       *[other] Of the { $n } people who began, how many answered or skipped each question.
    }
panel-nobody_began = Nobody has begun yet. The first answer shows here within two seconds.
panel-reached = Reached
panel-left_here = Left before it
panel-left_n = −{ $n }
panel-asked_of_some = asked of some

## A question's page

panel-questions_nav = Questions
panel-question_before = Question before
panel-question_after = Next question
panel-more_than_hundred = Several answers were possible: the shares come to more than 100%.
panel-histogram = How the numbers are spread
panel-detail_first = First quarter
panel-detail_third = Third quarter
panel-remarks = Remarks
panel-read_and_sort = Read and sort
panel-compare = Who answered what
panel-compare_by = Compare by
panel-compare_button = Compare
panel-by_profile = Profile
panel-by_question = Another question
panel-part_age_band = Age
panel-part_district = District
panel-part_language = Language
panel-part_source_code = Source
panel-source_unsaid = No source
panel-compared_by = Answers by { $by }
panel-compared_whole = All wordings together.
panel-small_groups = Smaller groups together
panel-small_cells = Groups of fewer than ten answers are put together, with the smallest of the others if need be: a figure you pass on must not tell what one person answered.
panel-groups_overlap = Whoever chose several answers stands in several groups.
panel-answers_came_since = Answers have come since this was worked out.
panel-too_few_to_compare = Fewer than ten answers so far: too few to compare without telling what one person answered.
panel-words_apart = Words that set each group apart
panel-words_explained = Words that a group uses more often than the others do, by more than chance, with how many people wrote them; five at least. Hidden texts are left out.
panel-no_words_apart = No word sets a group apart yet: it takes at least five people of a group, and more than chance.
panel-over_time = Over time
panel-day = Day
panel-week_of = Week of
panel-most_in_a_day =
    { $n ->
        [one] One answer on the busiest day.
       *[other] { $n } answers on the busiest day.
    }
panel-most_in_a_week =
    { $n ->
        [one] One answer in the busiest week.
       *[other] { $n } answers in the busiest week.
    }
panel-who_saw_which = Who saw which wording
panel-wording = Wording
panel-wording_numbered = Wording { $number }
panel-every_wording = Every wording
panel-filter_by_wording = Filter by wording
panel-versions = Versions
panel-wording_since = Since
panel-wording_until = Until
panel-in_force = in force
panel-map = Map of the places shared
panel-map_explained = The latest { $n } positions at most, those hidden left out. Places that were typed are in the list.
panel-map_needs_script = The map needs JavaScript; the list says the same.
panel-latest_places = Latest places
panel-place = Place
panel-photo_of = Photo without a caption: { $district }, { $moment }

## Reading

panel-back_to_question = Back to the question
panel-seek = Words to look for
panel-seek_button = Search
panel-seek_everything = Show everything
panel-label = Label
panel-any_label = With or without a label
panel-no_label = Without a label
panel-shown_or_hidden = Shown
panel-all_words = Shown and hidden
panel-not_hidden = Not hidden
panel-hidden = Hidden
panel-many_found = The latest { $n } that have these words. Look for another word besides to find older ones.
panel-nothing_found = Nothing like this was written. Try fewer or shorter words, or another label.
panel-labels_manage = Labels
panel-labels_explained = A label is a word of yours (“night buses”, “to quote”) that you put on what people wrote, to sort it and find it again. An answer may bear several.
panel-label_new = New label
panel-label_add = Add
panel-label_delete = Delete
panel-label_delete_hint = A deleted label is taken off every answer of the campaign.
panel-keys = Keys
panel-key_next = next answer
panel-key_previous = answer before
panel-key_label = put a label on, or take it off
panel-key_hide = hide, or show again
panel-key_seek = search
panel-whole_response = Whole response
panel-hide = Hide…
panel-hide_reason = Why
panel-hide_note = In your words (optional, needed for another reason)
panel-hide_button = Hide
panel-hide_explained = Staff still see it, marked as hidden. It leaves what is published. Who hid it is logged.
panel-show_again = Show again
panel-reason_names_someone = Tells who someone is
panel-reason_insulting = Insults or threatens
panel-reason_off_topic = Not about the question
panel-reason_spam = Advertising or spam
panel-reason_other = Another reason
panel-texts_to_publish = Texts to publish
panel-texts_to_publish_text = Texts and remarks with their labels, without profiles or dates; what is hidden is left out. Read them before you publish: people may name themselves or others.

## Responses

panel-responses = Responses
panel-pseudonym = Pseudonym
panel-pseudonym_unknown = Nobody by this pseudonym began this campaign. Check it, or choose from the list.
panel-pseudonyms_explained = A pseudonym is the same in every export. Nobody’s name or number is shown anywhere.
panel-find_pseudonym = Find a pseudonym
panel-response_begun = Began
panel-response_finished = Finished
panel-response_under_way = not finished
panel-no_response_title = No response yet
panel-no_response_text = Each shows here as soon as somebody gives a first answer.
panel-back_to_responses = All responses
panel-superseded_on = no longer counts since { $moment }

## In the log

panel-did_label_added = Added a label
panel-did_label_deleted = Deleted a label
panel-did_answer_labelled = Put a label on an answer
panel-did_answer_unlabelled = Took a label off an answer
panel-did_answer_hidden = Hid what someone wrote
panel-did_answer_shown = Showed again what was hidden

## Why something was refused

reading-refused = This cannot be done to the answer as it stands.
reading-label_empty = Write the label’s name, such as “night buses”.
reading-label_too_long = This name is too long: at most { $limit } characters.
reading-label_gone = This label is there no more.
reading-answer_gone = This answer is there no more.
reading-note_missing = Say why in a few words.
reading-note_too_long = This is too long: at most { $limit } characters.
