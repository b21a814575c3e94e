"""What a key means, without a screen."""
