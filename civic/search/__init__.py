"""Search that knows Khmer: how texts are put into the index, asked for, and shown."""
