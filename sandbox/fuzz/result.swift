/// The fuzzers' entry to `FuzzedStream`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let data else { return 0 }
    FuzzedStream(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}
