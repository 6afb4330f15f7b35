// Growable buffers, little-endian writing, bounds-checked reading.
#include "sandboxd.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// An empty buffer that once held more than this gives its memory back.
enum { KEPT_CAPACITY = 1 << 20 };

static void reserve(struct buffer *it, size_t more) {
    if (it->capacity - it->length >= more) return;
    size_t capacity = it->capacity ? it->capacity : 512;
    while (capacity - it->length < more) capacity *= 2;
    unsigned char *data = realloc(it->data, capacity);
    if (!data) die("out of memory");
    it->data = data;
    it->capacity = capacity;
}

void buffer_append(struct buffer *to, const void *bytes, size_t length) {
    if (!length) return;
    reserve(to, length);
    memcpy(to->data + to->length, bytes, length);
    to->length += length;
}

void buffer_u8(struct buffer *to, uint8_t value) { buffer_append(to, &value, 1); }

static void append_little_endian(struct buffer *to, uint64_t value, unsigned size) {
    unsigned char bytes[8];
    for (unsigned i = 0; i < size; i++) bytes[i] = (unsigned char)(value >> (8 * i));
    buffer_append(to, bytes, size);
}

void buffer_u16(struct buffer *to, uint16_t value) { append_little_endian(to, value, 2); }
void buffer_u32(struct buffer *to, uint32_t value) { append_little_endian(to, value, 4); }
void buffer_u64(struct buffer *to, uint64_t value) { append_little_endian(to, value, 8); }

void buffer_bytes(struct buffer *to, const void *bytes, size_t length) {
    buffer_u32(to, (uint32_t)length);
    buffer_append(to, bytes, length);
}

void buffer_text(struct buffer *to, const char *text) { buffer_bytes(to, text, strlen(text)); }

void buffer_discard(struct buffer *from, size_t length) {
    from->length -= length;
    if (from->length) memmove(from->data, from->data + length, from->length);
    else if (from->capacity > KEPT_CAPACITY) buffer_free(from);
}

void buffer_free(struct buffer *it) {
    free(it->data);
    *it = (struct buffer){};
}

ssize_t buffer_fill(struct buffer *to, int fd, size_t limit) {
    reserve(to, limit);
    ssize_t count = read(fd, to->data + to->length, limit);
    if (count > 0) to->length += (size_t)count;
    if (count > 0) return count;
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
}

bool buffer_flush(struct buffer *from, int socket) {
    size_t sent = 0;
    while (sent < from->length) {
        ssize_t count = send(socket, from->data + sent, from->length - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno != EAGAIN) return false;
        if (count < 0) break;
        sent += (size_t)count;
    }
    buffer_discard(from, sent);
    return true;
}

static const unsigned char *take(struct reader *from, size_t length) {
    if (from->failed || from->left < length) {
        from->failed = true;
        return nullptr;
    }
    const unsigned char *at = from->next;
    from->next += length;
    from->left -= length;
    return at;
}

static uint64_t read_little_endian(struct reader *from, unsigned size) {
    const unsigned char *at = take(from, size);
    uint64_t value = 0;
    for (unsigned i = 0; at && i < size; i++) value |= (uint64_t)at[i] << (8 * i);
    return value;
}

uint8_t read_u8(struct reader *from) { return (uint8_t)read_little_endian(from, 1); }
uint16_t read_u16(struct reader *from) { return (uint16_t)read_little_endian(from, 2); }
uint32_t read_u32(struct reader *from) { return (uint32_t)read_little_endian(from, 4); }
uint64_t read_u64(struct reader *from) { return read_little_endian(from, 8); }

struct span read_bytes(struct reader *from) {
    uint32_t length = read_u32(from);
    const unsigned char *at = take(from, length);
    return (struct span){at, at ? length : 0};
}
