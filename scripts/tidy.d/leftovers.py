"""Marks of unfinished work, and files that nothing builds."""

import re

from finding import Finding, line_of

MARK = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")


def marks(path, text):
    for place in MARK.finditer(text):
        yield Finding(path, line_of(text, place.start()), "leftover", f"遗留的 {place.group()}",
                      "do it now, or write it down as an issue")


def dead_files(source, project):
    if not source.code.strip():
        yield Finding(source.path, 1, "dead-file", "空文件", "delete the file")
    elif source.path != "Package.swift" and project.owner(source.path) is None:
        yield Finding(source.path, 1, "dead-file", "不属于任何目标", "move it into the folder of a target, or delete it")
