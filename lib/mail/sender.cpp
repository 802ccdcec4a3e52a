#include "lib/mail/sender.h"

#include "lib/base/error.h"
#include "lib/mail/file_sender.h"
#include "lib/mail/smtp_sender.h"

namespace zelo::mail {
namespace {

class NoServer final : public Sender {
 public:
  void send(const Mail&) override { throw NotSent("no mail server is set", false); }
};

}  // namespace

std::unique_ptr<Sender> open_sender(const SenderOptions& options) {
  const std::string_view url = options.url;
  if (url.empty()) return std::make_unique<NoServer>();
  if (url.starts_with("smtp://") || url.starts_with("smtps://")) return open_smtp_sender(options);
  if (url.starts_with("file:") && url.size() > 5) return open_file_sender(std::string(url.substr(5)));
  throw Error(ErrorKind::invalid, "error.mail_url");
}

}  // namespace zelo::mail
