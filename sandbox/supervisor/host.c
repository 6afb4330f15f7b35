// Frames to and from the host (PROTOCOL.md).
#include "sandboxd.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { MAGIC = 0x31435343, HEADER = 16, CHUNK = 256 << 10 };

void host_send(struct supervisor *all, enum frame_type type, uint32_t id, const struct buffer *payload) {
    struct buffer *to = &all->to_host;
    buffer_u32(to, MAGIC);
    buffer_u32(to, payload ? (uint32_t)payload->length : 0);
    buffer_u16(to, (uint16_t)type);
    buffer_u16(to, 0);
    buffer_u32(to, id);
    if (payload) buffer_append(to, payload->data, payload->length);
}

void host_send_failure(struct supervisor *all, uint32_t id, const struct failure *what) {
    log_line("%s", what->message);
    struct buffer payload = {};
    buffer_u32(&payload, what->stage);
    buffer_u32(&payload, (uint32_t)what->error);
    buffer_text(&payload, what->message);
    host_send(all, FRAME_FAILURE, id, &payload);
    buffer_free(&payload);
}

void host_send_hello(struct supervisor *all) {
    struct buffer payload = {};
    buffer_u16(&payload, PROTOCOL_VERSION);
    buffer_u16(&payload, (uint16_t)all->landlock);
    buffer_u32(&payload, all->isolation);
    buffer_u8(&payload, (uint8_t)all->policy.confinement);
    buffer_u8(&payload, (uint8_t)all->policy.reporting);
    buffer_u8(&payload, (uint8_t)all->cgroup.version);
    canaries_encode(all, &payload);
    buffer_text(&payload, all->shortfall);
    buffer_text(&payload, all->zygote.version);
    buffer_text(&payload, all->zygote.numpy);
    buffer_text(&payload, profile_name(all->policy.profile));
    buffer_text(&payload, all->zygote.digest);
    buffer_text(&payload, all->zygote.modules);
    host_send(all, FRAME_HELLO, 0, &payload);
    buffer_free(&payload);
}

static uint32_t open_descriptors(void) {
    uint32_t count = 0;
    for (int fd = 0; fd < 1024; fd++) count += fcntl(fd, F_GETFD) >= 0;
    return count;
}

void host_send_pong(struct supervisor *all, uint32_t id) {
    struct buffer payload = {};
    buffer_u64(&payload, zygote_resident_bytes(&all->zygote));
    buffer_u32(&payload, open_descriptors());
    buffer_u32(&payload, all->zygote.runs);
    buffer_u32(&payload, all->zygote.started);
    host_send(all, FRAME_PONG, id, &payload);
    buffer_free(&payload);
}

static bool take_job(struct supervisor *all, enum mode mode, bool trusted, uint32_t id, struct span payload) {
    if (all->job) return false;
    all->job = job_parse(mode, trusted, id, payload);
    if (!all->job) return false;
    supervisor_start_job(all);
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
        if (all->job && all->job->id == id) supervisor_cancel_job(all);
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
    bool good = magic == MAGIC && length <= FRAME_LIMIT && !flags;
    if (good && from.left < length) return 0;
    if (good && act(all, type, id, (struct span){from.next, length})) return HEADER + (ssize_t)length;
    if (good && type == FRAME_SHUTDOWN) return -1;
    log_line("malformed frame of type %u from the host", type);
    all->exit_status = 1;
    return -1;
}

bool host_receive(struct supervisor *all) {
    bool open = buffer_fill(&all->from_host, all->host, CHUNK) >= 0;
    size_t done = 0;
    for (ssize_t size; (size = take_frame(all, done)) != 0; done += (size_t)size)
        if (size < 0) return false;
    buffer_discard(&all->from_host, done);
    return open;
}

bool host_flush_blocking(struct supervisor *all) {
    while (all->to_host.length) {
        struct pollfd ready = {.fd = all->host, .events = POLLOUT};
        if (poll(&ready, 1, 2000) <= 0 || !buffer_flush(&all->to_host, all->host)) return false;
    }
    return true;
}
