## The staff panel.

panel-skip_to_content = Skip to content
panel-rail = Side bar
panel-menu = Menu
panel-main_menu = Main menu
panel-language = Language
panel-theme = Switch between light and dark
panel-signed_in_as = Signed in as
panel-sign_out = Sign out
panel-pages = Pages
panel-page_previous = Previous
panel-page_next = Next
panel-page_of = Page { $number } of { $last }
panel-day_at_time = { $day } at { $time }
panel-export = Export as
panel-times_are_local = Times are those of { $timezone }.

## Signing in

panel-sign_in = Sign in
panel-sign_in_heading = Staff panel
panel-sign_in_help = No account yet, or a lost password? Ask an admin of your council.
panel-sign_in_wrong = This email and password do not go together. Check both and try again.
panel-sign_in_slowed =
    { $minutes ->
        [one] Too many wrong passwords. Wait a minute, then try again.
       *[other] Too many wrong passwords. Wait { $minutes } minutes, then try again.
    }
panel-signed_out = You have been signed out. What you wrote stays here: sign in again in another tab, then go on.
panel-sign_in_again = Sign in again
panel-email = Email
panel-password = Password

## When something goes wrong

panel-failure_403_title = You cannot do this
panel-failure_403_text = Your role lets you read and export. To change something, ask an admin or an editor. If you came here by a link on another site, start again from the panel.
panel-failure_404_title = There is nothing here
panel-failure_404_text = The address may be mistyped, or what it showed is gone. Start again from the list of campaigns.
panel-failure_405_title = This page cannot be opened that way
panel-failure_405_text = Go back and use the page’s own buttons.
panel-failure_413_title = This file is too large
panel-failure_413_text = A campaign file is a text of a few pages. Check that you chose the right one, then try again.
panel-failure_500_title = Something broke on our side
panel-failure_500_text = What you asked for may have been done all the same: look at the page again before you ask for it once more. If this comes back, tell whoever runs the server at what time it did.
panel-back_to_start = Back to the campaigns

## Roles

panel-role = Role
panel-role_admin = Admin
panel-role_editor = Editor
panel-role_analyst = Analyst
panel-roles_explained = Analysts read and export. Editors also import, schedule and decide. Admins also look after accounts.

## Campaigns

panel-campaign = Campaign
panel-campaigns = Campaigns
panel-campaign_pages = Pages of this campaign
panel-status = Status
panel-status_draft = Draft
panel-status_scheduled = Scheduled
panel-status_open = Open
panel-status_paused = Paused
panel-status_closed = Closed
panel-version = Version { $number }
panel-opens = Opens
panel-closes = Closes
panel-reach = How far it got
panel-asked = Asked
panel-delivered = Delivered
panel-failed = Failed
panel-started = Started
panel-finished = Finished
panel-no_campaign_title = No campaign yet
panel-no_campaign_text = An editor imports the first one; it will show here.
panel-no_campaign_text_editor = Write your own questions, or begin with one of our examples. Nothing is sent until you schedule it.
panel-sentence_draft = Not scheduled yet: nobody is asked anything.
panel-when_planned = On { $moment } ({ $timezone })
panel-when_approved = As soon as it is approved
panel-when_approved_at_night = As soon as it is approved, but not before the quiet hours end on { $moment } ({ $timezone })
panel-sentence_scheduled =
    { $when }, { $people ->
        [0] nobody gets question 1: the audience is still empty.
        [one] one person gets question 1.
       *[other] { $people } people get question 1.
    }
panel-sentence_opening =
    Opening now: { $people ->
        [0] the audience is still empty.
        [one] one person is about to get question 1.
       *[other] { $people } people are about to get question 1.
    }
panel-sentence_open =
    Open since { $moment }: { $people ->
        [0] nobody has been asked yet.
        [one] one person has been asked.
       *[other] { $people } people have been asked.
    }
panel-sentence_paused = Paused since { $moment }: nothing is sent, nothing is lost.
panel-sentence_closed =
    Closed on { $moment }: { $finished ->
        [one] one person of { $asked } finished.
       *[other] { $finished } people of { $asked } finished.
    }
panel-sentence_spread =
    Invitations leave in random order, evenly over { $minutes ->
        [one] one minute.
       *[other] { $minutes } minutes.
    }
