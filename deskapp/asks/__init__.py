"""The things acts ask for, by subject: rows, figures, words, endings, places and people."""
