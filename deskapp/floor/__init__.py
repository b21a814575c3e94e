"""What is open or of today, in memory, and what is read off it. Pure."""
