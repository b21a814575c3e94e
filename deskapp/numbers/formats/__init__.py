"""The forms figures come in: text, page, workbook, CSV."""
