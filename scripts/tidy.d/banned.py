"""Calls, types and names that this project does without, each with what to use instead."""

import re
from typing import NamedTuple

from finding import Finding

EDGES = ("Sources/Web/", "Sources/CommandLine/", "Sources/Reporting/Output/")


class Ban(NamedTuple):
    rule: str
    pattern: re.Pattern
    inside: tuple
    outside: tuple
    chinese: str
    english: str

    def applies(self, path):
        return path.startswith(self.inside) and not path.startswith(self.outside)


def ban(rule, pattern, chinese, english, inside=("Sources/", "Tests/"), outside=()):
    return Ban(rule, re.compile(pattern, re.MULTILINE), inside, outside, chinese, english)


BANS = [
    ban("decimal", r"\bDecimal\b", "用整数类型 Money、UnitPrice、Quantity", "use Money, UnitPrice or Quantity of Measures",
        inside=("Sources/",)),
    ban("float", r"\b(?:Double|Float(?:16|32|64|80)?|CGFloat)\b", "金额、重量不用浮点数；用 Measures 的整数类型和 Ratio",
        "no floating point near money and weight; use the integer types and Ratio of Measures", inside=("Sources/",)),
    ban("float", r"(?<![\w.$])\d[\d_]*(?:\.\d[\d_]*(?:[eE][+-]?\d+)?|[eE][+-]?\d+)\b", "不用浮点字面量；用整数的最小单位",
        "no float literals; use integers of the smallest unit", inside=("Sources/",)),
    ban("formatter", r"\b\w*DateFormatter\b", "用 CivilDate 的解析和文字", "use CivilDate(parsing:) and text(in:)"),
    ban("formatter", r"\bNumberFormatter\b", "用 Money、Quantity 的 text(in:)", "use text(in:) of Money or Quantity"),
    ban("json", r"\bJSONSerialization\b", "用 Codable", "use Codable with JSONDecoder and JSONEncoder"),
    ban("sleep", r"\b(?:Task|Thread)\.sleep\b|(?<![.\w])(?<!func )(?:u|nano)?sleep\s*\(",
        "不许睡眠等待；等待事件，测试用固定时钟", "wait for the event itself, with a deadline; tests use the fixed clock"),
    ban("try", r"\btry\?", "不吞掉错误；用 do/catch 处理你预期的那个错误", "catch the one error you expect with do/catch"),
    ban("try", r"\btry!", "用 try 并向上抛出", "use try and let the error travel"),
    ban("cast", r"\bas!", "用 as? 与 guard，或合适的类型", "use as? with guard, or a type that needs no cast"),
    ban("print", r"(?<![.\w])(?<!func )(?:print|debugPrint|dump)\s*\((?!.*\bto:)", "用日志，或返回文字由边缘输出",
        "log it, or return the text and let an edge print it", outside=("Sources/CommandLine/", "Sources/lianhe", "Sources/LianheBench/")),
    ban("foundation", r"^(?:.*[ \t])?import[ \t]+(?:\w+[ \t]+)?(?:Foundation|FoundationInternationalization)\b",
        "Foundation 只在边缘使用", "Foundation only at the edges: Web, CommandLine, Reporting/Output",
        inside=("Sources/",), outside=EDGES),
    ban("foundation", r"^(?:.*[ \t])?import[ \t]+(?:\w+[ \t]+)?FoundationEssentials\b", "FoundationEssentials 只在边缘和 Tenancy 使用",
        "FoundationEssentials only at the edges and in Tenancy", inside=("Sources/",),
        outside=EDGES + ("Sources/Tenancy/",)),
    ban("name", r"\b(?:class|struct|enum|actor|protocol|typealias)\s+\w*(?:Service|Manager|Helper|Util|Utilitie|Common)s?\b",
        "类型以名词命名，行为属于这个名词", "name the noun, and put the verb on it: Noun+Verb.swift"),
]

FILE_NAME = re.compile(r"(?:Service|Manager|Helper|Util|Utilitie|Common)s?(?:\+\w+)?\.swift$")


def findings(source):
    for one in BANS:
        if one.applies(source.path):
            for place in one.pattern.finditer(source.code):
                yield Finding(source.path, source.line(place.start()), one.rule,
                              f"不用 {place.group().strip()}：{one.chinese}", one.english)
    if FILE_NAME.search(source.path):
        yield Finding(source.path, 1, "name", "文件以名词命名", "name the file after its noun: Noun.swift or Noun+Verb.swift")
