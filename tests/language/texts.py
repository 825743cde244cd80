"""Texts as they should not be but are."""

from hypothesis import strategies as st

FAMILIES = (
    "👩‍👩‍👧",
    "🏳️‍🌈",
    "👋🏽",
    "🇫🇮",
    "1️⃣",
    "#️⃣",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "e\u0301",
    "q\u0323\u0307",
    "か\u3099",
    "葛\U000e0100",
    "न\u093f",
    "ก\u0e33",
)
"""What is one character to the eye and several code points to us."""

TEXTS = {
    "short": "Ana said so.",
    "paragraphs": "\n".join(["The mayor said on Monday that the old bridge was shut."] * 120),
    "one long line": "The mayor said on Monday that the old bridge was shut. " * 400,
    "no spaces": "ab" * 10_000,
    "no spaces, with stops": "Ana.said,so;" * 1_000,
    "emoji and combining": "Ana said 👩‍👩‍👧 e\u0301le\u0301ve 🇫🇮 “so”. " * 50,
    "characters of several points": " said ".join(FAMILIES) + "".join(FAMILIES),
    "right to left": "قالت آنا إن الجسر مغلق. " * 50,
    "both ways": "Ana said \u202bقالت آنا\u202c, “שלום”, \u200fand left.",
    "without spaces in Chinese": "王先生说大桥已经关闭。Ana said so，他们说。" * 40,
    "blank lines": "\n\n\nAna said so.\n\n\n\nBo denied it.\n\n",
    "other line ends": "Ana said so.\r\nBo denied\u2028it.\u2029Cy\x85said\x0bno\x0c.",
    "white space only": " \t\n\u00a0\u3000\u200b\ufeff ",
    "controls": "Ana\x00 said\x1b[1m so\x7f.\x00",
    "marks of the vocabulary": "[CLS] Ana [SEP] said [MASK][PAD] so.",
    "halves of code points": "Ana \ud83d said \udc69\ud83d so.",
    "loose marks": "\u0301Ana said \u0301so\u200d.",
}

SCRAPS = (
    *FAMILIES,
    *"\n \t\r\u00a0\u2028\u200d\u0301\ufe0f\x00\"“”„«»‘’',;.:!?()-—",
    *(["Ana", "Bo", "she", "who", "the", "minister"]),
    *(["said", "denied", "told", "“so,", "according", "to", "that", "it", "was", "shut"]),
    *(', "', '," ', '." ', "\n\n", "\r\n", "王先生", "قالت", "ab" * 60, "1,000.5", "U.S.", "\ud83d", "[SEP]"),
)


def texts(most: int = 40) -> st.SearchStrategy[str]:
    """Texts of up to ``most`` scraps, of which some are what no newspaper prints."""
    odd = st.text(st.characters(), max_size=5)
    spaced = st.sampled_from(SCRAPS).flatmap(lambda scrap: st.sampled_from((scrap, f" {scrap} ")))
    return st.lists(st.one_of(spaced, spaced, odd), max_size=most).map("".join)
