"""Fetches what area systems have for the war room, and lays it into the inbox as files."""
