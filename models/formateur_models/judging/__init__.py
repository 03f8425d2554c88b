"""What a government means, without a solver."""
