// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <atomic>
#include <chrono>
#include <csignal>
#include <stop_token>
#include <thread>

// Ctrl-C as a stop token: the first one asks for the best plan so far, the second one ends the program as usual. A
// signal handler may do almost nothing, so it raises a flag and a thread that looks at it passes the request on.

namespace tool {

class interrupt {
public:
    interrupt() {
        std::signal(SIGINT, raise_flag);
        std::signal(SIGTERM, raise_flag);
        watcher_ = std::jthread([this](std::stop_token over) {
            while (!over.stop_requested()) {
                if (flag_.load()) source_.request_stop();
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        });
    }
    interrupt(const interrupt&) = delete;
    interrupt& operator=(const interrupt&) = delete;
    ~interrupt() {
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
    }

    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

private:
    static void raise_flag(int signal) {
        flag_.store(true);
        std::signal(signal, SIG_DFL);
    }

    static_assert(std::atomic<bool>::is_always_lock_free);
    inline static std::atomic<bool> flag_ = false;
    std::stop_source source_;
    std::jthread watcher_; // last: it ends before what it uses
};

} // namespace tool
