"""Opening and parsing anything safely: trees, the guard, YAML, CSV and the profiles that they are held to."""
