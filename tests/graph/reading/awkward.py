"""Texts that readers stumble over, and what any Reading of any text must keep."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from akyn.graph.reading.reading import Reading

AWKWARD = {
    "empty": "",
    "blank": " \n\t\n  ",
    "one mark": "”",
    "one word": "Floods",
    "quotation": "“We lost,” the captain said. “We will be back.”",
    "nested quotation": "“The guard shouted ‘stop’ and fired,” Keller said. “He said ‘go home’ twice.”",
    "never closed": "Keller said: “We lost everything in the fire. The town is gone.\n\nThe mayor resigned.",
    "never opened": "We lost everything,” Keller said. The mayor resigned.",
    "mixed marks": "\"We lost,\" Keller said. «On a perdu», dit-elle. „Wir verloren“, sagte er. 'We lost', he said.",
    "apostrophes": "The miners’ union didn’t sign. ’Tis the owners’ offer that’s ‘unfair’.",
    "CRLF": "The mayor resigned.\r\n\r\nThe council met.\r\nPolice said two people died.\r\n",
    "old line ends": "The mayor resigned.\rThe council met.\r",
    "emoji": "The team won 🏆🎉 and the fans 👩‍👩‍👧‍👦 cheered. 🇰🇬 The coach cried 😭.",
    "right to left": "The minister \u202bرئيس الوزراء\u202c resigned.\u200f The council met.\u200e",
    "joined marks": "Cafe\u0301 owners struck.\u00a0The mayor\u2009resigned.\u2028A crowd met.\ufeff",
    "capitals": "MAYOR RESIGNS AFTER FIRE. POLICE SAID TWO PEOPLE DIED IN THE HARBOUR.",
    "headlines": "Harbour fire: two dead\n\nCup final in Lyon\n\nStrike over pay",
    "empty lines": "\n\n\nThe mayor resigned.\n\n\n\n\n\nThe council met.\n\n\n",
    "table": "Party\tSeats\tShare\nHarbour\t41\t38.5%\nReform\t22\t20.1%\n| a | b |\n|---|---|\n| 1 | 2 |",
    "dots": "............... !!! ??? … --- *** ### http://example.org/?a=b&c=d#e x@y.org",
    "Russian": "Президент подал в отставку после протестов. «Мы победили», — сказал лидер партии.",
    "Chinese": "总统辞职了。议会昨天开会。",
    "control characters": "The mayor\x00 resigned.\x07 The council\x0b met.\x1f",
    "transcript": "KELLER: We lost.\nQ: When?\nKELLER: Monday. [laughter]\nWEBER (by phone): -- no, Tuesday --\n",
    "list": "* The mayor resigned\n* Two dead\n- Council:\n  1. Anna Keller\n  2) Tom Weber (Harbour)\n",
    "quotations in quotations": "“‘“‘We lost,’ he said,” she said,’ they said,” Keller said. ‘“",
    "never closed, many times": "“We lost " * 150,
    "other scripts in one sentence": "The mayor of Київ met 李明 and محمد in Αθήνα, said ომარ.",
    "German": "Der Bürgermeister trat zurück, nachdem der Hafen abgebrannt war.",
    "long word": "x" * 5_000,
    "no full stop": "the mayor resigned the council met " * 60,
}


def problems(reading: Reading, text: str) -> list[str]:
    """What is wrong with a Reading's offsets, in words; the Reading itself checks that spans lie in the text."""
    found = [] if reading.text == text else ["the text is not verbatim"]
    found += [f"sentences overlap at {b}" for (_, a), (b, _) in pairwise(reading.sentences) if a > b]
    found += [
        f"blank edge of {reading.quote(s)!r}" for s in reading.sentences if reading.quote(s) != reading.quote(s).strip()
    ]
    spans = [m for e in reading.entities for m in e.mentions] + [m for e in reading.events for m in e.mentions]
    spans += [n.span for n in reading.names] + [s for c in reading.claims for s in c.content]
    return found + [f"empty words at {s}" for s in spans if not reading.quote(s).strip()]


def any_text() -> st.SearchStrategy[str]:
    """Texts of words, marks, line ends and characters from all over Unicode, in any order."""
    news = "The mayor police said resigned after protests in Lyon on Monday accused of not will two 2017".split()
    marks = [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        "(",
        ")",
        ".",
        ",",
        ":",
        "…",
        "—",
        "-",
        "\n",
        "\r\n",
        "\n\n",
        "\t",
        "\u200f",
    ]
    piece = st.one_of(st.sampled_from(news), st.sampled_from(marks), st.text(max_size=4))
    return st.builds(lambda sep, pieces: sep.join(pieces), st.sampled_from(["", " "]), st.lists(piece, max_size=25))
