"""Who takes part: met, registered, selected by audiences; where their conversation stands."""
