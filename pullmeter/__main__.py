"""`python -m pullmeter` is `pullmeter`; the rooms open where Ctrl-C is heard, since that takes a while."""

import sys

INTERRUPTED = 130  # as shells have it


def main() -> None:
    """Run a command; one that is interrupted ends without a trace."""
    try:
        from pullmeter.cli import main as command  # noqa: PLC0415  see above

        command()
    except KeyboardInterrupt:
        sys.stderr.write("Aborted.\n")
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
