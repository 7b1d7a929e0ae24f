"""What a rule reports."""

from typing import NamedTuple


class Finding(NamedTuple):
    path: str
    line: int
    rule: str
    chinese: str
    english: str

    def __str__(self):
        return f"{self.path}:{self.line}: [{self.rule}] {self.chinese}  {self.english}"


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1
