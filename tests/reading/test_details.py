"""The closed lists of details: every label has words in every language, and no word has a label of its own."""

from __future__ import annotations

import pytest

from scrutator.languages import available, language

LABELS = {
    "irregularity": """
        voting_irregularities fraud serious_violations no_serious_violations unfair_election result_disputed
        weak_controls voter_migration inaccurate_voter_list disenfranchisement vote_buying illegal_campaigning
        campaign_obstruction misuse_of_state_resources social_media_manipulation term_limit_breach late_law_change
        ballot_stuffing carousel multiple_voting group_voting proxy_voting impersonation identity_not_checked
        identical_signatures secrecy_violation photo_of_ballot campaigning_at_station unauthorised_persons
        mobile_box_abuse opening_hours_breach inaccessible_station unstamped_ballots machine_failure
        booth_capturing polling_station_attack ballot_box_theft materials_damaged document_handling seal_violation
        observers_denied observers_removed observers_view_restricted counting_irregularities
        count_procedure_omitted improper_invalidation ballot_tampering protocol_presigned protocol_withheld
        results_entered_in_advance numbers_do_not_reconcile excess_ballots implausible_turnout ballots_moved
        result_falsification results_delayed complaints violation_reports votes_annulled result_annulled
    """,
    "restriction": """
        media_restriction internet_shutdown social_media_block website_block communications_cut media_bias
        state_control restrictive_law accreditation_refused journalist_detained journalist_attacked surveillance
        protest_dispersed protest_ban curfew state_of_emergency border_closure travel_ban house_arrest
        opposition_raid office_sealed association_restricted
    """,
    "coercion": """
        intimidation workplace_pressure student_pressure conscript_pressure community_pressure benefit_withheld
        photo_proof forced_attendance voters_obstructed candidate_pressure violence_against_voters
        violence_against_candidates violence_against_officials violence_against_observers
        violence_against_activists
    """,
    "barred_candidate": """
        excluded registration_refused signatures_rejected eligibility_rule court_ban party_dissolved
        candidate_detained candidate_exiled sidelined withdrawn_under_pressure
    """,
    "observer_verdict": """
        not_free_and_fair no_genuine_competition no_level_playing_field not_acceptable result_uncertain
        lack_of_transparency serious_violations counting_irregularities credibility_reduced worsened free_and_fair
        freedoms_respected well_organised generally_calm competitive transparent no_serious_violations
        result_supported improved mixed no_conclusion not_observed
    """,
    "accusation": """
        offence coup_plot treason extremism incitement corruption foreign_interference defamation
    """,
    "unrest": """
        protest riots clashes violent_suppression force_used attack looting strike blockade
    """,
    "election_type": """
        regular snap runoff by_election rerun postponed referendum primary indirect uncontested
    """,
}
"""The labels of each kind, as the vocabulary of claims lists them."""


@pytest.mark.parametrize("kind", LABELS)
@pytest.mark.parametrize("code", available())
def test_every_label_of_the_closed_list_has_words_and_no_other_label_does(code: str, kind: str) -> None:
    """A language that lacks words for a label is named here."""
    assert set(language(code).details.get(kind, {})) == set(LABELS[kind].split())


@pytest.mark.parametrize("code", available())
def test_no_phrase_stands_for_two_labels_of_one_kind(code: str) -> None:
    """A phrase with two labels of one kind would make two claims of one act."""
    twice = [
        (kind, phrase, label, other)
        for kind, labels in language(code).details.items()
        for label, phrases in labels.items()
        for other, others in labels.items()
        if label < other
        for phrase in set(phrases) & set(others)
    ]
    assert not twice


@pytest.mark.parametrize("code", available())
def test_no_phrase_keeps_its_braces(code: str) -> None:
    """Braces inside braces are not written out."""
    left = [
        p for labels in language(code).details.values() for ps in labels.values() for p in ps if "{" in p or "}" in p
    ]
    assert not left
