"""OnRecord: who said what in the news."""
