#pragma once
// Zelo itself as a child process, for benches.

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>

#include <filesystem>
#include <fstream>

#include "bench/load.h"

namespace bench {

/// Runs the program and returns what it printed.
inline std::string run(const std::string& command) {
  FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string out;
  char buffer[4096];
  while (const std::size_t got = ::fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, got);
  if (::pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

inline std::string zelo() { return std::filesystem::read_symlink("/proc/self/exe").parent_path().string() + "/zelo"; }

/// A data directory that goes away with it; a demo company in it when asked.
class Store {
 public:
  explicit Store(const std::string& demo_arguments = "") {
    char name[] = "bench-data-XXXXXX";
    path_ = std::filesystem::absolute(::mkdtemp(name)).string();
    if (!demo_arguments.empty()) run(zelo() + " demo --data " + path_ + " " + demo_arguments + " 2>/dev/null");
  }
  ~Store() { std::filesystem::remove_all(path_); }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string token(const std::string& role) const {
    return run(zelo() + " token create --data " + path_ + " --name bench --role " + role);
  }

 private:
  std::string path_;
};

/// A running server; stops with it. `ready_ms` is the time from its start to its first 200.
class Served {
 public:
  explicit Served(const Store& store) : Served(store.path(), "") {}
  Served(const std::string& data, const std::string& database_url) {
    const auto start = Steady::now();
    int out[2];
    if (::pipe(out) != 0) throw std::runtime_error("no pipe");
    pid = ::fork();
    if (pid == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a bench that is interrupted leaves no server behind
      ::dup2(out[1], STDOUT_FILENO);
      const int log = ::open("/dev/null", O_WRONLY);
      ::dup2(log, STDERR_FILENO);
      const std::string program = zelo();
      std::vector<const char*> words{"zelo", "serve", "--data", data.c_str(), "--listen", "127.0.0.1:0"};
      if (!database_url.empty()) words.insert(words.end(), {"--database-url", database_url.c_str()});
      words.push_back(nullptr);
      ::execv(program.c_str(), const_cast<char* const*>(words.data()));
      ::_exit(127);
    }
    ::close(out[1]);
    std::string line;
    char c = 0;
    while (::read(out[0], &c, 1) == 1 && c != '\n') line += c;
    ::close(out[0]);
    if (line.empty()) throw std::runtime_error("the server did not start");
    port = std::atoi(line.substr(line.rfind(':') + 1).c_str());
    while (!ask_once(port, http("GET", "/healthz", "")).starts_with("HTTP/1.1 200")) {}
    ready_ms = seconds_since(start) * 1000;
  }
  ~Served() {
    ::kill(pid, SIGTERM);
    int status = 0;
    const auto asked = Steady::now();
    while (::waitpid(pid, &status, WNOHANG) == 0) {
      if (seconds_since(asked) > 30) ::kill(pid, SIGKILL);
      ::usleep(5'000);
    }
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  pid_t pid = 0;
  int port = 0;
  double ready_ms = 0;
};

}  // namespace bench
