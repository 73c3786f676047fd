"""How each act changes the state of a case; one file per stretch of the procedure."""
