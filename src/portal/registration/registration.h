#pragma once
// People who let themselves in (R36) and whose address belongs to no account that we know: they wait until somebody of
// the staff says whose they are. Until then they see their own tickets only, and may open a few. Who had left and comes
// back waits outside.

#include <optional>
#include <string>

#include "lib/base/describe.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/customer/account.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::portal {

using RegistrationId = Id<struct RegistrationTag>;

enum class RegistrationState { waiting, approved, rejected };
BOOST_DESCRIBE_ENUM(RegistrationState, waiting, approved, rejected)

/// A row of `registrations`.
struct Registration {
  RegistrationId id;
  ContactId contact_id;
  std::optional<std::string> company;  // as they wrote it
  RegistrationState state = RegistrationState::waiting;
  Time asked_at;
  std::optional<Time> decided_at;
  std::optional<std::string> decided_by;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(Registration, (), (id, contact_id, company, state, asked_at, decided_at, decided_by, reason))

struct RegistrationView {
  RegistrationId id;
  ContactId contact_id;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> company;
  std::optional<std::string> domain;  // of the address, unless anybody may have one there
  RegistrationState state = RegistrationState::waiting;
  Time asked_at;
  std::optional<AccountId> suggested_account_id;  // has the domain, or the one account of this name
  std::optional<std::string> suggested_account_name;
  std::optional<std::string> account_name;  // where it has ended up, or was until it left
  std::optional<std::string> left_on;       // a date: it is back and is let in by nobody else
  std::int64_t tickets = 0;                 // opened so far that anybody may know of, up to most_tickets_counted
  std::optional<Time> decided_at;
  std::optional<std::string> decided_by_name;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(RegistrationView, (),
                      (id, contact_id, name, email, company, domain, state, asked_at, suggested_account_id,
                       suggested_account_name, account_name, left_on, tickets, decided_at, decided_by_name, reason))

/// Into an account that there is, or with a name into a new one.
struct ApproveRegistration {
  std::optional<AccountId> account_id;
  std::optional<Line<200>> name;
  std::optional<customer::Segment> segment;
  std::optional<bool> domain;  // who signs up with the same domain comes in too from now on
};
BOOST_DESCRIBE_STRUCT(ApproveRegistration, (), (account_id, name, segment, domain))

struct RejectRegistration {
  std::optional<Prose<1000>> reason;
  std::optional<bool> mail;  // tell the person, with the reason
};
BOOST_DESCRIBE_STRUCT(RejectRegistration, (), (reason, mail))

inline constexpr std::int64_t most_tickets_counted = 100;
inline constexpr std::int64_t most_open_while_waiting = 3;

/// In the transaction in which an address is proved. Once for each contact.
void ask_for_approval(const Ctx& ctx, db::Tx& tx, const ContactId& contact, const std::optional<std::string>& company);
/// The same of one that had left, whatever was decided about it before it did. Error{forbidden} when it was rejected.
void ask_to_come_back(const Ctx& ctx, db::Tx& tx, const ContactId& contact, const std::optional<std::string>& company);
/// Of the signed-in contact; nothing where nobody had to be asked.
std::optional<RegistrationState> own_state(db::Tx& tx, const ContactId& contact);
/// Error{too_many} for who waits and has enough of them open, {forbidden} for who was rejected.
void check_may_open(Ctx& ctx);

/// Those who wait first come first; of the others the last who asked.
Page<RegistrationView> list_registrations(Ctx& ctx, RegistrationState state, const std::optional<std::string>& after,
                                          int limit);
/// Also of one that was rejected: people change their minds. What the person has asked so far goes along; whoever had
/// left is there again.
RegistrationView approve_registration(Ctx& ctx, const RegistrationId& id, const ApproveRegistration& input);

/// What the person asked while it had no account, whatever became of it, goes to the account that it has now; what one
/// transaction does not hold is left to the job "registration.tickets".
void bring_tickets_along(const Ctx& ctx, db::Tx& tx, const ContactId& who);

/// Ends the person's sessions. It may come back to read what was answered, and open nothing.
RegistrationView reject_registration(Ctx& ctx, const RegistrationId& id, const RejectRegistration& input);

struct ContactRegistered {
  static constexpr const char* kind = "contact.registered";
  static constexpr bool for_customer = false;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(ContactRegistered, (), (contact_id))

struct RegistrationApproved {
  static constexpr const char* kind = "contact.registration_approved";
  static constexpr bool for_customer = false;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(RegistrationApproved, (), (contact_id))

struct RegistrationRejected {
  static constexpr const char* kind = "contact.registration_rejected";
  static constexpr bool for_customer = false;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(RegistrationRejected, (), (contact_id))

}  // namespace zelo::portal
