"""What the page Prioritise is made of, part by part."""
