#pragma once
// A real SMTP server (node, smtp-server) as a child of the test.

#include <optional>
#include <string>
#include <vector>

namespace zelo::world {

/// A mail as the server took it. `raw` holds the bytes.
struct ReceivedMail {
  std::string from;
  std::vector<std::string> to;
  bool secure = false;
  std::string user;
  std::string greeting;
  std::string raw;
};

struct SmtpSettings {
  int port = 0;  // 0: any free one
  std::string user;
  std::string password;
  std::string key;  // PEM files; with them STARTTLS is offered
  std::string cert;
  bool secure = false;
};

class SmtpServer {
 public:
  /// False, with a message for doctest, where node or its modules are missing: the test is then skipped.
  static bool available();

  explicit SmtpServer(const SmtpSettings& settings = {});
  ~SmtpServer();
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string url(const std::string& scheme = "smtp") const;
  /// All mails so far. A mail is here before its sender has been told that it was taken.
  const std::vector<ReceivedMail>& mails();

 private:
  std::string read_line();
  void read_available();

  int pid_ = -1;
  int to_child_ = -1;
  int from_child_ = -1;
  int port_ = 0;
  std::string buffer_;
  std::vector<ReceivedMail> mails_;
};

/// What a mail program shows of a mail.
struct ReadMail {
  std::string subject;
  std::string from;
  std::string to;
  std::string text;
  std::string html;
  /// The first header of this name, decoded; empty when there is none.
  [[nodiscard]] std::string header(const std::string& name) const;
  std::vector<std::pair<std::string, std::string>> headers;
};
ReadMail read_mail(const std::string& raw);

}  // namespace zelo::world
