### What the council sets for itself in the panel.

panel-settings_pages = Settings
panel-settings_rules = Rules
panel-settings_council = The council
panel-settings_districts = Districts
panel-settings_topics = Topics
panel-settings_words = Words

## The council

panel-council_text = Who speaks, in which languages, to whom. What you change here holds at once, in the chat and in the panel.
panel-council_name = Name
panel-council_name_text = As people read it: in the first message, below answers, on reports. A language left empty uses the other’s.
panel-council_languages = Languages
panel-council_languages_text = The first is spoken to people whose own language is none of these. Whoever already speaks another keeps it.
panel-first_language = { $first } first, then { $others }
panel-only_language = { $first } alone{ $others ->
    *[other] {""}
 }
panel-choose_languages = Choose how the council speaks.
panel-council_age = Age
panel-field_minimum_age = Youngest age
panel-hint_minimum_age = Whoever is younger is told so kindly, and nothing about them is kept. In France, 15 is the age from which one may agree alone. Whoever is registered already stays so.
panel-age_is_forced = Set on the server by { $variable }, which wins over this page. To choose it here, have that setting removed.
panel-council_data = Personal data
panel-field_contact = Whom to ask
panel-hint_contact = An address or a number, told in /help: who answers questions about personal data.
panel-field_privacy_url = Page about personal data
panel-hint_privacy_url = An address that begins with https://, told at consent and in /help. Empty: none.
panel-name_missing = Write the council’s name in the first language.
panel-contact_missing = Write whom people can ask: an e-mail address, for example.
panel-address_unreadable = Write a whole address, such as https://example.org/data, or leave it empty.
panel-too_long = { $limit } characters at most.
panel-file_says = The server’s file says: { $text }
panel-file_says_nothing = The server’s file has none.

## Lists that people choose from

panel-districts_text = Where people say they live: asked when they register. A name may change; what was answered before then bears the new one.
panel-districts_hint = One line a district, up to 90. The order is that of the buttons in the chat. “Rather not say” always comes last.
panel-districts_retired_text = Nobody can choose these any more. Whoever did keeps theirs, and results go on naming it.
panel-topics_text = What an idea can be about: asked when someone proposes one. A name may change; earlier ideas then bear the new one.
panel-topics_hint = One line a topic, up to 90. The order is that of the buttons in the chat. “No topic” always comes last.
panel-topics_retired_text = Nobody can choose these any more. Ideas that were filed under them go on bearing them.
panel-choices_retired = No longer offered
panel-choice_new = new
panel-choice_people = { $n ->
    [one] 1 person
   *[other] { $n } people
 }
panel-choice_up = Move up: { $name }
panel-choice_down = Move down: { $name }
panel-choice_retire = Offer no longer: { $name }
panel-choice_restore = Offer again
choice-last = One has to stay. Add another first.
choice-unnamed = Write its name in the first language, or take it off the list with the button at the end of its line.
choice-twice = Another line has that name.
choice-retired_before = There was one of that name: offer it again below, so that earlier answers stay with it.
choice-too_many = { $limit } at most: the chat has no room for more buttons.

## The map

panel-districts_map = Map of the districts
panel-map_none = None yet. With one, places that people share appear on it in the results. Many cities publish theirs as open data, as GeoJSON.
panel-map_there = Districts on it: { $n } of { $total }.
panel-map_undrawn = Not on it: { $names }.
panel-map_of_file = It comes from the server’s file.
panel-map_file = GeoJSON file
panel-map_file_hint = Outlines (polygons), at most 1 MB, in longitude and latitude. A shape is a district’s where any of its columns holds the district’s name. Only outlines and names are kept.
panel-map_bring = Use this map
panel-map_remove = Remove this map
map-missing = Choose a file first.
map-too_large = That file is too large: 1 MB at most. Have the outlines simplified (mapshaper.org does it), and try again.
map-no_json = That is not a GeoJSON file. Export your map as “GeoJSON”, not as a shapefile or KML.
map-no_collection = That is JSON, but not a map: a GeoJSON “FeatureCollection” is needed.
map-no_outlines = That map has no outlines: districts need polygons, not points or lines.
map-too_many = That map has too many shapes: 2,000 at most. Is it of the districts?
map-not_degrees = Its places are not in longitude and latitude (WGS 84, EPSG:4326). Export it again in that system: French maps are often in Lambert 93.

## Words

panel-words_text = What people agree to, and what /help begins with. Left empty, the product’s own words are said.
panel-own_words = Your own words ({ $language })
panel-product_words = The product’s words
panel-consent_words = Consent
panel-consent_words_text = The first thing people read: who asks, what for, what is kept, how to have it erased. After it always comes “Are you { $age } or older, and do you agree?”. Plain text, at most { $limit } characters.
panel-ask_again = Ask everyone again
panel-ask_again_people = { $people ->
    [0] Nobody has registered yet, so nobody would be asked.
    [one] 1 person is registered, and is asked to agree to this text before anything else of theirs is taken.
   *[other] { $people } people are registered. Each is asked to agree to this text before anything else of theirs is taken.
 }
panel-ask_again_how = Nobody is written to for that: they are asked when they next write, tap or get a question. Until they agree nothing new is kept; whoever refuses is erased, with all their answers.
panel-ask_again_when = Tick it whenever what is done with answers changes, here or on your page about personal data. Leave it for a spelling mistake.
panel-ask_again_version = Version in force: { $version }. Each agreement is kept with its version and its day.
panel-asked_again = From now on, everyone is asked to agree again.
panel-help_words = Help
panel-help_words_text = The first lines of /help: who is behind the bot. All commands and whom to ask always follow. Plain text, at most { $limit } characters.

## In the log

panel-did_council_changed = Changed the council’s settings
panel-did_council_map_brought = Brought a map of the districts
panel-did_council_map_removed = Removed the map of the districts
logged-council_changed = { $fields }
panel-council_field_name = name
panel-council_field_languages = languages
panel-council_field_minimum_age = youngest age
panel-council_field_contact = whom to ask
panel-council_field_privacy_url = page about personal data
panel-council_field_districts = districts
panel-council_field_retired_districts = districts no longer offered
panel-council_field_topics = topics
panel-council_field_retired_topics = topics no longer offered
panel-council_field_consent_text = text of consent
panel-council_field_help_text = text of help
panel-council_field_consent_round = everyone asked again
panel-did_retention_erased = Erased who had given no sign for long
logged-retention_erased = { $n ->
    [one] 1 person
   *[other] { $n } people
 }

## How long data is kept, in the rules

panel-retention = How long data is kept
panel-field_retention_months = Erase after
panel-kept_for = { $months ->
    [0] never
    [12] 1 year
    [24] 2 years
    [36] 3 years
   *[other] { $months } months
 }
panel-hint_retention_months = Whoever gives no sign for that long (no answer, idea, message or consent) is erased as by /forget: profile, answers, ideas, messages. Results lose their answers too: export first what you have to keep. A month before, they are told in the chat and can stay by one tap; whoever has stopped or blocked the bot is not written to. Backups are not touched.
