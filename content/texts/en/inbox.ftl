### What people write outside questions, and the council’s answers.

inbox-ask =
    ✍️ What would you like to tell { $council }? Write it here, in one message; a photo or a place will do too.
    (/cancel to leave it)
inbox-noted = 📬 Thank you, it is noted. The council will read this, and can answer you here.
inbox-noted_too = 📬 Noted as well, thank you.
inbox-noted_stopped = 📬 Thank you, it is noted. The council will read this, and can answer you here; nothing else is sent to you, as you asked.
inbox-one_photo = Of an album, I keep the first photo.
inbox-not_kept = I can pass on words, a photo or a place, not this. Would you write it?
inbox-answered = 💬 An answer from the council
button-write_back = ✍️ Write back
my_data-message = ✉️ To the council: { $text }
my_data-letter = ↳ { $council }: { $text }
my_data-photo = 🖼 { $caption }
my_data-place = 📍 { NUMBER($latitude, maximumFractionDigits: 5, useGrouping: 0) }; { NUMBER($longitude, maximumFractionDigits: 5, useGrouping: 0) }

## Why something was refused, and what to do instead

inbox-refused = This cannot be done to the conversation as it stands.
inbox-answer_missing = Write an answer first: nothing was sent.
inbox-answer_too_long = The answer is too long for one message: at most { $limit } characters.
inbox-written_meanwhile = Something was written meanwhile, by the participant or by a colleague: read it above. Nothing was sent; your words are still here. If they still fit, send them.
inbox-not_assignable = This account cannot answer: choose an admin or an editor.
inbox-label_unfit = A label has words in it, and { $limit } characters at most.
inbox-too_many_labels = { $limit } labels at most: take one off first.
inbox-title_unfit = Give it a title, of { $limit } characters at most.
inbox-title_taken = There is a ready answer with this title already.
inbox-canned_missing = Write it in one language at least.
