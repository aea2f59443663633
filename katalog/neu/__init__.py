"""A new offer in the terminal: asked one by one, or by options."""
