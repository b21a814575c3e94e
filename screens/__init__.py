"""What staff see and press. Screens show records and turn keys into acts; no rule lives here."""
