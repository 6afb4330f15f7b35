// Frames from the host (PROTOCOL.md), and what they ask of the slot.
#include "sandboxd.h"

enum { HEADER = 16, CHUNK = 256 << 10 };

static bool take_job(struct supervisor *all, enum mode mode, bool trusted, uint32_t id, struct span payload) {
    if (all->job) return false;
    all->job = job_parse(mode, trusted, id, payload);
    if (!all->job) return false;
    slot_start_job(all);
    return true;
}

static bool act(struct supervisor *all, uint16_t type, uint32_t id, struct span payload) {
    switch (type) {
    case FRAME_RUN: return take_job(all, MODE_RUN, false, id, payload);
    case FRAME_INSPECT: return take_job(all, MODE_INSPECT, false, id, payload);
    case FRAME_RUN_SPLIT: return take_job(all, MODE_SPLIT, false, id, payload);
    case FRAME_RUN_SPLIT_TRUSTED: return take_job(all, MODE_SPLIT, true, id, payload);
    case FRAME_SIGN: return take_job(all, MODE_SIGN, false, id, payload);
    case FRAME_INPUTS: return take_job(all, MODE_INPUTS, false, id, payload);
    case FRAME_CANCEL:
        if (all->job && all->job->id == id) slot_cancel_job(all);
        return payload.length == 0;
    case FRAME_PING: host_send_pong(all, id); return payload.length == 0;
    case FRAME_RECYCLE:
        all->recycle = all->recycle_asked = true;
        all->recycle_pong = id;
        return payload.length == 0;
    default: return false;
    }
}

// One whole frame at the front: its size, 0 when more bytes must come, -1 to end.
static ssize_t take_frame(struct supervisor *all, size_t at) {
    struct reader from = {all->from_host.data + at, all->from_host.length - at, false};
    if (from.left < HEADER) return 0;
    uint32_t magic = read_u32(&from), length = read_u32(&from);
    uint16_t type = read_u16(&from), flags = read_u16(&from);
    uint32_t id = read_u32(&from);
    bool good = magic == FRAME_MAGIC && length <= FRAME_LIMIT && !flags;
    if (good && from.left < length) return 0;
    if (good && act(all, type, id, (struct span){from.next, length})) return HEADER + (ssize_t)length;
    if (good && type == FRAME_SHUTDOWN) return -1;
    log_line("malformed frame of type %u from the host", type);
    all->exit_status = 1;
    return -1;
}

bool requests_receive(struct supervisor *all) {
    bool open = buffer_fill(&all->from_host, all->host, CHUNK) >= 0;
    size_t done = 0;
    for (ssize_t size; (size = take_frame(all, done)) != 0; done += (size_t)size)
        if (size < 0) return false;
    buffer_discard(&all->from_host, done);
    return open;
}
