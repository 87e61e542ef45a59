"""What a report holds: its data, waivers, the baseline, redaction; and the formats it is written in."""
