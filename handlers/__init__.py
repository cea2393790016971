"""Conversations: what a person says or taps, and what we answer. The list of them stands in `handlers.features`."""
