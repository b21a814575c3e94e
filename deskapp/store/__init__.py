"""Where records are kept: the contract, and what keeps it."""
