#pragma once
// The machine's own limit for HTTP: one thread that reads until a head is whole and writes a fixed answer.

#include <signal.h>
#include <sys/prctl.h>

#include "bench/load.h"

namespace bench {

/// Forks an echo server that answers every request with what `answer` makes; kill() ends it.
class Echo {
 public:
  explicit Echo(const std::function<std::string()>& answer) {
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listener, 256);
    socklen_t size = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    pid = ::fork();
    if (pid == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      serve(listener, answer);
    }
    ::close(listener);
  }
  ~Echo() {
    ::kill(pid, SIGKILL);
    int status = 0;
    ::waitpid(pid, &status, 0);
  }
  Echo(const Echo&) = delete;
  Echo& operator=(const Echo&) = delete;

  pid_t pid = 0;
  int port = 0;

 private:
  [[noreturn]] static void serve(int listener, const std::function<std::string()>& answer) {
    const int poll = ::epoll_create1(0);
    epoll_event event{.events = EPOLLIN, .data = {.fd = listener}};
    ::epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    epoll_event events[256];
    char buffer[65536];
    while (true) {
      const int ready = ::epoll_wait(poll, events, 256, -1);
      for (int e = 0; e < ready; ++e) {
        const int fd = events[e].data.fd;
        if (fd == listener) {
          epoll_event added{.events = EPOLLIN, .data = {.fd = ::accept(listener, nullptr, nullptr)}};
          const int on = 1;
          ::setsockopt(added.data.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
          ::epoll_ctl(poll, EPOLL_CTL_ADD, added.data.fd, &added);
        } else if (::recv(fd, buffer, sizeof buffer, 0) <= 0) {
          ::close(fd);
        } else {
          const std::string text = answer();
          ::send(fd, text.data(), text.size(), MSG_NOSIGNAL);
        }
      }
    }
  }
};

inline std::string fixed_answer(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

}  // namespace bench
