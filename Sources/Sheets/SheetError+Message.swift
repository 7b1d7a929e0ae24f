public import Measures

extension SheetError {
    /// The fault as a full sentence with the refused values.
    public func message(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .notFound(let path): "找不到文件“\(path)”。"
        case .directory(let path): "“\(path)”是文件夹，不是表格文件。"
        case .unreadable(let path, let reason): "无法读取文件“\(path)”：\(reason)。"
        case .tooLarge(let file, let bytes, let limit):
            "文件“\(file)”太大"
                + (bytes.map { "（\(megabytes($0)) MB）" } ?? "")
                + "，最多 \(megabytes(limit)) MB，请分成几个文件。"
        case .empty(let file): "文件“\(file)”是空的。"
        case .workbook(let file):
            "文件“\(file)”是 Excel/WPS 工作簿，请另存为 CSV（逗号分隔）后再导入。"
        case .binary(let file): "文件“\(file)”不是文本表格，请另存为 CSV（逗号分隔）后再导入。"
        case .undecodable(let file, let encoding, let line):
            "文件“\(file)”第 \(line) 行有无法按 \(encoding.text(in: .chinese)) 识别的字符。"
        case .cutInCharacter(let file, _, let line):
            "文件“\(file)”不完整：在第 \(line) 行的一个字符中间断开，请重新保存或重新传送。"
        case .openQuote(let file, let line):
            "文件“\(file)”不完整：第 \(line) 行开始的引号没有结束。"
        case .cutInRow(let file, let line, let cells, let expected):
            "文件“\(file)”不完整：最后的第 \(line) 行只有 \(cells) 个单元格，"
                + "前面各行至少有 \(expected) 个。"
        case .rowTooLong(let file, let line, let limit):
            "文件“\(file)”第 \(line) 行超过 \(limit) 字节，可能有引号没有结束。"
        case .missingColumns(let file, let missing, let found):
            "文件“\(file)”缺少列：\(missing.map(\.chinese).joined(separator: "、"))；"
                + "找到的表头：\(found.isEmpty ? "无" : found.joined(separator: "、"))。"
        case .headerTwice(let file, let line, let column, let first, let second):
            "文件“\(file)”第 \(line) 行有两个表头都表示“\(column.chinese)”：“\(first)”和“\(second)”。"
        }
    }

    private var english: String {
        switch self {
        case .notFound(let path): "There is no file “\(path)”."
        case .directory(let path): "“\(path)” is a folder, not a table."
        case .unreadable(let path, let reason): "The file “\(path)” cannot be read: \(reason)."
        case .tooLarge(let file, let bytes, let limit):
            "The file “\(file)” is too large"
                + (bytes.map { " (\(megabytes($0)) MB)" } ?? "")
                + "; at most \(megabytes(limit)) MB are read, please split it."
        case .empty(let file): "The file “\(file)” is empty."
        case .workbook(let file):
            "The file “\(file)” is an Excel/WPS workbook; please save it as CSV first."
        case .binary(let file):
            "The file “\(file)” is not a text table; please save it as CSV first."
        case .undecodable(let file, let encoding, let line):
            "Line \(line) of the file “\(file)” has characters that are not "
                + "\(encoding.text(in: .english))."
        case .cutInCharacter(let file, _, let line):
            "The file “\(file)” is incomplete: it breaks off inside a character on line \(line); "
                + "please save or send it again."
        case .openQuote(let file, let line):
            "The file “\(file)” is incomplete: the quote opened on line \(line) is never closed."
        case .cutInRow(let file, let line, let cells, let expected):
            "The file “\(file)” is incomplete: its last line \(line) has only "
                + "\(Language.counted(cells, "cell")), "
                + "the lines before it have at least \(expected)."
        case .rowTooLong(let file, let line, let limit):
            "Line \(line) of the file “\(file)” is longer than \(limit) bytes; "
                + "perhaps a quote is never closed."
        case .missingColumns(let file, let missing, let found):
            "The file “\(file)” lacks the columns: "
                + "\(missing.map(\.english).joined(separator: ", ")); headers found: "
                + "\(found.isEmpty ? "none" : found.joined(separator: ", "))."
        case .headerTwice(let file, let line, let column, let first, let second):
            "Line \(line) of the file “\(file)” has two headers for “\(column.english)”: "
                + "“\(first)” and “\(second)”."
        }
    }

    /// Whole megabytes, rounded up, so that a file just over the limit never reads as the limit.
    private func megabytes(_ bytes: Int) -> Int {
        (bytes + 999_999) / 1_000_000
    }
}
