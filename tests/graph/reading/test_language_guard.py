"""Texts in other languages are told from English ones, and nothing else is taken for them."""

from __future__ import annotations

import pytest
from awkward import AWKWARD

from akyn.graph.reading.language_guard import foreign_language, looks_foreign

FOREIGN = {
    "ru": "Мэр подал в отставку после пожара в порту. Полиция сообщила, что погибли два человека.",
    "uk": "Мер подав у відставку після пожежі в порту. Поліція повідомила, що загинули двоє людей.",
    "de": "Der Bürgermeister trat zurück, nachdem der Hafen abgebrannt war. Zwei Menschen starben, sagte die Polizei.",
    "fr": "Le maire a démissionné après l'incendie du port. Deux personnes sont mortes, a déclaré la police.",
    "es": "El alcalde dimitió después del incendio del puerto. Dos personas murieron, dijo la policía el lunes.",
    "tr": "Belediye başkanı limandaki yangından sonra istifa etti. Polis iki kişinin öldüğünü söyledi.",
    "ky": "Порттогу өрттөн кийин мэр кызматтан кетти. Милиция эки адамдын каза болгонун билдирди.",
    "zh": "港口发生火灾后，市长辞职了。警方说有两人死亡，多人受伤。议会将于周五开会选举新市长。",
    "ar": "استقال رئيس البلدية بعد الحريق في الميناء. وقالت الشرطة إن شخصين لقيا حتفهما.",
}
ENGLISH = [
    "The mayor resigned after the fire.",
    "MAYOR RESIGNS AFTER HARBOUR FIRE. POLICE SAY TWO PEOPLE DIED IN THE PORT OF LYON ON MONDAY NIGHT.",
    "Players: Anna Keller, Tom Weber, Omar Dastan, Ivan Marlow, Ada Brook, Otto Reed, Lena Korr",
    "Birimdik, Mekenim Kyrgyzstan, Butun Kyrgyzstan",
    "Anna Keller tests positive for COVID-19 at Hôpital Édouard-Herriot, Lyon.",
    "The mayor said: «Мы победили, и город будет наш», and the crowd cheered her in the square.",
    "“Nous avons gagné,” said the mayor of Lyon, and then in English: “We have won the election at last.”",
    "Party\tSeats\tShare\nHarbour\t41\t38.5%\nReform\t22\t20.1%",
    "🏆🎉 👩‍👩‍👧‍👦 🇰🇬 😭",
    "https://example.org/nachrichten/der-buergermeister-trat-am-montag-zurueck?lang=de&id=1234567890",
]


@pytest.mark.parametrize("code", FOREIGN)
def test_another_language_is_named(code: str) -> None:
    """By script and words, also in capitals."""
    assert foreign_language(FOREIGN[code]) == code
    assert foreign_language(FOREIGN[code] * 1000) == code
    assert foreign_language(FOREIGN[code].upper()) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english_names_and_short_texts_are_let_through(text: str) -> None:
    """Headlines, capitals, lists of foreign names, quotations in other languages and scripts, tables, signs."""
    assert foreign_language(text) is None


@pytest.mark.parametrize("name", sorted(set(AWKWARD) - {"Russian", "German"}))
def test_nothing_awkward_is_refused(name: str) -> None:
    """What is merely odd is read."""
    assert foreign_language(AWKWARD[name]) is None


def test_what_is_said_of_it() -> None:
    """The words that the command line prints."""
    assert looks_foreign("ru") == "this looks like Russian; akyn reads English"
    assert looks_foreign("xx") == "this looks like the language 'xx'; akyn reads English"
