"""One index for everything that is looked for by its words, whatever it is and whoever keeps it."""
