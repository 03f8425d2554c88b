"""Every coalition that could form, with what is known of it before one does."""
