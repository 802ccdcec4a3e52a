#pragma once
// Every mail that Zelo writes, in the words of the catalogues ("mail.…") and the language of the reader.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/texts.h"
#include "src/channel/email/letter.h"

namespace zelo::email {

/// In which words, to whom.
struct Reader {
  const Catalogue& texts;
  std::string language;
  std::string name;
};

struct TicketFacts {
  std::int64_t number = 0;
  std::string subject;
};

Letter opened_letter(const Reader& reader, const TicketFacts& ticket, const std::string& ticket_url);
struct ReplyFacts {
  std::string author;  // empty: nobody is named
  std::string body;
  std::vector<std::string> attachments;  // their names; they stay behind the link
};

Letter reply_letter(const Reader& reader, const TicketFacts& ticket, const ReplyFacts& reply,
                    const std::string& ticket_url);
/// Asks the one question that closes a ticket.
/// `closes_on` is the local date on which silence closes it, "2026-11-24"; empty: never.
Letter solved_letter(const Reader& reader, const TicketFacts& ticket, const std::string& solution,
                     const std::string& answer_url, const std::string& closes_on);
/// The same question once more.
Letter reminder_letter(const Reader& reader, const TicketFacts& ticket, const std::string& solution,
                       const std::string& answer_url, const std::string& closes_on);

/// These two name neither person nor company as typed by whoever asked: nobody gets to write our mails.
Letter sign_in_letter(const Reader& reader, const std::string& company, const std::string& url);
Letter confirm_letter(const Reader& reader, const std::string& company, const std::string& url);

}  // namespace zelo::email
