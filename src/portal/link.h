#pragma once
// Links in mails. Looking at one changes nothing, so that a mail program that opens links ahead of its
// reader does no harm; only a POST uses it, once.

#include <cstdint>
#include <optional>
#include <string>

#include "src/customer/mail_choice.h"
#include "src/identity/signed_link.h"
#include "src/portal/session_commands.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
namespace http {
struct Request;
}
}  // namespace zelo

namespace zelo::portal {

struct LinkToken {
  Line<200> token;
};
BOOST_DESCRIBE_STRUCT(LinkToken, (), (token))

struct LinkTicket {
  std::int64_t number = 0;
  std::string subject;
  std::optional<std::string> solution;
  support::Status status = support::Status::awaiting_validation;
  std::optional<support::TicketId> merged_into_id;  // where its conversation goes on
  std::optional<std::int64_t> merged_into_number;
};
BOOST_DESCRIBE_STRUCT(LinkTicket, (), (number, subject, solution, status, merged_into_id, merged_into_number))

struct LinkPreview {
  identity::LinkPurpose purpose;
  identity::LinkState state = identity::LinkState::open;
  std::optional<LinkTicket> ticket;             // of a validation that was not ended
  std::optional<customer::MailKind> mail_kind;  // of an unsubscription
  std::optional<bool> wanted;                   // as the contact has it now
  std::optional<std::string> email;             // of a new address that waits
};
BOOST_DESCRIBE_STRUCT(LinkPreview, (), (purpose, state, ticket, mail_kind, wanted, email))

struct AnswerByLink {
  Line<200> token;
  bool accepted = false;
  std::optional<Prose<20000>> comment;
};
BOOST_DESCRIBE_STRUCT(AnswerByLink, (), (token, accepted, comment))

struct LinkAnswer {
  std::int64_t number = 0;
  support::Status status = support::Status::closed;
};
BOOST_DESCRIBE_STRUCT(LinkAnswer, (), (number, status))

/// What a link would do, and whether it still can. Error{not_found} for a token that is not ours.
LinkPreview preview_link(Ctx& ctx, const std::string& token);

/// Who came by a sign-in or confirmation link; nothing for who had left, and waits outside until staff has decided.
/// Error{not_found} when forged or for another purpose, Error{conflict} when used or expired.
std::optional<SignedIn> enter_by_link(Ctx& ctx, const std::string& token, const http::Request& request);

/// The customer's word on a solution, in the name of the contact that the link was sent to. The link of the question
/// is used up by it; one to follow the ticket is not. Errors as above.
LinkAnswer answer_by_link(Ctx& ctx, const AnswerByLink& input);

}  // namespace zelo::portal
