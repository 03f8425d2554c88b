"""How votes are counted: rules of majority, and methods that give seats for votes."""
