"""How the house stands and is run; `docs.screenshots` draws its pictures."""
