#pragma once
// SMTP and SMTPS through libcurl.

#include <memory>

#include "lib/mail/sender.h"

namespace zelo::mail {

std::unique_ptr<Sender> open_smtp_sender(const SenderOptions& options);

}  // namespace zelo::mail
