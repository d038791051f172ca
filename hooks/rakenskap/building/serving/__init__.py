"""What a server builds and shows while a person writes: the page asked for before the rest, and the files as they are saved."""
