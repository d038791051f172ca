"""What figures say: outcome against budget, series over time, balance, movement, highlights and their sentences."""
