## The inbox

panel-inbox = Inbox
panel-inbox_text = What participants write outside questions, and with /contact. You know them by pseudonym; they get your answer in their chat, in the council’s name.
panel-unread_threads =
    { $n ->
        [one] one unread conversation
       *[other] { $n } unread conversations
    }
panel-filter_threads = Filter conversations
panel-threads_open = Open
panel-threads_mine = Assigned to me
panel-threads_closed = Closed
panel-filter_by_label = Filter by label
panel-labels = Labels
panel-label_any = All labels
panel-thread_no_label = No label
panel-thread_closed = Closed. It opens again by itself if they write again.
panel-undo = Undo
panel-no_thread_title = Nobody has written yet
panel-no_thread_text = Messages appear here when participants write outside a question, or with /contact. Meanwhile, you can prepare replies to what you expect.
panel-no_thread_open_title = Everything is dealt with
panel-no_thread_open_text = New messages appear here; a closed conversation comes back when its person writes again.
panel-no_thread_mine_title = Nothing is assigned to you
panel-no_thread_mine_text = Open a conversation and choose yourself under “Who answers”.
panel-no_thread_closed_title = Nothing is closed yet
panel-no_thread_closed_text = Close a conversation once nothing is left to do: it comes here.
panel-no_thread_labelled_title = Nothing here under this label
panel-no_thread_labelled_text = Choose another label, or look among the others.
panel-unread = New
panel-sample = Sample
panel-we_wrote = The council:
panel-assigned_to = Assigned to { $email }
panel-photo = Photo

## One conversation

panel-thread_with = Conversation with { $name }
panel-thread_is_open = Open
panel-thread_is_closed = Closed
panel-conversation = Conversation
panel-back_to_inbox = Inbox
panel-mark_read = Mark as read
panel-mark_unread = Mark as unread
panel-close_thread = Close
panel-reopen_thread = Reopen
panel-we_wrote_by = The council ({ $email })
panel-they_wrote = Participant
panel-in_reply_to = In reply to:
panel-sending_queued = On its way
panel-sending_claimed = On its way
panel-sending_sent = Sent
panel-sending_failed = Could not be sent: they can read it with /mydata.
panel-sending_cancelled = Was not sent: they can read it with /mydata.
panel-sending_never = Was not sent: they can read it with /mydata.
panel-thread_news = Something new was written here.
panel-thread_reload = Show it
panel-answer_them = Answer
panel-answer_hint = Sent to them in Telegram as you write it, signed { $council }. They read { $language }. { $limit } characters at most.
panel-answer_hint_waits = They read { $language }. { $limit } characters at most.
panel-send_answer = Send
panel-keep_answer = Keep
panel-person_paused = This person has paused messages: your answer will not be sent to them, they can read it with /mydata. If they write again, you can answer them.
panel-sample_unreachable = This is sample data: nothing is sent to anyone.
panel-in_other_hands = { $email } is to answer here.
panel-insert_canned = Insert a ready reply
panel-no_canned_for = No reply is ready in { $language }.
panel-who_writes = Who writes
panel-sort_thread = Sort
panel-assignee = Who answers
panel-nobody = Nobody yet
panel-myself = Myself ({ $email })
panel-assign = Assign
panel-add_label = Add a label
panel-add = Add
panel-take_label_off = Take the label “{ $name }” off

## Ready replies

panel-canned_replies = Ready replies
panel-canned_text = For questions that come again and again. One click puts a reply’s words into your answer; you read them over, and send.
panel-prepare_replies = Prepare replies
panel-canned_known = Kept ready
panel-no_canned = No reply is kept ready yet.
panel-no_canned_editor = No reply is kept ready yet. Write the first one: “Who reads my answers?” is asked often.
panel-canned_removed = “{ $title }” is removed. Its words are still in the form: to keep it after all, keep it again.
panel-canned_new = A new reply
panel-canned_edit = Change this reply
panel-canned_title = Title
panel-canned_title_hint = For the team only: what it answers, in a few words.
panel-canned_hint = One language is enough to begin with; a reply is offered to those who read it. { $limit } characters at most.
panel-not_written_yet = not written yet
panel-edit = Change
panel-remove = Remove
panel-cancel = Cancel
panel-keep = Keep

## In the log

panel-did_thread_answered = Answered a participant
panel-did_thread_assigned = Assigned a conversation
panel-did_thread_closed = Closed a conversation
panel-did_thread_reopened = Reopened a conversation
panel-did_thread_labelled = Labelled a conversation
panel-did_thread_unlabelled = Took a label off a conversation
panel-did_canned_kept = Kept a ready reply
panel-did_canned_removed = Removed a ready reply
panel-thread_numbered = Conversation { $number }
