"""Views: parse, authenticate, ask `access`, call one service, answer."""
