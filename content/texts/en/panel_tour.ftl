## The first steps, and sample data

panel-tour = First steps
panel-tour_progress = { $taken } of { $all } taken
panel-tour_put_away = Hide
panel-tour_bring_back = Show the first steps
panel-tour_done = Done:
panel-tour_to_do = To do:
panel-tour_example = Look at an example
panel-tour_example_text = A campaign with its questions and, once people have answered, its results.
panel-tour_try = Try it as a participant
panel-tour_try_text = Answer a few questions in a chat, as people will on their phones.
panel-tour_write = Write your own
panel-tour_write_text = A few short questions. Nothing is sent until you choose when.
panel-tour_schedule = Choose when, and whom it asks
panel-tour_schedule_text = It opens by itself at that time; until then you can change your mind.
panel-tour_results = Read the results
panel-tour_results_text = They appear while answers come in.
panel-tour_answer = Answer back
panel-tour_answer_text = Reply to a message or to a proposal: people see that they were heard.
panel-samples = Sample data
panel-samples_offer = Would you like to see the panel at work first? Fill it with invented people, answers and messages; one click removes them again.
panel-samples_fill = Fill with sample data
panel-samples_present = Sample data is in this panel: an invented campaign with its people, answers, proposals and messages. Nothing of it is sent to anyone.
panel-samples_remove = Remove the sample data
panel-did_samples_filled = Filled the panel with sample data
panel-did_samples_removed = Removed the sample data
panel-did_campaign_tried = Tried a campaign

## Where there is nothing yet

panel-no_proposal_in_state = No proposal in this state
panel-no_proposal_in_state_text = Open a proposal and record a decision: it moves on.
panel-to_campaigns = To the campaigns
