"""Exports a trained network for faster-whisper: `python -m models.speech.small.export TRAINED FOLDER`.

With `--mean-with WEIGHTS`, the mean of it and of the exported weights from which it went on: where a run
begins and where it ends lie near each other, and their mean hears better than either.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from ctranslate2.converters.transformers import WhisperLoader
from tokenizers import Tokenizer
from torch import Tensor
from transformers import WhisperConfig, WhisperForConditionalGeneration

from models.speech.small.network import Network, Shape
from models.speech.small.restart import restart
from models.speech.small.tokens import LANGUAGES, names_in_order, number_of
from models.speech.small.train import CHECKPOINT

PHONES = "phone_head"  # is there to learn with, and not exported
WINDOW_S = 8  # how long a piece of speech the network has learned to hear at once


def export(trained: Path, folder: Path, before: Path | None = None, share: float = 0.5) -> None:
    """Write the folder that faster-whisper loads: 8-bit weights, tokens, and the length of its windows.

    Of weights that were exported `before`, this share goes into those that are written.
    """
    tokens = Tokenizer.from_file(str(trained / "tokenizer.json"))
    shape = Shape(tokens.get_vocab_size())
    model = _model(tokens, shape)
    learned = torch.load(trained / CHECKPOINT, map_location="cpu")["network"]
    weights = {name: each for name, each in learned.items() if not name.startswith(PHONES)}
    if before:
        others = _exported(shape, before)
        weights = {name: torch.lerp(each, others[name], share) for name, each in weights.items()}
    kept = {f"model.{name}": each for name, each in weights.items()}
    kept["proj_out.weight"] = kept["model.decoder.embed_tokens.weight"]
    missing = model.load_state_dict(kept, strict=False).missing_keys
    if missing:
        raise ValueError(f"The checkpoint lacks {missing}.")
    spec = WhisperLoader().get_model_spec(model)
    names = names_in_order(tokens)
    names[names.index("<|startoflm|>")] = ""  # by this CTranslate2 knows that there are languages
    spec.register_vocabulary(names)
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [tokens.token_to_id("Ġ"), number_of(tokens, "endoftext")]
    spec.config.lang_ids = [number_of(tokens, language) for language in LANGUAGES]
    spec.config.alignment_heads = [[shape.decoders - 1, head] for head in range(2)]
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    tokens.save(str(folder / "tokenizer.json"), pretty=False)
    windows = {"chunk_length": WINDOW_S, "feature_size": shape.mels, "hop_length": 160, "n_fft": 400}
    settings = json.dumps({**windows, "sampling_rate": 16_000}, indent=1)
    (folder / "preprocessor_config.json").write_text(settings + "\n", "utf-8")


def _exported(shape: Shape, folder: Path) -> Mapping[str, Tensor]:
    network = Network(shape, 1)  # the head of the phones is not exported
    restart(network, folder)
    return network.state_dict()


def _model(tokens: Tokenizer, shape: Shape) -> WhisperForConditionalGeneration:
    end = number_of(tokens, "endoftext")
    return WhisperForConditionalGeneration(
        WhisperConfig(
            vocab_size=shape.vocabulary,
            num_mel_bins=shape.mels,
            d_model=shape.width,
            encoder_layers=shape.encoders,
            decoder_layers=shape.decoders,
            encoder_attention_heads=shape.heads,
            decoder_attention_heads=shape.heads,
            encoder_ffn_dim=shape.inner,
            decoder_ffn_dim=shape.inner,
            max_source_positions=shape.sources,
            max_target_positions=shape.targets,
            pad_token_id=end,
            bos_token_id=end,
            eos_token_id=end,
            decoder_start_token_id=number_of(tokens, "startoftranscript"),
        )
    ).eval()


def main(arguments: Sequence[str] | None = None) -> None:
    """Export what a folder of training holds."""
    parser = ArgumentParser(description="Exports the small Whisper.")
    parser.add_argument("trained", type=Path, help="the folder that training left")
    parser.add_argument("folder", type=Path, help="where the weights go")
    parser.add_argument("--mean-with", type=Path, help="weights that were exported, to take the mean with")
    parser.add_argument("--share", type=float, default=0.5, help="how much of the mean those are")
    wishes = parser.parse_args(arguments)
    export(wishes.trained, wishes.folder, wishes.mean_with, wishes.share)


if __name__ == "__main__":
    main(sys.argv[1:])
