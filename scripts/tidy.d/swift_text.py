"""Swift source split into code, comments and string literals: enough of the grammar for rules that read lines."""

import re
from typing import NamedTuple

CODE, STRING, COMMENT = b"c", b"s", b"/"
NEXT = re.compile(r'//|/\*|#*"|#+/|`|[()/]')
REGEX_LITERAL = re.compile(r"/(?![\s/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\\[])+/")
BEFORE_REGEX = re.compile(r"(?:[(,=:\[{;!&|?]|\breturn|\bin)\s*$")
ALLOW = re.compile(r"tidy:allow\s+([\w-]+)\s*(?::\s*(\S.*))?")


class Literal(NamedTuple):
    line: int
    text: str


class Allow(NamedTuple):
    line: int
    rule: str
    reason: str
    covers: range


class SwiftText:
    """`code` is the text with comments and the insides of strings blanked; lines and columns stay where they were."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.kinds = bytearray(CODE * len(text))
        self.strings, self.comments = [], []
        self._scan_code(0, False)
        self.code = self._only(CODE)
        self.code_lines = self.code.split("\n")
        self.allows = [allow for comment in self.comments for allow in self._allows(comment)]

    def line(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def lines_of_code(self):
        """Lines that hold more than blanks and comments."""
        kept = "".join(
            " " if self.kinds[at] == COMMENT[0] and one != "\n" else one for at, one in enumerate(self.text))
        return sum(1 for line in kept.split("\n") if line.strip())

    def allowed(self, rule, line):
        return any(allow.rule == rule and line in allow.covers for allow in self.allows)

    # Scanning ---------------------------------------------------------------------------------------

    def _only(self, kind):
        return "".join(one if self.kinds[at] == kind[0] or one == "\n" else " " for at, one in enumerate(self.text))

    def _mark(self, begin, end, kind):
        self.kinds[begin:end] = kind * (end - begin)
        return end

    def _scan_code(self, at, in_interpolation):
        """Scans to the end of the text, or to the parenthesis that closes an interpolation; returns where it stopped."""
        depth = 0
        while token := NEXT.search(self.text, at):
            mark, at = token.group(), token.start()
            if mark == ")" and in_interpolation and depth == 0:
                return at
            depth += {"(": 1, ")": -1}.get(mark, 0)
            at = self._skip(mark, at)
        return len(self.text)

    def _skip(self, mark, at):
        if mark == "//":
            return self._line_comment(at)
        if mark == "/*":
            return self._block_comment(at)
        if mark.endswith('"'):
            return self._string(at, len(mark) - 1)
        if mark.startswith("#"):
            return self._until("/" + mark[:-1], at + len(mark), at)
        if mark == "`":
            return self._quoted_name(at)
        if mark == "/":
            return self._regex(at)
        return at + 1

    def _line_comment(self, at):
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        self.comments.append(Literal(self.line(at), self.text[at:end]))
        return self._mark(at, end, COMMENT)

    def _block_comment(self, at):
        depth, end = 0, at
        for mark in re.finditer(r"/\*|\*/", self.text[at:]):
            depth += 1 if mark.group() == "/*" else -1
            end = at + mark.end()
            if depth == 0:
                break
        self.comments.append(Literal(self.line(at), self.text[at:end]))
        return self._mark(at, end, COMMENT)

    def _until(self, closing, begin, at):
        end = self.text.find(closing, begin)
        end = len(self.text) if end < 0 else end + len(closing)
        return self._mark(at, end, STRING)

    def _quoted_name(self, at):
        end = self.text.find("`", at + 1)
        if end < 0:
            return len(self.text)
        self._mark(at + 1, end, STRING)
        return end + 1

    def _regex(self, at):
        literal = REGEX_LITERAL.match(self.text, at)
        if literal and BEFORE_REGEX.search(self.text, max(0, at - 40), at):
            return self._mark(at, literal.end(), STRING)
        return at + 1

    def _string(self, at, hashes):
        begin = at + hashes
        quote = '"""' if self.text.startswith('"""', begin) else '"'
        closing, escape = quote + "#" * hashes, "\\" + "#" * hashes
        end, text = begin + len(quote), []
        while end < len(self.text) and not self.text.startswith(closing, end):
            if len(quote) == 1 and self.text[end] == "\n":
                break
            end = self._string_part(end, escape, text)
        self._mark(end, end + len(closing), STRING)
        self._mark(at, begin + len(quote), STRING)
        self.strings.append(Literal(self.line(at), "".join(text)))
        return min(end + len(closing), len(self.text))

    def _string_part(self, at, escape, text):
        """One character, escape or interpolation; the code inside an interpolation stays code."""
        if self.text.startswith(escape + "(", at):
            inside = self._mark(at, at + len(escape) + 1, STRING)
            end = self._scan_code(inside, True)
            text.append("$")
            return self._mark(end, end + 1, STRING)
        length = len(escape) + 1 if self.text.startswith(escape, at) else 1
        text.append(self.text[at:at + length])
        return self._mark(at, at + length, STRING)

    # Exceptions -------------------------------------------------------------------------------------

    def _allows(self, comment):
        for mark in ALLOW.finditer(comment.text):
            stands_alone = not self.code_lines[comment.line - 1].strip()
            covers = self._block_after(comment.line) if stands_alone else range(comment.line, comment.line + 1)
            yield Allow(comment.line, mark.group(1), (mark.group(2) or "").strip(), covers)

    def _block_after(self, line):
        """The statement after `line`, up to the line where all its brackets are closed."""
        depth, begun = 0, False
        for number in range(line, len(self.code_lines)):
            code = self.code_lines[number].strip()
            depth += sum(code.count(one) for one in "([{") - sum(code.count(one) for one in ")]}")
            begun = begun or bool(code and not code.startswith("@"))
            if begun and depth <= 0:
                return range(line, number + 2)
        return range(line, len(self.code_lines) + 1)
