import CascadeCommands

@main
struct Cascade {
    static func main() async {
        await CommandLineTool.main()
    }
}
