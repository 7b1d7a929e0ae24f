"""SQL text: comments blanked, strings kept or blanked, statements and the items of a bracketed list."""

import re

PIECE = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|(\$\w*\$).*?\1", re.DOTALL)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    return PIECE.sub(lambda piece: _blank(piece.group()) if piece.group()[:2] in ("--", "/*") else piece.group(), text)


def without_strings(text):
    """Comments, quoted text and function bodies blanked; offsets stay where they were."""
    return PIECE.sub(lambda piece: _blank(piece.group()), text)


def bracket_end(text, begin):
    """The offset of the bracket that closes the one at `begin`."""
    depth = 0
    for bracket in re.finditer(r"[()]", text[begin:]):
        depth += 1 if bracket.group() == "(" else -1
        if depth == 0:
            return begin + bracket.start()
    return len(text)


def flat(text):
    """The text with everything in brackets blanked."""
    depth, kept = 0, []
    for one in text:
        depth -= one == ")"
        kept.append(one if depth == 0 or one == "\n" else " ")
        depth += one == "("
    return "".join(kept)
