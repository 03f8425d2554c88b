"""How conflicts, compromises and certificates are found."""
