"""Papers handed over: docx, xlsx, png. They import no conversation and no telegram."""