panel-sentence_closes = It closes on { $moment }.
panel-sentence_stays_open = It stays open until someone closes it.
panel-next_steps = What comes next
panel-step_preview = See it as participants will
panel-step_try = Answer it yourself, in a chat where nothing counts:
panel-import_new_version = import it again
panel-step_schedule = Choose when it opens and whom it asks
panel-schedule = Schedule
panel-schedule_tab = Schedule
panel-reschedule = Change the schedule
panel-unschedule = Unschedule
panel-pause = Pause
panel-resume = Resume
panel-close = Close…
panel-close_question = Close this campaign for good?
panel-close_text =
    { $waiting ->
        [0] No message is waiting.
        [one] One message still waiting will not be sent.
       *[other] { $waiting } messages still waiting will not be sent.
    } { $finished ->
        [one] One person has finished.
       *[other] { $finished } people have finished.
    } Answers are kept; nobody can answer any more. A closed campaign cannot be opened again.
panel-close_for_good = Close for good
panel-keep_open = Keep it open
panel-back_to_campaign = Back to the campaign

## Import

panel-import_campaign = Import a campaign
panel-import_text = A new key makes a draft; a key that exists makes a new version of that campaign. Nothing is sent yet.
panel-import_file = Campaign file (YAML)
panel-import_paste = Or paste it here
panel-import_hint = An uploaded file wins over the text. Editors that know JSON Schema complete and check as you type:
panel-import_schema = the schema of campaign files
panel-import_button = Import
panel-import_problems =
    { $n ->
        [one] One thing to mend; nothing was imported
       *[other] { $n } things to mend; nothing was imported
    }
panel-line = Line { $number }
panel-examples = Examples
panel-examples_text = Click one to put it in the form, look at it, change it, import it.

## Preview

panel-preview = Preview
panel-preview_heading = What participants will see
panel-preview_text = Every question is shown here in the file’s order. In the chat they come one at a time, and only those whose condition holds. The notes beside the bubbles are for you alone.
panel-try = Try as a participant
panel-new_tab = (opens in a new tab)
panel-trial_person = Alex
panel-trial_opens = The chat opens with a made-up person. What you answer there counts nowhere: neither here nor in the results.
panel-trial_open = Open the chat
panel-trial_unavailable = The chat could not be opened. Whoever runs Portevoix finds the reason in its log.
panel-trial_back = Back to the campaign
panel-preview_language = Language of the preview
panel-learn_more_shows = “Learn more” shows:
panel-preview_results = Only questions with at least ten answers are shown. The figures here are made up.
panel-random_order = options in random order
panel-condition = Asked only if the answer to “{ $question }” is { $rules }.
panel-condition_is = { $answers }
panel-condition_is_not = anything but { $answers }
panel-condition_low = { $low } or more
panel-condition_high = { $high } or less
panel-condition_low_high = from { $low } to { $high }
panel-kind_yes_no = Yes or no
panel-kind_single_choice = Single choice
panel-kind_multiple_choice = Multiple choice
panel-kind_scale = Scale
panel-kind_number = Number
panel-kind_text = Free text
panel-kind_location = Place
panel-kind_photo = Photo

## Schedule

panel-when = When
panel-field_opens_at = Opens
panel-field_closes_at = Closes
panel-field_reminds_at = Reminds
panel-field_spread = Spread over (minutes)
panel-hint_opens_at = Time of { $timezone }.
panel-hint_closes_at = Empty: until someone closes it. Time of { $timezone }.
panel-hint_reminds_at = Empty: no reminder. Time of { $timezone }.
panel-hint_spread = Empty: invitations leave as fast as they can. Else evenly over so long, in random order.
panel-at_once = Open at once, whatever the time above
panel-whom = Whom
panel-whom_text = In each group, tick who is asked; with nothing ticked in a group, everyone is.
panel-age_bands = Age
panel-districts = Districts
panel-languages = Languages
panel-sources = Sources
panel-audience_counts =
    { $people ->
        [0] Nobody would be asked today.
        [one] One person would be asked today.
       *[other] { $people } people would be asked today.
    }
panel-more_sources = Other source codes
panel-more_sources_hint = Codes that nobody has come by yet, with commas between them: lycee-curie, affiche-gare
panel-source_unfit = “{ $found }” cannot be a source code: letters a-z, figures, - and _ only, 64 at most.
panel-languages_lacking = Not everything is written in { $languages }: those who chose it will read another language there.
panel-everyone_counts =
    { $people ->
        [0] Nobody has registered yet. Whoever registers while the campaign is open is asked too.
        [one] One person can be written to in all. Whoever registers while the campaign is open is asked too.
       *[other] { $people } people can be written to in all. Whoever registers while the campaign is open is asked too.
    }
