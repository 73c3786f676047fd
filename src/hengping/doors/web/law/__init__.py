"""The law library: texts, registered articles and where they are used, benchmark and exemption packs."""
