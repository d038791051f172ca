"""How Swedish is written: numbers, periods, quantities, targets, identifiers, line breaks and the wording of lists."""
