"""From claims to dossiers: which election, which person, which place, what agrees."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from scrutator.dossier import assemble
from scrutator.model import Claim, Folder, When

Say = Callable[..., Claim]
Make = Callable[..., Folder]


def test_one_folder_of_several_elections_gives_a_dossier_each(say: Say, folder: Make) -> None:
    claims = [
        say("a.txt", "vote_share", "53.6 %", subject="Ada Brenn"),
        say("a.txt", "vote_share", "44.8 %", subject="Jon Kest", day="2027"),
        say("b.txt", "vote_share", "44.81 %", subject="Kest", day="2027-05-09"),
    ]
    dossiers = assemble(folder(a="", b=""), claims).dossiers
    assert [dossier.election.id for dossier in dossiers] == [
        "norvia-president-2031-05-04",
        "norvia-president-2027-05-09",
    ]
    (figure,) = dossiers[1].figures
    assert (figure.subject, len(figure.reported)) == ("Jon Kest", 2)


def test_a_figure_of_an_earlier_vote_of_unknown_day_is_not_compared_with_this_one_s(say: Say, folder: Make) -> None:
    before = say("a.txt", "turnout", "52 %", day=None)
    claims = [say("a.txt", "turnout", "44 %"), replace(before, when=When("../2031-05-03", "the vote before"))]
    (dossier,) = assemble(folder(a=""), claims).dossiers
    assert [[claim.quantity for claim in figure.reported] for figure in dossier.figures] == [[claims[0].quantity]]


def test_a_year_without_a_known_day_stays_a_year(say: Say, folder: Make) -> None:
    (dossier,) = assemble(folder(a=""), [say("a.txt", "turnout", "80 %", day="2015")]).dossiers
    assert dossier.election.date == "2015"


def test_two_votes_of_one_year_keep_a_bare_year_apart(say: Say, folder: Make) -> None:
    days = ("2031-03-02", "2031-11-09")
    claims = [say("a.txt", "turnout", "61 %", day=day) for day in days] + [say("b.txt", "turnout", "58 %", day="2031")]
    assert {dossier.election.date for dossier in assemble(folder(a="", b=""), claims).dossiers} == {*days, "2031"}


def test_spellings_of_one_name_are_one_figure(say: Say, folder: Make) -> None:
    spellings = ("Kassym-Jomart Tokayev", "Tokaev", "Qasym-Jomart Toqaev", "Токаев", "Kassym-Jomart Tokayev")
    claims = [say("a.txt", "votes", "6,456,393", subject=name) for name in spellings]
    (dossier,) = assemble(folder(a=""), claims).dossiers
    (figure,) = dossier.figures
    assert figure.subject == "Kassym-Jomart Tokayev"
    assert figure.agreement == "agree"


def test_a_surname_of_two_people_is_not_guessed(say: Say, folder: Make) -> None:
    claims = [
        say("a.txt", "votes", str(n), subject=name) for n, name in enumerate(("Ada Kest", "Jon Kest", "Kest"), 100)
    ]
    (dossier,) = assemble(folder(a=""), claims).dossiers
    assert {figure.subject for figure in dossier.figures} == {"Ada Kest", "Jon Kest", "Kest"}


def test_institutes_under_longer_and_shorter_names_are_one_poll(say: Say, folder: Make) -> None:
    names = ("Open Society International Institute", "Open Society institute", "Public Opinion Research Institute")
    claims = [say("a.txt", "vote_share", "70 %", subject="Ada Brenn", status="exit_poll", by=(name,)) for name in names]
    (dossier,) = assemble(folder(a=""), claims).dossiers
    assert len({reported.slot[2] for reported in dossier.figures[0].reported}) == 2


def test_a_renamed_city_is_one_place(say: Say, folder: Make) -> None:
    claims = [
        say("a.txt", "turnout", "48.6 %", place=(name,), country="Kazakhstan") for name in ("Astana", "Nur-Sultan")
    ]
    (dossier,) = assemble(folder(a=""), claims).dossiers
    assert [figure.place for figure in dossier.figures] == ["Astana"]


def test_later_status_supersedes_and_equal_status_contradicts(say: Say, folder: Make) -> None:
    claims = [
        say("a.txt", "votes", "6,456,392", subject="Brenn", status="early"),
        say("b.txt", "votes", "6,456,393", subject="Brenn", status="final"),
        say("a.txt", "votes", "480,484", subject="Kest", status="final"),
        say("b.txt", "votes", "460,484", subject="Kest", status="official"),
    ]
    (dossier,) = assemble(folder(a="", b=""), claims).dossiers
    brenn, kest = dossier.figures
    assert (brenn.agreement, brenn.accepted and brenn.accepted.quantity.text) == ("revised", "6,456,393")
    assert (kest.agreement, kest.accepted) == ("contradict", None)


def test_polls_hours_and_results_never_contradict_each_other(say: Say, folder: Make) -> None:
    claims = [
        say("a.txt", "vote_share", "82.45 %", subject="Brenn", status="exit_poll", by=("Harbour Institute",)),
        say("a.txt", "vote_share", "85.52 %", subject="Brenn", status="exit_poll", by=("Lakes Institute",)),
        say("a.txt", "vote_share", "81.31 %", subject="Brenn", status="final"),
        say("a.txt", "turnout", "23.37 %", hour="T10:05"),
        say("a.txt", "turnout", "69.43 %", hour="T22:00"),
    ]
    (dossier,) = assemble(folder(a=""), claims).dossiers
    assert "contradict" not in {figure.agreement for figure in dossier.figures}


def test_a_copy_is_the_same_voice_and_is_shown(say: Say, folder: Make) -> None:
    wire = " ".join(
        f"The board of district {n} put the turnout of its {n} stations at {n} per cent." for n in range(40)
    )
    opened = folder(a=wire, b=f"Our portal reports. {wire}", c="Something else was written here by a paper of its own.")
    claims = [say(f"{name}.txt", "turnout", "57.9 %") for name in "abc"]
    assembled = assemble(opened, claims)
    relation = {line.file: (line.relation, line.of) for line in assembled.lineage}
    assert relation == {"a.txt": ("independent", None), "b.txt": ("copy of", "a.txt"), "c.txt": ("independent", None)}
    (figure,) = assembled.dossiers[0].figures
    assert (len(figure.reported), figure.voices) == (3, 2)


def test_two_papers_that_quote_one_commission_are_one_voice(say: Say, folder: Make) -> None:
    claims = [say(f"{name}.txt", "turnout", "57.9 %", by=("Election Board",)) for name in "ab"]
    (dossier,) = assemble(folder(a="one", b="two"), claims).dossiers
    assert dossier.figures[0].voices == 1


def test_the_order_of_the_claims_does_not_matter(say: Say, folder: Make) -> None:
    claims = [
        say(file, "votes", str(value), subject=name, status=status)
        for file in ("a.txt", "b.txt")
        for name, value in (("Ada Brenn", 612_340), ("Brenn", 612_340), ("Jon Kest", 401_208))
        for status in ("early", "final", "unspecified")
    ]
    shuffled = claims.copy()
    random.Random(7).shuffle(shuffled)
    opened = folder(a="", b="")
    assert assemble(opened, claims) == assemble(opened, shuffled)


def test_identifiers_survive_the_resolving_of_names(say: Say, folder: Make) -> None:
    claims = [say("a.txt", "votes", "7", subject=name) for name in ("Ada Brenn", "Brenn")]
    (dossier,) = assemble(folder(a=""), claims).dossiers
    assert {claim.id for claim in dossier.claims} == {claim.id for claim in claims}


def test_a_figure_of_the_evening_quoted_without_its_hour_contradicts_nothing(say: Say, folder: Make) -> None:
    claims = [
        say("a.txt", "turnout", "69.43 %", hour="T22:00", status="official"),
        say("b.txt", "turnout", "69.43 %", status="official"),
        say("c.txt", "turnout", "69.44 %", status="final"),
    ]
    (dossier,) = assemble(folder(a="", b="", c=""), claims).dossiers
    (figure,) = dossier.figures
    assert (figure.agreement, figure.accepted and figure.accepted.quantity.text) == ("revised", "69.44 %")


def test_two_unnamed_polls_of_two_papers_are_two_polls(say: Say, folder: Make) -> None:
    values = (("a.txt", "82.45 %"), ("b.txt", "85.52 %"))
    claims = [say(file, "vote_share", value, subject="Brenn", status="exit_poll") for file, value in values]
    (dossier,) = assemble(folder(a="", b=""), claims).dossiers
    assert dossier.figures[0].agreement == "single"


def test_an_event_belongs_to_the_election_it_happened_around(say: Say, folder: Make) -> None:
    claims = [
        say("a.txt", "turnout", "69 %", day="2031-05-04"),
        say("b.txt", "turnout", "77 %", day="2027-05-09"),
        say("a.txt", "arrests", "500", country=None, day="2027-05-10"),
    ]
    new, old = assemble(folder(a="", b=""), claims).dossiers
    assert [event.when for event in old.events] == ["2027-05-10"]
    assert new.events == ()


def test_a_post_in_a_party_is_no_name_of_the_party(say: Say, folder: Make) -> None:
    party = say("a.txt", "seats", "41", subject="Green Alliance")
    leader = replace(say("a.txt", "office", subject="Tomas Reil"), object="leader of Green Alliance", id="")
    (dossier,) = assemble(folder(a=""), [party, leader]).dossiers
    assert [figure.subject for figure in dossier.figures] == ["Green Alliance"]


def test_a_person_is_called_by_the_full_name_that_is_used_most(say: Say, folder: Make) -> None:
    names = ("Ada Brenn", "Ada Brenn", "Senator Saltmere Ada Brenn", "Brenn", "Brenn", "Brenn")
    claims = [say("a.txt", "votes", "7", subject=name) for name in names]
    (dossier,) = assemble(folder(a=""), claims).dossiers
    assert {figure.subject for figure in dossier.figures} == {"Ada Brenn"}


def test_a_translation_is_the_voice_of_its_original(say: Say, folder: Make) -> None:
    opened = folder(
        a="Brenn won 53.64 percent, Kest 44.11; turnout was 57.92 percent of 1,204,118 voters, 612,340 votes for her.",
        b="Brenn a obtenu 53,64 %, Kest 44,11 % ; participation 57,92 % de 1 204 118 inscrits, 612 340 voix pour elle.",
        c="Kest got 168,002 votes in Saltmere, where 12 stations of 3,107 opened late, and 81.5 percent voted.",
    )
    documents = [
        replace(each, source=replace(each.source, origin=replace(each.source.origin, language=language)))
        for each, language in zip(opened.documents, ("en", "fr", "en"), strict=True)
    ]
    claims = [say(f"{name}.txt", "turnout", "57.92 %") for name in "ab"]
    assembled = assemble(replace(opened, documents=tuple(documents)), claims)
    assert {line.file: (line.relation, line.of) for line in assembled.lineage} == {
        "a.txt": ("independent", None),
        "b.txt": ("translation of", "a.txt"),
        "c.txt": ("independent", None),
    }
    assert assembled.dossiers[0].figures[0].voices == 1


def test_what_draws_on_an_agency_draws_on_its_text_with_the_same_numbers(say: Say, folder: Make) -> None:
    opened = folder(
        a="An older dispatch: turnout 61.27 percent.",
        b="The dispatch of the night: turnout 57.92 percent.",
        c="Our own words, and turnout 57.92 percent. With Ferry Wire",
    )
    publishers = ("Ferry Wire", "Ferry Wire", "The Gazette")
    documents = [
        replace(each, source=replace(each.source, origin=replace(each.source.origin, publisher=publisher)))
        for each, publisher in zip(opened.documents, publishers, strict=True)
    ]
    credit = say("c.txt", "provenance", detail="wire_contribution", by=("Ferry Wire",))
    (line,) = [line for line in assemble(replace(opened, documents=tuple(documents)), [credit]).lineage if line.of]
    assert (line.file, line.relation, line.of) == ("c.txt", "draws on", "b.txt")
