from importlib.resources import files

from onrecord.language.weights import session, tokenizer

MEGABYTE = 1_000_000


def test_the_encoder_takes_and_gives_what_is_agreed() -> None:
    encoder = session("encoder")
    assert {i.name for i in encoder.get_inputs()} == {"pieces", "shapes", "convention"}
    assert [o.name for o in encoder.get_outputs()] == ["states"]


def test_a_network_is_opened_once_and_runs_on_one_thread() -> None:
    encoder = session("encoder")
    assert session("encoder") is encoder
    assert encoder.get_session_options().intra_op_num_threads == 1


def test_the_encoder_s_words_are_the_tokenizer_s() -> None:
    assert tokenizer().encode("so", add_special_tokens=False).ids == [tokenizer().token_to_id("so")]
    assert tokenizer().get_vocab_size() == 30_522


def test_the_encoder_is_small() -> None:
    assert (files("onrecord.language") / "weights/encoder.onnx").stat().st_size < 24 * MEGABYTE  # type: ignore[attr-defined]
