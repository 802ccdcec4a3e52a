#pragma once
// Links in mails. The secret is only in the mail; the store keeps its SHA-256.

#include <optional>
#include <string>
#include <string_view>

#include "src/identity/context.h"

namespace zelo::identity {

/// `validation` asks about a solution, and shows its ticket as `ticket` does; `unsubscribe` has a kind of mail as
/// subject; `password` and `invitation` are for staff; `new_address` proves where a contact wants to be written to.
enum class LinkPurpose { sign_in, confirm, validation, password, ticket, unsubscribe, invitation, new_address };
BOOST_DESCRIBE_ENUM(LinkPurpose, sign_in, confirm, validation, password, ticket, unsubscribe, invitation, new_address)

/// Of staff: its subject is a user, and it opens the page for a new password.
constexpr bool is_for_password(LinkPurpose purpose) {
  return purpose == LinkPurpose::password || purpose == LinkPurpose::invitation;
}

enum class LinkState { open, used, expired };
BOOST_DESCRIBE_ENUM(LinkState, open, used, expired)

using LinkId = Id<struct LinkTag>;

struct SignedLink {
  LinkId id;
  LinkPurpose purpose = LinkPurpose::sign_in;
  std::string subject_id;               // contact, ticket, sign-up, user, kind of mail or wish
  std::optional<ContactId> contact_id;  // whom it was sent to
  Time created_at;
  Time expires_at;
  std::optional<Time> used_at;

  [[nodiscard]] LinkState state(Time now) const;
};
BOOST_DESCRIBE_STRUCT(SignedLink, (), (id, purpose, subject_id, contact_id, created_at, expires_at, used_at))

/// Makes a link in the caller's transaction and returns its secret.
std::string create_link(const Ctx& ctx, db::Tx& tx, LinkPurpose purpose, const std::string& subject_id,
                        const std::optional<ContactId>& contact_id, Duration life);

/// The link of a secret, in whatever state; Error{not_found} for a forged one.
SignedLink find_link(db::Tx& tx, std::string_view secret);

/// Marks an open link as used. Error{conflict} when it is used or expired: of two that come at once, one wins.
SignedLink consume_link(const Ctx& ctx, db::Tx& tx, std::string_view secret, LinkPurpose purpose);

/// Whatever was sent for this purpose opens nothing more.
void withdraw_links(db::Tx& tx, LinkPurpose purpose, const std::string& subject_id);
/// The same of all by which this person of staff could choose a password.
void withdraw_password_links(db::Tx& tx, const std::string& user_id);
/// Ends all links to a ticket that were mailed so far; how many still opened it.
std::int64_t end_ticket_links(const Ctx& ctx, db::Tx& tx, const std::string& ticket_id);
/// Ends all that were mailed to a contact so far: they are known as expired.
void end_links_of(const Ctx& ctx, db::Tx& tx, const ContactId& contact);

}  // namespace zelo::identity
