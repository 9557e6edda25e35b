## The panel: who takes part, through what, and whether they are like those who live here.

panel-people_pages = Pages about participants
panel-people_who = Who takes part
panel-growth = New registrations
panel-growth_weekly = Week by week, from Monday
panel-growth_monthly = Month by month
panel-growth_week = Week of
panel-growth_month = Month
panel-consented = Agreed
panel-sources_funnel = Opened: how often the link or QR code was followed. The rest counts people, and their share of those who came: they agreed to take part, registered, answered at least one question.
panel-no_sources_yet = Nobody came through a link with a code yet. Add one for each place where you put up a poster or hand out a link: you will see what it brings.
panel-source_add = Add a source
panel-source_problems = Nothing was added. Mend what is marked below.
panel-source_name = Name
panel-source_name_hint = For your team: “Curie school, entrance”.
panel-source_code = Code
panel-source_code_hint = Stands at the end of the link: letters a–z, digits, - and _. To change a name, add its code again.
panel-poster = Poster in { $language }
panel-poster_no_bot = Posters can be printed once the bot has run: it is then known where they lead.
panel-did_source_named = Source named
source-refused = This source cannot be added that way.
source-unfit_code = Write a code of letters a–z, digits, - and _ only, 64 at most.
source-unfit_name = Write a name of { $limit } characters at most.

## Posters, for anyone who passes by

poster-title = What do you think?
poster-invitation = A few questions about our town, on Telegram, one minute at a time. The council reads every answer and tells you what came of it.
poster-step_scan = Point your phone’s camera here
poster-step_answer = Answer when you like, without giving your name
poster-step_stop = Stop and erase everything whenever you like
poster-qr_says = QR code of the link { $link }
poster-or_type = Or type:

## The census

panel-census_tab = Like the town?
panel-census_none_title = Are those who take part like those who live here?
panel-census_none_text = Bring the census figures of your town, by age group and by district: you will see who is missing here, and where to hang the next posters.
panel-census_ours = Here
panel-census_theirs = Census
panel-census_difference = Points
panel-census_few = fewer than 10 people
panel-census_how = Shares are of those who said their age or district, among the groups that your table knows. With fewer than ten people in a group, one more changes a lot: read it with care.
panel-census_bring = Bring the census figures
panel-census_bring_again = Bring newer figures
panel-census_problems = The table was not taken in: nothing has changed.
panel-census_format = A table of three columns saved as CSV, with one age group or district a line:
panel-census_blank = Table to fill in
panel-census_file = Your table (CSV)
panel-census_file_hint = Separated by semicolons, commas or tabs. Lines without a number are left out. It takes the place of the earlier one.
panel-census_button = Compare
panel-did_census_replaced = Census figures brought
census-group = group
census-name = name
census-people = people
census-age = age
census-district = district
census-in_words =
    { $side ->
        [more] { $points ->
            [1] one point more here than in the town
           *[other] { $points } points more here than in the town
        }
        [less] { $points ->
            [1] one point fewer here than in the town
           *[other] { $points } points fewer here than in the town
        }
       *[same] as many here as in the town
    }
census-more = More here than in the town: { $names }.
census-less = Missing most: { $names }.
census-close = Those who take part are close to the census.
census-empty = There is not one number in this file. Start from the table to fill in.
census-too_large = This file is too large for such a table. Check that it is the right one.
census-columns =
    { $n ->
        [one] One column: there should be three, the group, the name and the number of people.
       *[other] { $n } columns: there should be three, the group, the name and the number of people.
    }
census-unknown_group = “{ $found }” is no group: write age or district.
census-unknown_age = “{ $found }” is none of the age groups: under-18, 18-24, 25-29, 30-35, over-35.
census-unknown_district = “{ $found }” is none of the council’s districts. The table to fill in has them all.
census-twice = “{ $found }” is there twice.
census-not_a_number = “{ $found }” is not a whole number of people.
