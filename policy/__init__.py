"""What the library promises, and the words for it: packs of policy, read from TOML and checked.

This package knows nothing of the desk. A pack's words have slots; `fill` puts the facts in.
"""

from policy.desk_rules import NO_RULES, DeskRules
from policy.loading import load
from policy.machinery import Machinery
from policy.minimum import minimum
from policy.models import (
    BESIDE,
    About,
    Card,
    CardEnding,
    CardQuestion,
    Clause,
    EmergencyKind,
    EmergencyStep,
    Script,
    Term,
)
from policy.pack import Pack
from policy.problems import PackError, Problem
from policy.slots import MEANINGS, SLOTS, fill, slots_in
from policy.translations import Language

__all__ = [
    "BESIDE",
    "MEANINGS",
    "NO_RULES",
    "SLOTS",
    "About",
    "Card",
    "CardEnding",
    "CardQuestion",
    "Clause",
    "DeskRules",
    "EmergencyKind",
    "EmergencyStep",
    "Language",
    "Machinery",
    "Pack",
    "PackError",
    "Problem",
    "Script",
    "Term",
    "fill",
    "load",
    "minimum",
    "slots_in",
]
