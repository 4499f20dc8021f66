"""Speak the scripts and lay them down as Zoom recordings; needs espeak-ng, flite and ffmpeg."""

from pathlib import Path

import dialogue
import performance
import zoom

HERE = Path(__file__).parent


def main() -> None:
    """Make every sample recording anew."""
    for path in sorted((HERE / "scripts").glob("*.toml")):
        script = dialogue.read(path)
        zoom.keep(script, performance.perform(script), HERE / "recordings")


if __name__ == "__main__":
    main()
