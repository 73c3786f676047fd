"""What people and machines touch. No rules in here."""
