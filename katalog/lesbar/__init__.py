"""Hints on plain German."""
