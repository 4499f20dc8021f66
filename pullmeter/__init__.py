"""The front door: settings, the order of the rooms, the commands."""
