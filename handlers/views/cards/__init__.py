"""Cards: results as pictures, 1080 pixels wide, made to be read on a phone."""
