"""What happens at the reference desk: records, acts, alarms, words and the store. Knows no screen."""

__version__ = "0.1.0"
