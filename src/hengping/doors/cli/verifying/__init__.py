"""Parts of `hengping verify`."""
