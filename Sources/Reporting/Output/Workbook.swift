import CXLSXWriter
import Glibc

/// A workbook of libxlsxwriter on its way to a file.
final class Workbook {
    private let output: TableOutput
    private let file: PendingFile
    private var handle: UnsafeMutablePointer<lxw_workbook>?
    private var formats: [CellFormat: UnsafeMutablePointer<lxw_format>] = [:]

    /// Creates the file, so that a path that cannot be written is refused here, with a reason,
    /// and not by the library on standard error. Throws `cannotCreate`.
    init(_ output: TableOutput) throws(TableError) {
        self.output = output
        if case .file(let path) = output, output.isReplaceable {
            file = try PendingFile(for: path)
        } else {
            file = try PendingFile(for: "\(Self.scratchFolder)/lianhe.xlsx")
        }
        handle = Self.open(file.path)
        guard handle != nil else {
            throw .cannotCreate(path: output.name, reason: systemReason(ENOMEM))
        }
    }

    deinit {
        if let handle { lxw_workbook_free(handle) }
    }

    private static var scratchFolder: String {
        getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    }

    private static func open(_ path: String) -> UnsafeMutablePointer<lxw_workbook>? {
        scratchFolder.withCString { folder in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            // The library copies the name, though its type does not promise to leave it alone.
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(path, &options)
        }
    }

    /// Sets the title among the document's properties.
    func setTitle(_ title: String) {
        title.printable.withCString { text in
            var properties = lxw_doc_properties()
            // The library copies the text.
            properties.title = UnsafeMutablePointer(mutating: text)
            workbook_set_properties(handle, &properties)
        }
    }

    /// Adds a worksheet. Throws `cannotWrite` for a name that the library refuses.
    func addSheet(_ name: String) throws(TableError) -> UnsafeMutablePointer<lxw_worksheet> {
        let refusal = workbook_validate_sheet_name(handle, name)
        try check(refusal)
        guard let sheet = workbook_add_worksheet(handle, name) else {
            throw .cannotWrite(path: output.name, reason: systemReason(ENOMEM))
        }
        return sheet
    }

    /// The library's format of this look, made when it is first asked for.
    func format(_ look: CellFormat) -> UnsafeMutablePointer<lxw_format>? {
        if let format = formats[look] { return format }
        guard let format = workbook_add_format(handle) else { return nil }
        look.apply(to: format)
        formats[look] = format
        return format
    }

    /// Throws `cannotWrite` with the library's reason for any error.
    func check(_ error: lxw_error) throws(TableError) {
        guard error != LXW_NO_ERROR else { return }
        throw .cannotWrite(path: output.name, reason: String(cString: lxw_strerror(error)))
    }

    /// Assembles the workbook and puts it in place. Throws `cannotWrite`, `cannotReplace`.
    func finish() throws(TableError) {
        // The library frees the workbook in any case.
        let error = workbook_close(handle)
        handle = nil
        formats = [:]
        try check(error)
        if output.isReplaceable { return try file.commit() }
        try copyOut()
    }

    private func copyOut() throws(TableError) {
        let descriptor = Glibc.open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .cannotWrite(path: output.name, reason: systemReason(errno))
        }
        defer { close(descriptor) }
        let sink = try ByteSink(output)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw .cannotWrite(path: output.name, reason: systemReason(errno))
            }
            if count == 0 { return try sink.finish() }
            try sink.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}
