"""The tokens of the small Whisper, in the order that CTranslate2 expects."""

from collections.abc import Iterable

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

PIECES = 1000
LANGUAGES = ("en", "es")  # the second has no training; without it no language is looked for
STAMP_S = 0.02
STAMPS = 1501
SPECIAL = (
    "<|endoftext|>",
    "<|startoftranscript|>",
    *(f"<|{language}|>" for language in LANGUAGES),
    "<|translate|>",
    "<|transcribe|>",
    "<|startoflm|>",
    "<|startofprev|>",
    "<|nospeech|>",
    "<|notimestamps|>",
    *(f"<|{place * STAMP_S:.2f}|>" for place in range(STAMPS)),
)


def learn_tokens(texts: Iterable[str]) -> Tokenizer:
    """Pieces of words as they are common in texts, then the special tokens, time stamps at the very end."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokens = Tokenizer(models.BPE())
    tokens.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokens.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=PIECES, initial_alphabet=alphabet, show_progress=False)
    tokens.train_from_iterator([f" {text}" for text in texts], trainer)
    tokens.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in SPECIAL])
    return tokens


def names_in_order(tokens: Tokenizer) -> list[str]:
    """The name of each token, by its number."""
    vocabulary = tokens.get_vocab()
    return sorted(vocabulary, key=lambda name: vocabulary[name])


def number_of(tokens: Tokenizer, name: str) -> int:
    """The number of a special token, by its name without bars; raises ValueError where there is none."""
    number: int | None = tokens.token_to_id(f"<|{name}|>")
    if number is None:
        raise ValueError(f"The tokens know no {name}.")
    return number
