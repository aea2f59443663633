"""The report on a pull request: facts first, words later, and nothing that a stranger wrote is ever markup.

Two programs with one line between them. `.ci/pr-bericht` runs what the pull request brings: it compares two states of a town,
takes pictures and writes facts. `.ci/pr-melden` runs the main branch's own code: it takes facts and pictures as untrusted data,
puts them into words and posts them. Both use `kommentar` for the words.
"""
