"""Handovers: the patterns by which power is said to pass from somebody to somebody, the way it passed in the detail."""

from __future__ import annotations

from scrutator.reading.patterns import Rule

_TITLE = "[_ PRESIDENT HEAD_POST LEADER FORMER OUTGOING INTERIM THEN_POST]?"
_KIN = "[RELATIVE SIBLING SPOUSE IN_LAW]"
_BEGINNINGS = ("BECOMES ~ HEAD_POST", "[TOOK_POWER SWORN_IN]")
_TITLED = f"{_TITLE} {_TITLE} PERSON"
_NEXT = "BECOMES TOOK_POWER SWORN_IN FOLLOWS"
_LEFT = "resignation"
RULES = (
    Rule("somebody's protege", f"PERSON:successor .. PROTEGE OF {_TITLED}:former", "chosen_successor", bonus=3),
    Rule("the protege of, by name", f"PROTEGE OF {_TITLED}:former ,? PERSON:successor", "chosen_successor", bonus=3),
    Rule("his protege, by name", "PERSON:former ... PRONOUN PROTEGE ,? PERSON:successor", "chosen_successor", bonus=3),
    Rule(
        "named before as a protege", "PERSON:successor , PERSON:former POSSESSIVE PROTEGE", "chosen_successor", bonus=5
    ),
    Rule("a ruler's protege", "PERSON:former POSSESSIVE PROTEGE ,? PERSON:successor", "chosen_successor", bonus=3),
    Rule(
        "picked to follow", f"PERSON:successor , ~ WHO {_TITLED}:former ... CHOSEN FOLLOWS", "chosen_successor", bonus=4
    ),
    Rule("picks to follow", "PERSON:former .. CHOSEN _? PERSON:successor FOLLOWS", "chosen_successor", bonus=4),
    Rule("unlike a predecessor", f"LIKE PREDECESSOR ,? PERSON:former , {_TITLED}:successor", "predecessor", bonus=6),
    Rule(
        "somebody's successor as",
        "PERSON:former POSSESSIVE SUCCESSOR AS _? _? , PERSON:successor",
        "predecessor",
        bonus=3,
    ),
    *(
        Rule(f"{how} {who}", pattern.format(kin=kin), f"inherited_from_{who}", bonus=4)
        for who, kin in (("parent", "[SON DAUGHTER]"), ("relative", _KIN))
        for how, pattern in (
            ("a successor who is also kin, of a", "PRONOUN:former SUCCESSOR AND {kin} ,? PERSON:successor"),
            ("kin who is also the successor, of a", "PRONOUN:former {kin} AND SUCCESSOR ,? PERSON:successor"),
            ("power handed on by a", "PERSON:former .. HANDED_OVER PRONOUN ~ {kin} ,? PERSON:successor"),
            ("succeeded by kin of a", "PERSON:former .. SUCCEEDED_BY PRONOUN ~ {kin} ,? PERSON:successor"),
            ("brought to power at the death of a", "PERSON:former ,? DIED ... {kin} ,? PERSON:successor ~ TO_POWER"),
            ("power passed at the death of a", "PERSON:former DIED ... HANDED_OVER PRONOUN {kin} ,? PERSON:successor"),
        )
    ),
    Rule(
        "rules since a parent's death",
        f"PERSON:successor .. [RULED IN_POWER] SINCE _? DIED OF ~ [FATHER MOTHER] ,? {_TITLED}:former",
        "inherited_from_parent",
        bonus=3,
    ),
    *(
        Rule(f"{how} {what}", pattern.format(left=left), detail, bonus=5)
        for left, detail, what in (
            ("STEPS_DOWN", "resignation", "a resignation"),
            ("DIED", "death_in_office", "a death"),
        )
        for how, pattern in (
            (
                "followed at",
                f"PERSON:successor .. FOLLOWS {_TITLED}:former ... [WHEN AFTER WHO] [PRONOUN AUX]? {{left}}",
            ),
            (
                "took over after",
                f"[AFTER WHEN] {_TITLED}:former AUX? {{left}} ... , {_TITLED}:successor [BECOMES TOOK_POWER]",
            ),
            (
                "followed him after",
                f"[AFTER WHEN] {_TITLED}:former {{left}} ... , {_TITLED}:successor FOLLOWS OBJECT_PRONOUN",
            ),
            ("made ruler by", "PERSON:former POSSESSIVE _? {left} .. PERSON:successor [HEAD_POST TO_POWER]"),
            ("brought to power by", f"{{left}} OF {_TITLED}:former .. PERSON:successor TO_POWER"),
        )
    ),
    Rule(
        "chosen successor of", "PERSON:successor , ~ [CHOSEN SUCCESSOR] .. PERSON:former", "chosen_successor", bonus=3
    ),
    Rule("handpicked as successor", "PERSON:former .. CHOSEN .. PERSON:successor .. SUCCESSOR", "chosen_successor"),
    Rule("handpicked somebody described", "[PERSON PRONOUN]:former ... CHOSEN ... SUCCESSOR", "chosen_successor"),
    Rule(
        "named the successor", f"PERSON:former AUX? CHOSEN SUCCESSOR {_TITLED}:successor", "chosen_successor", bonus=4
    ),
    Rule("installed by", f"PERSON:successor .. CHOSEN_BY {_TITLED}:former", "chosen_successor", bonus=3),
    Rule("his predecessor", "PREDECESSOR:tie ~ AND? ~ PERSON:former", "predecessor", bonus=2),
    Rule("succeeded", f"FOLLOWS:verb {_TITLED}:former", "predecessor"),
    Rule("is to take over from", f"TAKES_OVER:verb {_TITLED}:former", "transfer_of_power", bonus=2),
    Rule("ousted", f"OUSTS:verb IN? [DATE YEAR]? {_TITLED}:former", "coup", bonus=2),
    Rule("ousted by", f"PERSON:former .. OUSTED_BY {_TITLED}:successor", "coup", bonus=4),
    Rule("inherited power from", "INHERITS:verb ... PERSON:former", "inherited_from_relative"),
    Rule(
        "inherited power from a parent", "INHERITS:verb ... [FATHER MOTHER] ... PERSON:former", "inherited_from_parent"
    ),
    Rule("succeeded a parent", f"FOLLOWS:verb ~ [FATHER MOTHER] ,? {_TITLED}:former", "inherited_from_parent"),
    Rule("succeeded a relative", f"FOLLOWS:verb ~ {_KIN} ,? {_TITLED}:former", "inherited_from_relative"),
    *(
        Rule(
            "came after a parent's death",
            f"PERSON:successor .. {begins} ... DIED OF ~ [FATHER MOTHER] ,? {_TITLED}:former",
            "inherited_from_parent",
        )
        for begins in _BEGINNINGS
    ),
    Rule("his successor, by name", f"PRONOUN:former SUCCESSOR ~ ,? {_TITLED}:successor", "predecessor"),
    Rule("his successor, who takes office", "PRONOUN:former SUCCESSOR:successor .. TAKES_OFFICE", "transfer_of_power"),
    Rule("somebody's successor", "[PERSON NAME]:former POSSESSIVE ~ SUCCESSOR ,? PERSON:successor", "predecessor"),
    Rule("the successor of somebody is", f"SUCCESSOR {_TITLE} {_TITLE} GEN:former .. PERSON:successor", "predecessor"),
    Rule("her predecessor, by name", "PREDECESSOR:tie , PERSON:former", "predecessor", bonus=2),
    *(
        Rule(f"came after {what}", f"PERSON:successor .. {begins} ... {pattern}", detail)
        for begins in _BEGINNINGS
        for label, detail, what in (
            ("DIED", "death_in_office", "a death"),
            ("STEPS_DOWN", "resignation", "a resignation"),
        )
        for pattern in (
            f"[AFTER WHEN SINCE] {_TITLED}:former _? {label}",
            f"[AFTER IN SINCE FOR] _? {label} OF {_TITLED}:former",
            f"AFTER {label} {_TITLE} {_TITLE} GEN:former",
        )
    ),
    Rule(
        "chosen by somebody, then the name",
        f"CHOSEN_BY {_TITLED}:former , {_TITLED}:successor",
        "chosen_successor",
        bonus=3,
    ),
    Rule(
        "a child takes over",
        f"PERSON:former ... [HIS PRONOUN] _? [SON DAUGHTER OFFSPRING] _? {_TITLED}:successor WHO? [{_NEXT} INHERITS]",
        "inherited_from_parent",
        bonus=2,
    ),
    Rule("the one resigned, the next", f"PERSON:former AUX? STEPS_DOWN ... {_TITLED}:successor AUX? [{_NEXT}]", _LEFT),
    Rule(
        "the one resigned, the next behind the verb",
        f"PERSON:former STEPS_DOWN ... [{_NEXT}] {_TITLED}:successor",
        _LEFT,
    ),
    *(
        Rule(
            f"{what}, the next behind the verb",
            f"AFTER _? {label} {_TITLED}:former .. [{_NEXT}] {_TITLED}:successor",
            detail,
        )
        for label, detail, what in (
            ("DIED", "death_in_office", "after a death"),
            ("STEPS_DOWN", _LEFT, "after a resignation"),
        )
    ),
    Rule("power passed", f"PASSED FROM {_TITLED}:former .. FOR {_TITLED}:successor", "transfer_of_power", bonus=2),
    Rule("succeeded by", "[PERSON NAME]:former .. SUCCEEDED_BY .. PERSON:successor", "predecessor"),
    Rule(
        "handed power to",
        "[PERSON PRONOUN NAME]:former .. HANDED_OVER .. [PERSON NAME]:successor",
        "transfer_of_power",
        bonus=2,
    ),
    Rule(
        "stepped down in favour of",
        f"[PERSON PRONOUN NAME]:former .. STEPS_DOWN FOR {_TITLED}:successor",
        "transfer_of_power",
        bonus=2,
    ),
    Rule(
        "named before as somebody's successor",
        "PERSON:successor .. PERSON:former POSSESSIVE ~ SUCCESSOR",
        "predecessor",
    ),
    Rule("somebody's predecessor", "PERSON:former , [PERSON NAME]:successor POSSESSIVE ~ PREDECESSOR", "predecessor"),
    Rule(
        "somebody's chosen successor",
        "[PERSON NAME]:former POSSESSIVE ~ CHOSEN ~ SUCCESSOR ,? PERSON:successor",
        "chosen_successor",
        bonus=3,
    ),
    Rule(
        "after a death, the next",
        f"[AFTER WHEN SINCE] ~ DIED OF {_TITLED}:former , {_TITLE} {_TITLE} PERSON:successor BECOMES",
        "death_in_office",
        bonus=2,
    ),
)
FOR_NOW = (
    Rule("the one left, the next for a time", "BECOMES:verb _? INTERIM"),
    Rule("the one left, the next acts for him", "ACTS_AS:verb"),
)
"""Who takes over for a time from the one of whom the sentence before says that he left."""
GENERAL = {"predecessor": 2, "inherited_from_relative": 1}
"""Details that another one makes needless, the least telling last."""
KEPT = (
    Rule("retains power", "RETAINS:verb ~ POWER", "retained_power"),
    Rule("still rules", "STILL_RULES:verb", "retained_power"),
)
