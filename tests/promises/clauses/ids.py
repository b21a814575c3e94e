"""Every clause of the policy by id and kind: a copy of the list that the product answers for.

Nothing is ever taken out here. `act`: enforced or measured while staff work; `say`: words in two keys.
"""

KINDS = {
    "PC1": "say", "PC2": "say", "PC3": "both", "PC4": "say", "PC5": "say", "PC6": "both",
    "SN1": "act", "SN2": "both", "SN3": "act",
    "RS1": "act", "RS2": "say", "RS3": "both", "RS4": "act", "RS5": "both", "RS6": "both", "RS7": "say",
    "RS8": "say", "RS9": "say", "RS10": "act",
    "RC1": "act", "RC2": "act", "RC3": "say",
    "OF1": "act", "OF2": "both", "OF3": "act", "OF4": "both", "OF5": "act", "OF6": "both",
    "CO1": "both", "CO2": "say", "CO3": "say",
    "SE1": "both", "SE2": "both", "SE3": "both", "SE4": "both", "SE5": "both",
    "CF1": "both", "CD1": "say", "IN1": "say", "HA1": "both", "ME1": "say",
}  # fmt: skip

ENFORCED = tuple(id for id, kind in KINDS.items() if kind in ("act", "both"))
