import CommandLine
import Glibc

@main
struct Main {
    static func main() async {
        exit(await LianheCommand.run(Array(Swift.CommandLine.arguments.dropFirst())))
    }
}
