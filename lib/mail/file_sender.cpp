#include "lib/mail/file_sender.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "lib/base/error.h"

namespace zelo::mail {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what) {
  throw NotSent(std::string("the mail folder: ") + what + ": " + std::generic_category().message(errno), false);
}

void write_all(int file, std::string_view data) {
  while (!data.empty()) {
    const ssize_t written = ::write(file, data.data(), data.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("cannot write");
    data.remove_prefix(static_cast<std::size_t>(written));
  }
}

void write_durably(const fs::path& path, std::string_view data) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) fail("cannot create a file");
  try {
    write_all(file, data);
    if (::fsync(file) != 0) fail("cannot write");
  } catch (...) {
    ::close(file);
    throw;
  }
  ::close(file);
}

/// "20261120T191930123Z": sorts by time, and is a file name everywhere.
std::string compact(Time time) {
  std::string out;
  for (const char c : to_rfc3339(time)) {
    if (c != '-' && c != ':' && c != '.') out += c;
  }
  return out;
}

class FileSender final : public Sender {
 public:
  explicit FileSender(fs::path directory) : directory_(std::move(directory)) {}

  void send(const Mail& mail) override {
    const std::string content = compose(mail);
    const std::string name = compact(mail.date) + "-" + mail.message_id.substr(0, mail.message_id.find('@'));
    const fs::path unfinished = directory_ / ("." + name);
    write_durably(unfinished, content);
    if (::rename(unfinished.c_str(), (directory_ / (name + ".eml")).c_str()) != 0) fail("cannot rename");
  }

 private:
  fs::path directory_;
};

}  // namespace

std::unique_ptr<Sender> open_file_sender(const std::string& directory) {
  std::error_code error;
  const bool made = fs::create_directories(directory, error);
  if (made) fs::permissions(directory, fs::perms::owner_all, error);
  if (!fs::is_directory(directory, error)) throw Error(ErrorKind::invalid, "error.mail_folder");
  return std::make_unique<FileSender>(directory);
}

}  // namespace zelo::mail
