"""The thread that speaks with the server of several desks, and how the desk stands with the others
meanwhile."""
