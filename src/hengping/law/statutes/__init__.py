"""The register of the instruments that the product cites."""
