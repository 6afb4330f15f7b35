import FoundationEssentials

/// Says in a few words why a file could not be used, and what to do where that is plain.
enum FileFailure {
    static func reason(_ error: any Error) -> String {
        guard let code = (error as? CocoaError)?.code else { return "\(error)" }
        return switch code {
        case .fileReadNoSuchFile, .fileNoSuchFile: "no such file or folder: check the path"
        case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
        case .fileWriteOutOfSpace: "the disk is full"
        case .fileWriteVolumeReadOnly: "the file system is read-only"
        default: "\(error)"
        }
    }
}
