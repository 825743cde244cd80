"""What a user would pick instead, each read the same way as onrecord: ``python -m peers.NAME ARTICLES PREDICTIONS``."""
