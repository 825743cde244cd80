import pytest

from onrecord.actors.names import key
from onrecord.actors.variants import sound, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yusuf al-Jarfi", "Yousef el-Jarfi"),
        ("Aleksandr Torvald", "Alexander Torvald"),
        ("Mohammed Quist", "Muhammad Quist"),
        ("Dmitry Pešić", "Dmitri Pesic"),
        ("Viktor Brisk", "Victor Brisk"),
        ("Omar Łuk", "Umar Luk"),
        ("Nikolai Orlov", "Nicolay Orlov"),
        ("Hussein Khalid", "Husayn Khaled"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert sound(key(one)) == sound(key(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ilma Torvald", "Juro Torvald"),
        ("Ana Brisk", "Anton Brisk"),
        ("Omar Quist", "Omar Quant"),
        ("Karim Sol", "Marim Sol"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert sound(key(one)) != sound(key(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Velmorian Foreign Ministry", "Foreign Ministry of Velmoria"),
        ("Ministry of Foreign Affairs", "Foreign Ministry"),
        ("Ministry of Defense", "Defence Ministry"),
        ("Salt Workers' Union", "Union of Salt Workers"),
    ],
)
def test_one_body_in_two_wordings(one: str, other: str) -> None:
    assert stems(key(one)) == stems(key(other))


def test_two_bodies() -> None:
    assert stems(key("Foreign Ministry of Velmoria")) != stems(key("Foreign Ministry of Osk"))
