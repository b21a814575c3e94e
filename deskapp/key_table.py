"""The table of keys, made from the registry: for the README, and for the card beside the desk."""

from deskapp.acts import ACTS, Act

BEGIN = "<!-- keys: made from the registry, do not edit -->"
END = "<!-- end of keys -->"


def rows() -> tuple[tuple[str, str, str], ...]:
    """Key, what it does, and the policy clause it serves, for every act that has a key."""
    return tuple((shown(act), act.help, act.clause) for act in ACTS.values() if act.key is not None)


def shown(act: Act) -> str:
    """The key as it is printed: F12, w, 1-6."""
    key = act.key or ""
    return key.upper() if key.startswith("f") and key[1:].isdecimal() else key


def markdown() -> str:
    """The table as it stands in the README."""
    lines = ["| key | what it does | policy clause |", "| --- | --- | --- |"]
    for key, what, clause in rows():
        escaped = what.replace("|", "\\|")
        lines.append(f"| `{key}` | {escaped} | {clause} |")
    return "\n".join([BEGIN, *lines, END])


if __name__ == "__main__":
    print(markdown())
