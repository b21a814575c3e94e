"""The desk in a browser: a page, a socket, and a face of the desk for each browser that is known."""
