"""Practice: the real desk with made-up people, and lessons that watch what is pressed. Knows no screen.

Records of practice live in a folder that is thrown away; nothing here is given the real one.
"""
