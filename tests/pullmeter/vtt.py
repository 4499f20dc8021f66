"""A transcript of two turns."""

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Ana: Hi Ben, what made you take this call?

2
00:00:03.500 --> 00:00:09.000
Ben: We have to get the audit done by June and the spreadsheet does not hold.
"""
