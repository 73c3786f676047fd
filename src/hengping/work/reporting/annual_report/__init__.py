"""The annual report: one chapter a file. A chapter quotes figures; it holds none."""
