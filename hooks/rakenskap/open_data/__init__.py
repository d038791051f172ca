"""What other programs take of a report, each in its own form: a workbook, and CSV for spreadsheets."""
