"""What every activity stands on: people, records, documents, library."""
