"""Opening hours, and the words people type for a day and a time."""
