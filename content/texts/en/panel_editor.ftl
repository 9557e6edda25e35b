## The campaign editor.

draft-not_found = This draft is gone: someone finished it or threw it away.
draft-outdated = Someone saved this draft meanwhile. Nothing was written over.
draft-new = New campaign
draft-being_written = Being written
draft-nothing_sent = Nothing is sent to anyone before you schedule it.
draft-untitled = Without a title yet
draft-go_on = Being written
draft-left_by = { $who }, { $moment }
draft-begin_blank = From nothing
draft-begin_blank_text = A title, a few questions, and what happens next. Every change is saved as you write.
draft-begin_blank_button = Write a new campaign
draft-begin_example = From an example
draft-begin_example_text = One of these is copied for you; change all you like.
draft-begin_copy = From a past campaign
draft-begin_copy_text = Its questions are copied into a new campaign. The past one stays as it is.
draft-begin_copy_button = Copy it
draft-copy_this = Copy into a new campaign
draft-begin_file = From a file
draft-begin_file_text = Files and this editor are two views of one thing: import one, or open it here.
draft-open_in_editor = Open in the editor
draft-drafts_waiting =
    { $n ->
        [one] One campaign being written
       *[other] { $n } campaigns being written
    }
draft-edit = Edit
draft-edit_text = Something to change? Edit it, or mend its file and
draft-download = Download as a file (YAML)
draft-versions = Versions
draft-versions_text = Every version is kept as it was. Download one to keep it, or to import it again.
draft-version_from = Version { $number }, { $moment }
draft-version_file = Download version { $number }

draft-save = Save
draft-saved = Saved: { $moment }
draft-not_saved = Not saved
draft-saving = Saving…
draft-offline = Not saved: no connection. It is tried again every few seconds.
draft-signed_out = Not saved: you have been signed out. It is saved as soon as you are signed in again.
draft-publish = Make it a campaign
draft-publish_version = Make it version { $number }
draft-publish_over = Make mine version { $number } all the same
draft-key_taken = There is a campaign with the key “{ $key }” already. Choose another.
draft-version_moved = Someone made version { $version } of this campaign after this draft was begun. Look at it first: yours would come after it and hold only what is written here.
draft-is_open = This campaign is open. Wordings may be corrected and questions added; what people may have answered has to stay. Whoever has yet to answer sees the new wording, and results keep who saw which.
draft-others = { $who } was writing here a moment ago ({ $moment }). If you both write, the second to save is asked what to keep: nothing gets lost.
draft-moved = { $who } has changed this draft meanwhile ({ $moment }). What you see is older than theirs.
draft-show_theirs = Show what they wrote
draft-gone = This draft was made a campaign or thrown away meanwhile. What stands here is no longer saved.
draft-back_to_drafts = What is being written
draft-conflict = { $who } saved this draft while you were writing ({ $moment })
draft-conflict_text = Nothing was written over, and your last changes are not saved yet. Choose field by field what to keep. What you do not keep of theirs stays below as an earlier revision that can be brought back.
draft-field = What differs
draft-mine = Yours
draft-theirs = Theirs
draft-take_theirs = Take all of theirs
draft-keep_mine = Keep what is chosen
draft-conflict_choose = What to keep of each field
draft-nothing_there = nothing
draft-is_on = Yes
draft-is_off = No
draft-field_question = The whole question
draft-thrown_away = Thrown away: { $title }
draft-undo_throwing = Bring it back
draft-not_saved_yet = Not saved: { $who } saved meanwhile.
draft-choose = Choose what to keep
draft-earlier = Earlier revisions
draft-earlier_text = What someone had written before someone else went on. Bringing one back keeps what stands now in this list.
draft-bring_back = Bring back
draft-discard = Throw this draft away…
draft-discard_text = What is written here goes for good. A campaign that it began from stays as it is.
draft-discard_for_good = Throw it away

draft-beginning = The beginning
draft-title = Title
draft-introduction = Introduction
draft-introduction_hint = Who asks, and why, in two sentences.
draft-advanced = Advanced: keys
draft-campaign_key = Key of the campaign
draft-campaign_key_hint = Its name in files, addresses and exports: a-z, 0-9, - and _. Left empty, it is made of the title.
draft-keys_hint = Names kept with the answers and used in exports. Left empty, they are made of the text.
draft-question_key = Key of the question
draft-option_key = Key of answer { $number }
draft-questions =
    { $n ->
        [0] Questions
        [one] One question
       *[other] { $n } questions
    }
