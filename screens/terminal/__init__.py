"""Reading the terminal, and leaving it as it was."""
