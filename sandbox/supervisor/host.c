// Frames to the host (PROTOCOL.md).
#include "sandboxd.h"

#include <fcntl.h>
#include <poll.h>

void host_send(struct supervisor *all, enum frame_type type, uint32_t id, const struct buffer *payload) {
    struct buffer *to = &all->to_host;
    buffer_u32(to, FRAME_MAGIC);
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

bool host_flush_blocking(struct supervisor *all) {
    while (all->to_host.length) {
        struct pollfd ready = {.fd = all->host, .events = POLLOUT};
        if (poll(&ready, 1, 2000) <= 0 || !buffer_flush(&all->to_host, all->host)) return false;
    }
    return true;
}
