import sys

import pytest

from onrecord.pages.language import language

ENGLISH = "The old bridge over the river was shut on Monday after a crack was found, and the mayor said that it would stay shut."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        ("Die alte Brücke über den Fluss wurde am Montag gesperrt, nachdem ein Riss entdeckt worden war.", "de"),
        ("Le vieux pont sur la rivière a été fermé lundi après la découverte d’une fissure, selon le maire.", "fr"),
        ("Старый мост через реку закрыт с понедельника из-за трещины, сообщил мэр города журналистам.", "ru"),
        ("市长表示，由于在第二个桥拱上发现裂缝，横跨河流的旧桥于星期一关闭，交通改由渡轮承担，渡轮每次可载四十辆汽车，一直运行到午夜，居民对此表示担忧。", "zh"),
    ],
    ids=["en", "de", "fr", "ru", "zh"],
)  # fmt: skip
def test_languages(text: str, expected: str) -> None:
    assert language(text, None) == expected


def test_a_short_text_is_in_the_pages_own_language() -> None:
    assert language("Brücke gesperrt", "de") == "de"
    assert language("Brücke gesperrt", None) == "en"


def test_english_loads_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert language(ENGLISH, "de") == "en"
