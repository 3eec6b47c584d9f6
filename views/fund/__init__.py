"""What the page Fund is made of, part by part."""
