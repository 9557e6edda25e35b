# Refusals and results that joined the panel later.
panel-failure_400_title = This cannot be read
panel-failure_400_text = What your browser sent was cut short or garbled on its way. Go back and try again.
panel-map_empty = Nobody shared where they are: what they wrote is in the list.
panel-card_light = Card, light
panel-card_dark = Card, dark
panel-share_all = Every card and the report
panel-changes = Did the answers change?
panel-period = Period
panel-changes_explained = Days that follow each other, put together so that each line stands for ten answers at least.
panel-key_escape = Esc
panel-key_back = back to the answer, from a field
panel-per_hour_first = Began to answer, hour by hour, on the first day
panel-per_hour_busiest = { $most } in the busiest hour.
panel-exports_which = In Excel or LibreOffice, open XLSX: there, every text stays a text. CSV and JSONL are for R, Python or a GIS. The columns that end in “hidden” say why a text is kept from publication.
panel-did_table_taken = Exported a table
