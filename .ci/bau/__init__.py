"""The build as a whole: one at a time, only if something changed, paper and site side by side, swapped in whole (decision 032)."""
