"""Functions of at most 60 lines, files of at most 400 lines of code."""

import re

from finding import Finding

FUNCTION_LINES, FILE_LINES = 60, 400
DECLARATION = re.compile(
    r"(?<![.\w])(?:func\s+[^\s(<]+|init[?!]?(?=\s*[(<])|deinit\b|subscript(?=\s*[(<])|var\s+\w+\s*:[^={\n]*(?=\{))")
SIGNATURE_GOES_ON = re.compile(r"\s*(?:->|where\b|async\b|throws\b|rethrows\b|[{,&:)(])")


def findings(source):
    if source.lines_of_code() > FILE_LINES:
        yield Finding(source.path, 1, "file-length", f"文件有 {source.lines_of_code()} 行代码，上限 {FILE_LINES}",
                      "split it by noun and verb: Noun+Verb.swift")
    for declaration in DECLARATION.finditer(source.code):
        end = body_end(source.code, declaration.end())
        if end is None:
            continue
        first, last = source.line(declaration.start()), source.line(end)
        if last - first + 1 > FUNCTION_LINES:
            yield Finding(source.path, first, "function-length",
                          f"函数长 {last - first + 1} 行，上限 {FUNCTION_LINES}",
                          "give its steps names of their own, below it in the order they are called")


def body_end(code, at):
    """Where the body closes whose signature goes on at `at`; None for a declaration without a body."""
    depth = 0
    for offset in range(at, len(code)):
        one = code[offset]
        if one == "{" and depth == 0:
            return closing_brace(code, offset)
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(one, 0)
        if depth < 0 or one == "\n" and depth == 0 and not SIGNATURE_GOES_ON.match(code, offset):
            return None
    return None


def closing_brace(code, at):
    depth = 0
    for brace in re.finditer(r"[{}]", code[at:]):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return at + brace.start()
    return len(code)
