"""Work that goes on by itself: updates in, notices out, deadlines, transcription."""
