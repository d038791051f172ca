"""One build: the engine, the finished pages, the list of problems, the folder, the manifest, the server, and the verification of a site."""
