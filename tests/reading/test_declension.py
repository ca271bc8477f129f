"""Names in a language that declines them: whatever case they stand in, the record has the nominative."""

from __future__ import annotations

import pytest

from scrutator.languages import available, language
from scrutator.model import Document, Origin, Source
from scrutator.reading import read
from scrutator.reading.names.nominatives import in_nominative

NAMES = (
    ("За Йона Кеста проголосовали 53% избирателей.", "Йон Кест"),
    ("За Аду Бренн проголосовали 53% избирателей.", "Ада Бренн"),
    ("У Нурлана Муратова 53% голосов. Нурлан Муратов голосовал утром.", "Нурлан Муратов"),
    ("За Салтанат Озерову проголосовали 53% избирателей.", "Салтанат Озерова"),
    ("За Георгия Липского проголосовали 53% избирателей.", "Георгий Липский"),
    ("За Павла Кравченко проголосовали 53% избирателей.", "Павел Кравченко"),
    ("За Нино Гелашвили проголосовали 53% избирателей.", "Нино Гелашвили"),
    ("За Игоря Коваля проголосовали 53% избирателей.", "Игорь Коваль"),
    ("За Марию Хольм проголосовали 53% избирателей.", "Мария Хольм"),
    ("За партию «Единый путь» проголосовали 53% избирателей.", "Единый путь"),
    ("Второе место с 53% досталось Рамису Цакоеву.", "Рамис Цакоев"),
    ("Он уступил кандидату «Воли» Рамису Цакоеву, за которого проголосовали 53%.", "Рамис Цакоев"),
    ("За Майю Бренеску проголосовали 53% избирателей.", "Майя Бренеску"),
    ("За Серхио Тассу проголосовали 53% избирателей.", "Серхио Тасса"),
    ("За Анджея Рузу проголосовали 53% избирателей.", "Анджей Руза"),
    ("За Илью Кестова проголосовали 53% избирателей.", "Илья Кестов"),
    ("Кемалю Саноглу отдали голоса 53% избирателей.", "Кемаль Саноглу"),
    ("За Роберту Пеллини проголосовали 53% избирателей.", "Роберту Пеллини"),
    ("Третьим стал Жан-Люк Мерсье, за которого проголосовали 53% избирателей.", "Жан-Люк Мерсье"),
    ("Софье Кестовой досталось 53% голосов.", "Софья Кестова"),
)
CALLED = (
    ("У «Яблока» пять мандатов, «Яблоко» довольно.", "Яблоко"),
    ("У «Левой» пять мандатов.", "Левая"),
    ("У «Новых людей» пять мандатов. Депутаты от «Новых людей» голосовали за.", "Новые люди"),
    ("Кандидаты «Норвийской мечты» недовольны: у «Норвийской мечты» пять мандатов.", "Норвийская мечта"),
    ("У «Нашей партии» пять мандатов.", "Наша партия"),
    ("«Моему шагу» досталось пять мандатов.", "Мой шаг"),
    ("«Зелёной волне» досталось пять мандатов.", "Зелёная волна"),
    ("«Северу» достанется пять мандатов.", "Север"),
    ("Коммунистам достанутся шесть мест, «Ауылу» — пять мандатов.", "Ауыл"),
    ("«Дом» получил пять мандатов, шесть мест взял «Ауыл».", "Дом"),
)
"""Names in quotation marks beside five seats, and as they are called."""
PHRASES = (
    ("Центральной избирательной комиссией", "Центральная избирательная комиссия"),
    ("Верховного суда Норвии", "Верховный суд Норвии"),
    ("независимых наблюдателей", "независимые наблюдатели"),
    ("Законодательном собрании Норвии", "Законодательное собрание Норвии"),
    ("городским избиркомом", "городской избирком"),
)


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[name for _, name in NAMES])
def test_a_share_belongs_to_the_name_in_the_nominative(text: str, name: str) -> None:
    """One share, and its owner as a dictionary would have it."""
    document = Document(Source("text", "0", Origin(published="2031-05-05", language="ru")), text)
    assert {claim.subject for claim in read(document).claims if claim.kind == "vote_share"} == {name}


@pytest.mark.parametrize(("text", "name"), CALLED, ids=[name for _, name in CALLED])
def test_a_party_has_its_seats_under_the_name_by_which_it_is_called(text: str, name: str) -> None:
    """Whatever case its name in quotation marks stands in."""
    document = Document(Source("text", "0", Origin(published="2031-05-05", language="ru")), text)
    seats = [claim for claim in read(document).claims if claim.kind == "seats" and claim.quantity]
    assert {claim.subject for claim in seats if claim.quantity and claim.quantity.value == 5} == {name}


@pytest.mark.parametrize(("words", "wanted"), PHRASES, ids=[wanted for _, wanted in PHRASES])
def test_the_name_of_a_body_has_its_head_and_adjectives_in_the_nominative(words: str, wanted: str) -> None:
    """What stands behind the head stays."""
    assert in_nominative(words, language("ru")) == wanted


@pytest.mark.parametrize("code", available())
def test_a_word_and_its_phrase_have_one_key(code: str) -> None:
    """A phrase is found by the keys of its words, so that a text that holds it as written always has it."""
    words = language(code)
    for cue in ("SAYS", "TURNOUT", "WINS"):
        for phrase in words.cues[cue]:
            for word in words.keys.of(phrase):
                assert words.keys.key(word.lstrip("=")) == words.keys.key(word.lstrip("=").title())
