"""What other programs take of a report, each in its own form: a workbook, CSV for spreadsheets, and words for search engines."""
