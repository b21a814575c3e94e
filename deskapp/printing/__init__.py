"""Pages to print: the incident report and the hand-over."""
