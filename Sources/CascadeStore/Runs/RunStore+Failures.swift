import GRDB

/// Requests to one endpoint that brought no usable answer.
package struct EndpointFailures: Sendable, Hashable {
    package var endpoint: String
    package var count: Int
    /// What the first of them said.
    package var message: String
}

extension RunStore {
    /// Failed requests by endpoint, most first: tiers that are skipped in silence make a run dear.
    package func endpointFailures() async throws -> [EndpointFailures] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT json_extract(data, '$.error.endpoint') AS endpoint, count(*) AS count,
                        json_extract(data, '$.error.message') AS message, min(id)
                    FROM events WHERE kind = 'inference' AND json_type(data, '$.error') = 'object'
                    GROUP BY endpoint ORDER BY count DESC, endpoint
                    """)
            return rows.map {
                EndpointFailures(endpoint: $0["endpoint"] ?? "", count: $0["count"], message: $0["message"] ?? "")
            }
        }
    }
}
