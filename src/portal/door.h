#pragma once
// What keeps strangers from guessing passwords and from flooding mailboxes.

#include <string>

#include "src/identity/password.h"
#include "src/identity/rate_limit.h"

namespace zelo::portal {

/// Lives as long as the program. Thread-safe.
struct Door {
  Door(identity::Passwords& p, bool m) : passwords(p), mail(m) {}

  identity::Passwords& passwords;
  const bool mail;  // mails leave this server
  identity::SignInLimits passwords_tried;
  identity::SignInLimits mails_asked{.per_person = {5, minutes(1)}, .per_peer = {50, seconds(10)}};
  identity::RateLimit mails_of_address{20, minutes(2)};

  /// Error{conflict} where no mail leaves, {too_many} for who asks too often. False when so many others asked for this
  /// address that its mailbox has enough of our links: then nothing is sent, and nobody is told.
  bool may_mail(const std::string& email, const std::string& peer, Time now);
};

}  // namespace zelo::portal
