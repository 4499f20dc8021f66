"""`python -m pullmeter` is `pullmeter`."""

from pullmeter.cli import main

main()
