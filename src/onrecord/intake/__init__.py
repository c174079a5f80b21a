"""Intake: bytes from files, folders and standard input become items, or a word on why not."""
