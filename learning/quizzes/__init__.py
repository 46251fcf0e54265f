"""Quizzes as they are taken: attempts and what follows from them."""
