"""Pure tools that know no case and no law."""
