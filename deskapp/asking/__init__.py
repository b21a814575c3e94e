"""What an act must still be told, and the things acts ask for."""
