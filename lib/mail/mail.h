#pragma once
// One mail as a value, and its form on the wire.

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "lib/base/time.h"

namespace zelo::mail {

struct Address {
  std::string email;
  std::string name;  // may be empty
};

/// "Ana Souza <ana@padaria.example>" or the address alone; nothing for anything else.
std::optional<Address> read_address(std::string_view text);

struct Mail {
  Address from;
  Address to;
  Address reply_to;  // no such header when the address is empty
  std::string subject;
  std::string text_body;  // both bodies: UTF-8, lines ended by \n
  std::string html_body;
  std::string message_id;   // without angle brackets: "0190…@help.padaria.example"
  std::string in_reply_to;  // the same form; empty for a mail that begins a conversation
  Time date;
  std::string unsubscribe_url = {};  // one POST to it ends this kind of mail (RFC 8058); empty: no such header
};

/// The mail itself cannot be sent, now or later: an address, header or text that is not allowed.
struct BadMail : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The mail as RFC 5322 text with CRLF lines of plain ASCII: multipart/alternative, text first.
/// Marked as automatic, so that no out-of-office answers it. Throws BadMail; nothing in a Mail can
/// add a header or a recipient. Thread-safe.
std::string compose(const Mail& mail);

}  // namespace zelo::mail
