#include "test/world/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace zelo::world {
namespace {

constexpr int report_fd = 3;

std::string text_of(const char* variable) {
  const char* text = std::getenv(variable);
  return text == nullptr ? "" : text;
}

/// Between fork and exec only calls that are safe there.
[[noreturn]] void become(const char* const* arguments, const char* const* environment, int output) {
  const int quiet = ::open("/dev/null", O_WRONLY);
  ::dup2(quiet, STDOUT_FILENO);
  ::dup2(output, report_fd);
  ::execve("/proc/self/exe", const_cast<char* const*>(arguments), const_cast<char* const*>(environment));
  ::_exit(127);
}

}  // namespace

Child::Child(const std::string& test_case, const db::Options& store) {
  const std::string filter = "-tc=" + test_case;
  const char* const arguments[] = {"zelo_tests", filter.c_str(), "--no-skip", nullptr};
  const std::string url = "ZELO_CHILD_URL=" + store.url;
  const std::string path = "ZELO_CHILD_PATH=" + store.path;
  const char* const environment[] = {url.c_str(), path.c_str(), nullptr};
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  pid_ = ::fork();
  if (pid_ == 0) become(arguments, environment, ends[1]);
  ::close(ends[1]);
  reports_ = ends[0];
  if (pid_ < 0) throw std::runtime_error("no child");
}

Child::~Child() {
  if (pid_ > 0) {
    kill();
    passed();
  }
  ::close(reports_);
}

std::int64_t Child::next_report() {
  std::int64_t number = -1;
  return ::read(reports_, &number, sizeof number) == sizeof number ? number : -1;
}

void Child::kill() { ::kill(pid_, SIGKILL); }

bool Child::passed() {
  int status = -1;
  ::waitpid(std::exchange(pid_, -1), &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

db::Options store_of_parent() { return {.url = text_of("ZELO_CHILD_URL"), .path = text_of("ZELO_CHILD_PATH")}; }

void report_to_parent(std::int64_t number) {
  // Shorter than PIPE_BUF, so that reports of many threads do not mix.
  if (::write(report_fd, &number, sizeof number) != sizeof number) throw std::runtime_error("the parent is gone");
}

void wait_for_the_end() {
  ::pollfd reports{.fd = report_fd, .events = 0, .revents = 0};
  ::poll(&reports, 1, -1);
}

}  // namespace zelo::world
