"""Every Vietnamese word of the conversations: `Markup` constants and small view functions, one module a feature."""
