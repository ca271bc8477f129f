"""The country that a text is about: by its name, inside the names of bodies, by its people and its seats of power."""

from __future__ import annotations

import pytest

from scrutator.languages import available, countries, language, seats
from scrutator.model import Brief, Document, Origin, Source
from scrutator.reading.apart import taken_apart
from scrutator.reading.contest.land import countries_told


def _told(code: str, words: str) -> tuple[str, ...]:
    document = Document(Source("a.txt", "0", Origin(published="2031-05-05", language=code)), words)
    return countries_told(*taken_apart(document, (), language(code), Brief()))


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        ("en", "Kenya voted on Sunday, observers from Ghana said.", ("Kenya", "Ghana")),
        ("en", "The courts in Nairobi and Kisumu were calm.", ("Kenya",)),
        ("en", "The Interior Ministry of Kazakhstan said so.", ("Kazakhstan",)),
        ("fr", "La commission sénégalaise a proclamé les résultats à Dakar.", ("Senegal",)),
        ("fr", "La commission a proclamé les résultats à Dakar et à Touba.", ("Senegal",)),
        ("fr", "Les bureaux de Grenoble et de Lyon ont fermé.", ("France",)),
        ("ru", "Явка в Ереване превысила ожидания армянских политиков.", ("Armenia",)),
        ("ru", "Того, кто победит, узнают завтра.", ()),
        ("en", "Saltmere voted on Sunday.", ()),
        ("en", "London Breed won 51 percent of the vote. London Breed is mayor.", ()),
        ("en", "The winner flew to Doha.", ()),
        ("en", "Moldova votes. Moscow said no. The Kremlin said no. Moscow said so again.", ("Moldova",)),
        ("en", "Salif Kano led. Kano had 51 percent; Kano won.", ()),
        ("fr", "Le cap est tenu. Le cap reste fixé.", ()),
        ("ru", "Вот Газ и газ. Газ подорожал.", ()),
        ("ru", "Участки в Киеве открыты. Явка по Киеву растёт.", ("Ukraine",)),
        ("ru", "Депутаты бундестага и сам бундестаг против.", ("Germany",)),
    ],
)
def test_a_text_is_about_the_country_that_most_words_speak_for(code: str, words: str, told: tuple[str, ...]) -> None:
    assert _told(code, words) == told


def test_a_state_of_a_country_that_is_called_like_another_speaks_for_its_own() -> None:
    assert _told("en", "In Arizona they counted on. In Georgia they had counted.") == ("United States",)
    assert _told("en", "In Arizona and Ohio they counted. In Georgia they had counted.") == ("United States",)


@pytest.mark.parametrize("code", [code for code in available() if len({*countries(code).values()}) > 1])
def test_no_two_countries_have_one_seat_and_no_seat_is_a_country(code: str) -> None:
    every = {
        (language(code).keys.of_phrase(seat), each.name) for each in {*countries(code).values()} for seat in each.seats
    }
    assert len(every) == len(seats(code))
    assert not {seat for seat, _ in every} & {*countries(code)}


@pytest.mark.parametrize("code", [code for code in available() if len({*countries(code).values()}) > 1])
def test_no_two_countries_are_told_by_one_name(code: str) -> None:
    names = {
        (language(code).keys.of_phrase(name), each.name) for each in countries(code).values() for name in each.names
    }
    assert len(names) == len({name for name, _ in names})


@pytest.mark.parametrize(
    ("form", "country"),
    [
        ("Беларуси", "Belarus"),
        ("Египте", "Egypt"),
        ("Гвинее", "Guinea"),
        ("Гвинее-Бисау", "Guinea-Bissau"),
        ("Южной Корее", "South Korea"),
        ("Нигерии", "Nigeria"),
        ("Нигере", "Niger"),
        ("Кот-д’Ивуаре", "Ivory Coast"),
    ],
)
def test_a_country_is_known_in_every_case(form: str, country: str) -> None:
    assert _told("ru", f"Выборы в {form} прошли в воскресенье.") == (country,)
