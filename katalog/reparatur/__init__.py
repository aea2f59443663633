"""What can be put right without asking, as a diff first."""
