"""What a change does to the published site, for who approves it: figures, lights, words, charts, findings and pages."""