draft-order_hint = Drag a question by its dots, use its arrows, or press Alt with ↑ or ↓ while you are in it.
draft-question_number = Question { $number }
draft-no_text_yet = No text yet
draft-drag = Drag to another place
draft-move_up = Move question { $number } up
draft-move_down = Move question { $number } down
draft-duplicate = Duplicate question { $number }
draft-remove = Remove question { $number }
draft-removed = Question removed: { $question }
draft-removed_option = Answer removed: { $answer }
draft-undo = Put it back
draft-must_stay = People may have answered this: it has to stay as it is, its wording aside.
draft-kind = How it is answered
draft-question_text = Question
draft-options = Possible answers
draft-option = Answer { $number }
draft-add_option = Add an answer
draft-keep_last = Stays last
draft-option_up = Move answer { $number } up
draft-remove_option = Remove answer { $number }
draft-optional = Can be skipped
draft-always_asked = Always asked
draft-condition_question = Asked only after a certain answer to
draft-condition_later = { $question } (now comes later)
draft-condition_gone = A question that was removed
draft-condition_how = Asked if the answer
draft-condition_answers = These answers
draft-condition_low = From
draft-condition_high = To
draft-condition_answered = given, whatever it is
draft-how_is = is one of these
draft-how_is_not = is given and none of these
draft-how_range = is a number from … to …
draft-how_answered = is given, whatever it is
draft-how_written = is as the file says
draft-learn_more = “Learn more”: why it is asked
draft-learn_more_text = Why this question, all sides shown
draft-learn_more_hint = Shown behind an ℹ️ button. Without it, there is no button.
draft-sources = Addresses to read more, one a line
draft-add_question = Add a question
draft-ending = The end
draft-closing = Closing words
draft-closing_hint = Left empty, people are simply thanked.
draft-what_next = What happens next, and when
draft-what_next_hint = Who reads the answers, what is decided, and the date.
draft-shows_results = Show people how others answered
draft-shows_results_hint = At the end, and only for questions that ten people have answered.
draft-invites_ideas = Invite people to propose an idea of their own
draft-lacking = missing
draft-every_language = In every language
draft-no_preview_yet = Add a question, and the conversation shows here as people will see it.
draft-to_complete =
    { $n ->
        [one] One thing to complete before it can be a campaign
       *[other] { $n } things to complete before it can be a campaign
    }

draft-field_title = Title
draft-field_introduction = Introduction
draft-field_questions = Questions
draft-field_closing = Closing words
draft-field_what_next = What happens next
draft-field_shows_results = Results shown
draft-field_invites_ideas = Ideas invited
draft-field_order = Order of the questions
draft-field_key = Key
draft-field_kind = How it is answered
draft-field_text = Text
draft-field_options = Answers
draft-field_keep_last = Answers that stay last
draft-field_optional = Can be skipped
draft-field_asked_if = When it is asked
draft-field_learn_more = “Learn more”
draft-field_sources = Addresses
draft-field_random_order = Answers in random order
draft-field_at_least = Answers, at least
draft-field_at_most = Answers, at most
draft-field_steps = Steps
draft-field_low = Name of the lowest step
draft-field_high = Name of the highest step
draft-field_unit = Unit
draft-field_minimum = Lowest number
draft-field_maximum = Highest number
draft-field_decimals = Decimals allowed
draft-field_min_length = Characters, at least
draft-field_max_length = Characters, at most

draft-problem_too_short = Write this, in one language at least.
draft-problem_too_short_questions = Add at least one question.
draft-problem_too_long_questions = There are too many questions: { $max_length } at most. Make two campaigns of them.
draft-problem_too_short_options = Write at least two answers.
draft-problem_too_long_options = There are too many answers: { $max_length } at most.
draft-problem_string_too_long = Too long for a phone: at most { $max_length } characters.
draft-problem_string_pattern_mismatch_key = “{ $found }” cannot be a key: a-z, 0-9, - and _ only, without accents or spaces, and not too long.
draft-problem_duplicate_key_key = Another question has this key.
draft-problem_duplicate_option_key = Two answers have the key “{ $found }”.
draft-problem_string_pattern_mismatch_source = “{ $found }” is not an address. Write all of it, from https:// to the end.
draft-problem_bounds = This is above the other bound. Swap the two, or correct one.
draft-problem_bounds_options = This asks for more answers than there are.
draft-problem_int_parsing = Write a whole number, in digits.
draft-problem_int_from_float = Write a whole number, in digits.
draft-problem_float_parsing = Write a number, in digits.
draft-problem_greater_than_equal = Too little: { $ge } or more.
draft-problem_less_than_equal = Too much: { $le } or less.
draft-problem_unknown_question = The question that this depends on was removed. Choose another, or “Always asked”.
draft-problem_later_question = This depends on a question that comes later. Move that one up, or choose another.
draft-problem_unknown_option = This depends on an answer that was removed. Choose again.
draft-problem_not_a_number = The question that this depends on is not answered by a number. Choose again.
draft-problem_empty_condition = Say after which answer it is asked.
draft-problem_other = This cannot be so. Look at it again.

### The gentle check. Questions are numbered where they are named.

advice-heading = A gentle check
advice-counted =
    { $n ->
        [one] A gentle check: one piece of advice
       *[other] A gentle check: { $n } pieces of advice
    }
advice-text = Advice, not a wall: you know best.
advice-too_many_questions = There are { $n } questions. Beyond { $most }, many people stop on the way: which could go?
advice-long_question = This question is { $length } characters long. On a phone, fewer than { $most } read better; “Learn more” can hold the rest.
advice-leading = “{ $words }” suggests the answer. Ask so that either answer comes as easily.
advice-unnamed_ends = Name both ends of the scale in words, each its own: figures alone mean something else to each of us.
advice-overlapping_options = “{ $first }” and “{ $second }” overlap: some people fit both.
advice-double_option = “{ $first }” and “{ $second }” are the same answer twice.
advice-no_way_out = Whoever is fit by none of the answers is stuck. Add “None of these”, or let it be skipped.
advice-missing_around = The title, the introduction or the ending is not written in { $languages }: people who chose it will read another language there.
advice-missing_translation =
    { $n ->
        [one] Question { $questions } is not all written in { $languages }.
       *[other] { $n } questions are not all written in { $languages } ({ $questions }).
    }

panel-did_draft_begun = Began writing a campaign
panel-did_draft_overwritten = Kept their own words over a colleague’s in a draft
panel-did_draft_discarded = Threw a draft away
