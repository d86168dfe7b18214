"""Records to pages. Knows what a page of each kind says, not how it is drawn."""
