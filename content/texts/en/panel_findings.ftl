# Refusals and results that joined the panel later.
panel-failure_400_title = This cannot be read
panel-failure_400_text = What your browser sent was cut short or garbled on its way. Go back and try again.
panel-map_empty = Nobody shared where they are: what they wrote is in the list.
