"""Who may open the desk in a browser, and from where. No socket is opened here."""
