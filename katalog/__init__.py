"""What the files mean: YAML text becomes a checked, frozen `Katalog`. Knows no browser and no paper."""
