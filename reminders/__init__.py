"""Time and delivery: which day it is, who is due, and the one way out to people."""
