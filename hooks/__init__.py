"""The website: each module in the `hooks:` list of mkdocs.yml makes one output. The only room that imports mkdocs."""
