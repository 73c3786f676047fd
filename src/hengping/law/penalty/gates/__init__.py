"""The gates of the penalty procedure, one a file; how a gate is written is told in `law.procedure.gates`."""