panel-form_has_problems = Nothing was scheduled. Mend what is marked below.
panel-not_minutes = Write a whole number of minutes, or leave it empty.
panel-too_many_minutes = Write at most { $limit } minutes: all invitations leave within seven days.
panel-time_missing = Say when it opens, or tick “Open at once”.
panel-time_unreadable = This is not a date and a time. Write them as 2026-03-03 18:00.
panel-time_past = This time is past. Choose a later one, or tick “Open at once”.
panel-time_twice = This time comes twice: that night, clocks go back from 3:00 to 2:00 for winter time. Choose a time before 2:00, or from 3:00 on.
panel-time_skipped = This time does not exist: that night, clocks jump from 2:00 to 3:00 for summer time. Choose a time before or after.

## Results

panel-results = Results
panel-answer = Answer
panel-count = Count
panel-share = Share
panel-answers_counted =
    { $n ->
        [one] one answer
       *[other] { $n } answers
    }
panel-skips_counted =
    { $n ->
        [one] skipped once
       *[other] skipped { $n } times
    }
panel-entries_counted =
    { $n ->
        [one] one entry
       *[other] { $n } entries
    }
panel-no_answer_yet = No answer yet.
panel-read_words =
    { $n ->
        [one] Read the answer
       *[other] Read the { $n } answers
    }
panel-read_remarks =
    { $n ->
        [one] Read the remark
       *[other] Read the { $n } remarks
    }
panel-back_to_results = All results
panel-skipped = Skipped
panel-remark = Remark:
panel-detail_mean = Mean
panel-detail_median = Median
panel-detail_minimum = Lowest
panel-detail_maximum = Highest
panel-exports = Exports
panel-export_long = One answer a row
panel-export_wide = One response a row

## Proposals

panel-proposal = Proposal
panel-proposals = Proposals
panel-proposal_numbered = Proposal { $number }
panel-no_proposal_title = No proposal yet
panel-no_proposal_text = Participants send one with /idea, and are invited to at the end of a campaign: open one, and they come.
panel-back_to_proposals = All proposals
panel-topic = Topic
panel-topic_unsaid = No topic
panel-profile = Profile
panel-filed = Filed
panel-was_filed = Filed
panel-state = State
panel-state_all = All
panel-state_filed = Filed
panel-state_under_review = Under review
panel-state_accepted = Accepted
panel-state_declined = Declined
panel-state_done = Done
panel-filter_by_state = Filter by state
panel-history = History
panel-decide = Decide
panel-decide_button = Record the decision
panel-reply_to_author = Reply to the author (optional)
panel-reply_hint = It is sent to the author in Telegram as you write it, { $limit } characters at most. Without a reply, only the state changes.
panel-reply_hint_waits = { $limit } characters at most. Without a reply, only the state changes.
panel-author_paused = The author has paused messages: your reply will not be sent to them, they will read it in /myideas.
panel-reply_waits = Was not sent: the author can read it in /myideas.
panel-by_system = Portevoix

## People

panel-people = People
panel-people_text = Counts only: the panel never shows who someone is.
panel-people_registered = Registered
panel-people_stopped = Paused by /stop
panel-people_blocked = Blocked the bot
panel-no_people_yet = Nobody has registered yet. Share the bot’s link, or a link with a source code as below.
panel-group = Group
panel-by_age = By age
panel-by_district = By district
panel-by_language = By language
panel-source = Source
panel-sources_text = A link to the bot that ends in ?start=CODE, or the message /start CODE, counts under that code.
panel-no_sources = No link with a code was opened yet. Try one in the chat:
panel-openings = Openings
panel-met = Arrived
panel-registered = Registered
panel-answered = Answered
panel-age_under_18 = Under 18
panel-age_18_24 = 18–24
panel-age_25_29 = 25–29
panel-age_30_35 = 30–35
panel-age_over_35 = Over 35
panel-age_unsaid = Age not said
panel-district_unsaid = District not said

## Staff and log

panel-staff = Staff
panel-log = Log
panel-log_text = Who did what, newest first. Entries are never changed.
panel-log_when = When
panel-log_who = Who
panel-log_what = What
panel-log_late = { $duration } late
panel-log_subject = To what
panel-did_campaign_imported = Imported a campaign
panel-did_campaign_published = Published a campaign from the editor
panel-did_campaign_scheduled = Scheduled a campaign
panel-did_campaign_unscheduled = Unscheduled a campaign
panel-did_campaign_opened = Opened a campaign
panel-did_campaign_paused = Paused a campaign
panel-did_campaign_resumed = Resumed a campaign
panel-did_campaign_reminded = Reminded participants
panel-did_campaign_closed = Closed a campaign
panel-did_proposal_decided = Decided a proposal
panel-did_staff_added = Added an account
panel-did_staff_signed_in = Signed in
