// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// For LD_PRELOAD: a thread that waits in poll() for another one's word hears it late, as on a busy machine. What it then
// uses and does not own is gone where nobody waits for it.
#include <dlfcn.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string_view>

namespace {

/// What one thread wakes another one by.
bool isEventDescriptor(int fd)
{
    std::array<char, 32> link{};
    std::array<char, 64> what{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", fd);
    const ssize_t size = readlink(link.data(), what.data(), what.size());
    return size > 0 &&
           std::string_view(what.data(), static_cast<std::size_t>(size)) == "anon_inode:[eventfd]";
}

} // namespace

extern "C" int poll(pollfd *waits, nfds_t count, int ms)
{
    static const auto real = reinterpret_cast<int (*)(pollfd *, nfds_t, int)>(dlsym(RTLD_NEXT, "poll"));
    const int ready = real(waits, count, ms);
    for (nfds_t i = 0; i < count; ++i) {
        if (waits[i].revents != 0 && isEventDescriptor(waits[i].fd))
            usleep(300'000);
    }
    return ready;
}
