"""Tables in, frames and rows out, and writing that leaves nothing half done."""
