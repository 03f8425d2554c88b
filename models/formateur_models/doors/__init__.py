"""What callers give, as exact plain values, or told: the door of every public constructor."""
