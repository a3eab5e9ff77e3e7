"""The cards of a picture; each is put on the sheet at a height and says where it ends."""
