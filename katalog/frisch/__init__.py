"""Staying true: what is due to be asked again, what to ask, whom to write, and writing down the answer."""
