"""Finding what staff can reach: search, and where the clauses of the policy lead."""
