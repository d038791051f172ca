"""What figures say, as claims: outcome against plan, series over time, the board's balance, its cost and its measures."""
