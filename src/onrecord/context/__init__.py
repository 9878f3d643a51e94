"""What is around the words of a statement: when it was said, and of what times it speaks."""
