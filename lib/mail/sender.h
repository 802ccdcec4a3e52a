#pragma once
// Where mail goes: an SMTP server, or a folder that stands in for one.

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "lib/base/time.h"
#include "lib/mail/mail.h"

namespace zelo::mail {

/// The mail was not taken. what() is one line for whoever runs the server: no password, no content.
struct NotSent : std::runtime_error {
  NotSent(const std::string& why, bool for_good) : std::runtime_error(why), permanent(for_good) {}
  /// True: the server refused this very mail (5xx), trying again is useless. False: later may do.
  bool permanent;
};

/// The sender was stopped before the mail was taken.
struct Stopped : std::runtime_error {
  Stopped() : std::runtime_error("stopped before the mail was sent") {}
};

/// Safe from any thread.
class Sender {
 public:
  virtual ~Sender() = default;
  /// Returns when the mail has been taken over by the other side. Throws NotSent or BadMail.
  virtual void send(const Mail& mail) = 0;
  /// Ends what runs and all that comes later with Stopped, within seconds. Only a mail that is with the other
  /// side already is given a moment for its answer, so that it need not be sent twice.
  virtual void stop() {}
};

struct SenderOptions {
  /// smtp://host:port    TLS by STARTTLS, see require_tls
  /// smtps://host:port   TLS from the first byte
  /// file:DIR            each mail becomes DIR/<time>-<id>.eml
  /// (empty)             no server yet: every mail is asked to wait
  /// The first two may carry user:password@ (percent-encoded).
  std::string url;
  std::string user;  // beats the one in the URL
  std::string password;
  /// STARTTLS with a checked certificate, or no mail. When false, TLS is used where the server offers it, unchecked:
  /// enough for a relay on the same machine, and where the network between is trusted. Absent: required of servers
  /// that are not this machine. A password over smtp:// always requires it, unless the server is this machine.
  std::optional<bool> require_tls = std::nullopt;
  std::string ca_file;  // PEM, instead of the system's
  Duration connect_timeout = seconds(10);
  Duration timeout = seconds(60);
};

/// Throws Error{invalid} that names what is wrong with the options; connects to nothing yet.
std::unique_ptr<Sender> open_sender(const SenderOptions& options);

}  // namespace zelo::mail
