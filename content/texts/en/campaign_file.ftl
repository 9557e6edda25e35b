## What is wrong in a campaign file, and how to mend it.

### The file cannot be read. Variable: $column, the column of the problem.

campaign_file-malformed = This is not readable YAML (column { $column }). Look at this line and the one before: quotes, colons, indentation.
campaign_file-tab = The line holds a tab. Indent with spaces, two for each level.
campaign_file-unbalanced_quote = A quote opens here and never closes. Close it at the end of the text, and double an apostrophe between apostrophes ('it''s').
campaign_file-reserved_character = A text cannot begin with this sign (column { $column }). Put the whole text in quotes: "…".
campaign_file-colon = The text holds a colon followed by a space, or the line is badly indented (column { $column }). Put the text in quotes: "…".
campaign_file-unclosed_bracket = A bracket or a brace opens here and does not close well. Add “]” or “{"}"}”, and a comma between two items.
campaign_file-missing_colon = A colon and a space are missing after a field’s name. Write for example “text: Hello”.
campaign_file-indentation = This line is not aligned with the others of its level (column { $column }). Give it as many spaces as they have.
campaign_file-forbidden_character = The line holds an invisible or forbidden character. Delete it and type the text again.
campaign_file-duplicate_mapping_key = The field “{ $name }” is written twice; first on line { $first }. Keep only one of the two lines.
campaign_file-several_documents = A file describes one campaign only. Remove the line “---”, and put what follows in another file.
campaign_file-alias = YAML shortcuts (“*” and “&”) are not accepted. Copy the text, or put it in quotes if it begins with “*”.
campaign_file-tag = YAML types such as “{ $found }” are not accepted. Remove it, or put the text in quotes if it begins with “!”.
campaign_file-too_deep = There are too many brackets or levels inside one another. Go back to the shape of an example file.
campaign_file-not_a_name = A field’s name must be a plain word. If the line is a text, put it in quotes.
campaign_file-not_a_mapping = The file must be made of fields, one a line, such as “key: night-buses”. Start from an example file.
campaign_file-empty = The file is empty. Start from an example file.
campaign_file-too_large = The file is larger than { $limit } KB. Shorten it, or make several campaigns of it.
campaign_file-not_utf8 = The file is not saved as UTF-8. Save it again, choosing the encoding UTF-8.

### A field is wrong. Variables: $name, the field; $found, what it holds (empty for a list or for fields).

campaign_file-missing =
    { $name ->
        [key] The field “key” is missing. Add a short name of its own, for example “key: night_bus”.
        [text] The field “text” is missing. Add the text that people will read.
        [what_next] The field “what_next” is missing. Add what happens next, and when.
        [options] The field “options” is missing. Add at least two answers, for example “options: {"{"}sport: Sport, parks: Parks{"}"}”.
       *[other] The field “{ $name }” is missing. Add it here.
    }
campaign_file-extra_forbidden =
    { $close ->
        [none] There is no field “{ $name }” here. Remove it, or choose among: { $known }.
       *[other] There is no field “{ $name }” here. Did you mean “{ $close }”?
    }
