from onrecord.model import Analysis, Article, Attribution, Span, Spans, Stance
from onrecord.statements import find

TEXT = 'The ministry denied a report by the Gazette claiming that it had paid. "No," said Ana Brisk, "and never."'


def spans(*words: str) -> Spans:
    return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words)


def attribution(source: str, cue: str, *content: str, confidence: float = 0.9) -> Attribution:
    return Attribution(spans(source), spans(cue), spans(*content), confidence)


DENIAL = attribution("The ministry", "denied", "a report by the Gazette claiming that it had paid")
REPORT = attribution("the Gazette", "claiming", "it had paid")
QUOTE = attribution("Ana Brisk", "said", '"No,"', '"and never."')


def found(*attributions: Attribution) -> list[tuple[Stance, str | None]]:
    statements = find(Analysis(Article("a", TEXT), attributions))
    return [(s.stance, s.within) for s in statements]


def test_statements_come_in_the_order_of_the_text_and_the_nested_knows_its_holder() -> None:
    assert found(QUOTE, REPORT, DENIAL) == [(Stance.DENIES, None), (Stance.ALLEGES, "a:s1"), (Stance.ASSERTS, None)]


def test_a_content_cut_in_two_by_its_source_stays_one_statement() -> None:
    (statement,) = find(Analysis(Article("a", TEXT), (QUOTE,)))
    assert [s.of(TEXT) for s in statement.content] == ['"No,"', '"and never."']


def test_an_attribution_of_neither_source_nor_content_is_dropped() -> None:
    assert found(Attribution((), spans("denied"), (), 0.9)) == []


def test_a_cue_that_the_lexicon_does_not_know_must_be_sure() -> None:
    assert found(attribution("The ministry", "by", "it had paid", confidence=0.6)) == []
    assert found(attribution("The ministry", "by", "it had paid", confidence=0.95)) == [(Stance.ASSERTS, None)]


def test_a_nested_attribution_may_be_less_sure_than_one_that_stands_alone() -> None:
    less = attribution("the Gazette", "claiming", "it had paid", confidence=0.4)
    assert found(DENIAL, less) == [(Stance.DENIES, None), (Stance.ALLEGES, "a:s1")]
    assert found(less) == []


def test_a_headline_and_the_body_keep_their_words_to_themselves() -> None:
    text = "Ministry paid, officials say\nThe ministry paid for cranes, two officials said."

    def at(*words: str) -> Spans:
        return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words)

    crossed = Attribution(at("officials"), at("say"), at("Ministry paid", "The ministry paid for cranes"), 0.9)
    (statement,) = find(Analysis(Article("a", text, title=text.partition("\n")[0]), (crossed,)))
    assert [s.of(text) for s in statement.content] == ["Ministry paid"]
