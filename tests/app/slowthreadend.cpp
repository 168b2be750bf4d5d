// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// For LD_PRELOAD: widens the race between a thread that ends and exit(), and tells who lost it by the exit code.
// What libraries clean up for a thread waits first, and again before it takes a lock; the process waits longer than
// that once it has cleaned up itself.
//   97: a lock was destroyed that the clean-up of a thread was about to take; so does libcrypto's exit
//   98: a thread was still cleaning up when all else had ended: nobody had joined it (where $JOINED_ONLY is set)
#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <utility>

namespace {

using End = void (*)(void *);
constexpr std::size_t most = 64;
std::array<std::atomic<End>, most> g_ends;
std::atomic<std::size_t> g_used;
std::atomic<pthread_rwlock_t *> g_wanted = nullptr;
std::atomic<bool> g_over = false;
thread_local bool t_ending = false;

template <std::size_t index>
void markedEnd(void *value)
{
    t_ending = true;
    usleep(20'000);
    if (g_over && getenv("JOINED_ONLY"))
        _exit(98);
    g_ends[index].load()(value);
    t_ending = false;
}

template <std::size_t... indexes>
constexpr std::array<End, most> markedEnds(std::index_sequence<indexes...>)
{
    return {markedEnd<indexes>...};
}

template <class Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

__attribute__((destructor)) void lingerAfterExit()
{
    g_over = true;
    usleep(600'000);
}

} // namespace

extern "C" int pthread_key_create(pthread_key_t *key, End end)
{
    static const auto real = next<int (*)(pthread_key_t *, End)>("pthread_key_create");
    const std::size_t index = end ? g_used++ : most;
    if (index >= most)
        return real(key, end);
    g_ends[index] = end;
    return real(key, markedEnds(std::make_index_sequence<most>())[index]);
}

extern "C" int pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
    static const auto real = next<int (*)(pthread_rwlock_t *)>("pthread_rwlock_wrlock");
    if (t_ending) {
        g_wanted = lock;
        usleep(200'000);
        g_wanted = nullptr;
    }
    return real(lock);
}

extern "C" int pthread_rwlock_destroy(pthread_rwlock_t *lock)
{
    static const auto real = next<int (*)(pthread_rwlock_t *)>("pthread_rwlock_destroy");
    if (lock == g_wanted)
        _exit(97);
    return real(lock);
}