campaign_file-union_tag_invalid = There is no kind of question “{ $tag }”. Choose among: { $expected }.
campaign_file-union_tag_not_found = The field “kind”, the kind of question, is missing. Choose among: { $expected }.
campaign_file-model_attributes_type = This is not a question: a question is made of fields. Write key, kind and text here, each on its own line.
campaign_file-model_type =
    { $name ->
        [asked_if] “asked_if” is made of fields. Write for example “asked_if: {"{"}question: bus, is: "yes"{"}"}”.
       *[other] “{ $name }” is made of fields. Write for example “{ $name }: {"{"}text: Why this question, sources: [https://…]{"}"}”.
    }
campaign_file-string_pattern_mismatch =
    { $what ->
        [address] “{ $found }” is not an address. Write all of it, from https:// to the end, without spaces.
        [language] “{ $found }” is not a language. Write its code in two small letters, such as fr or en.
       *[key] “{ $found }” cannot be a key. Take at most { $limit } signs among a-z, 0-9, _ and -, without accents or spaces, for example “{ $suggestion }”.
    }
campaign_file-string_type = “{ $name }” must be a text. If it looks like a number or a list, put it in quotes: "…".
campaign_file-cut_text = There is no text for “{ $name }”. Write it after the colon; if a comma cut a text in two, put the whole text in quotes: "…".
campaign_file-string_too_short = The text “{ $name }” is empty. Write it, or remove the line.
campaign_file-string_too_long = “{ $name }” is too long: at most { $max_length } signs. Shorten it.
campaign_file-dict_type =
    { $name ->
        [options] “options” must give each answer a key and a text, one a line: “sport: Sport”.
       *[other] “{ $name }” must be a text, or one text per language: {"{"}fr: Oui, en: Yes{"}"}. A number goes in quotes: "2026".
    }
campaign_file-list_type = “{ $name }” must be a list. Put each item on its own line after a dash, or write [first, second].
campaign_file-too_short =
    { $name ->
        [questions] There is no question. Add at least one.
        [options] At least { $min_length } possible answers are needed. Add some.
       *[other] “{ $name }” is empty. Write the text, in one language at least.
    }
campaign_file-too_long = “{ $name }” has { $actual_length } items, and at most { $max_length } are possible. Remove some.
campaign_file-int_parsing = “{ $name }” must be a whole number, not “{ $found }”. Write it in digits, without quotes or unit.
campaign_file-int_parsing_size = “{ $name }” is an enormous number. Write a smaller one.
campaign_file-int_type = “{ $name }” must be a whole number. Write it in digits, without quotes or unit.
campaign_file-int_from_float = “{ $name }” must be a whole number, not “{ $found }”. Remove what follows the point.
campaign_file-float_parsing = “{ $name }” must be a number, not “{ $found }”. Write it in digits, with a point for decimals and no unit.
campaign_file-float_type = “{ $name }” must be a single number. Write it in digits, with a point for decimals.
campaign_file-greater_than_equal = “{ $name }” is { $found }, which is too little. Make it { $ge } or more.
campaign_file-less_than_equal = “{ $name }” is { $found }, which is too much. Make it { $le } or less.
campaign_file-bool_parsing = “{ $name }” is on or off: “{ $found }” does not fit. Write true (yes) or false (no).
campaign_file-bool_type = “{ $name }” is on or off. Write true (yes) or false (no).
campaign_file-literal_error = “{ $name }” cannot be that. Choose among: { $expected }.
campaign_file-text_number_or_list = “{ $name }” must be an answer or a list of answers. Write for example "yes", 3 or [sport, parks]; for yes or no, "yes" or "no" rather than true or false.

### The questions do not fit together.

campaign_file-duplicate_key = The key “{ $found }” is taken by the question on line { $first }. Give one of the two another key.
campaign_file-unknown_question = The condition speaks of a question “{ $found }” that does not exist. Write the key of a question asked above.
campaign_file-later_question = The condition speaks of “{ $found }”, which is not asked before. Move that question up, or change the condition.
campaign_file-unknown_option = “{ $found }” is not an answer to “{ $question }”. Choose among: { $expected }.
campaign_file-not_a_number = “from” and “to” compare numbers, but “{ $found }” is not answered by a number. Use “is” or “is_not”.
campaign_file-empty_condition = The condition does not say which answer it expects. Add “is”, “is_not”, “from” or “to”.
campaign_file-bounds =
    { $high ->
        [options] “{ $low }” asks for more answers than there are. Lower it, or add answers.
       *[other] “{ $low }” is larger than “{ $high }”. Swap the two, or correct one of them.
    }
campaign_file-other = This field is wrong ({ $message }). Compare it with an example file.
