## What is wrong in a campaign file, and how to mend it.

campaign_file-missing = The field “{ $name }” is missing. Add it here.
