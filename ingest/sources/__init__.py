"""One file a source; the first that recognises what it is given opens it."""
