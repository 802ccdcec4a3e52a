#pragma once
// Which automatic mails a contact wants (R105). What the company does not send, nobody gets; of the rest each contact
// switches off what it likes. Links for signing in are not among them: without those nobody gets in.

#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/identity/ids.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::customer {

/// In the order in which they happen; the last of a problem, to who has no ticket of it.
enum class MailKind { opened, assigned, reply, escalated, promised, solved, reminder, closed, reopened, notice };
BOOST_DESCRIBE_ENUM(MailKind, opened, assigned, reply, escalated, promised, solved, reminder, closed, reopened, notice)

/// As shipped: what a customer cannot see coming. A receipt for its own click is noise.
constexpr bool sent_by_default(MailKind kind) { return kind != MailKind::assigned && kind != MailKind::reopened; }

struct MailChoiceView {
  MailKind kind = MailKind::opened;
  bool sent = true;    // by the company, to anybody
  bool wanted = true;  // by this contact
  std::optional<Time> changed_at;
};
BOOST_DESCRIBE_STRUCT(MailChoiceView, (), (kind, sent, wanted, changed_at))

struct ChooseMail {
  bool wanted = true;
};
BOOST_DESCRIBE_STRUCT(ChooseMail, (), (wanted))

bool is_mail_sent(db::Tx& tx, MailKind kind);
void set_mail_sent(db::Tx& tx, MailKind kind, bool sent);
/// Is it sent at all, and wanted by this contact?
bool wants_mail(db::Tx& tx, const ContactId& contact, MailKind kind);
/// Has it not switched it off?
bool keeps_mail(db::Tx& tx, const ContactId& contact, MailKind kind);

/// All kinds, in order. Error{not_found} for a contact that is not there.
Page<MailChoiceView> list_mail_choices(Ctx& ctx, const ContactId& contact);
/// The signed-in contact's own, without those that are not sent.
Page<MailChoiceView> list_own_mail_choices(Ctx& ctx);
MailChoiceView choose_own_mail(Ctx& ctx, MailKind kind, bool wanted);
/// The actor is the contact, come in by session or by a link. Saying the same again is no event.
MailChoiceView choose_mail(Ctx& ctx, db::Tx& tx, MailKind kind, bool wanted);

struct MailStopped {
  static constexpr const char* kind = "contact.mail_stopped";
  static constexpr bool for_customer = false;
  ContactId contact_id;
  MailKind mail_kind;
};
BOOST_DESCRIBE_STRUCT(MailStopped, (), (contact_id, mail_kind))

struct MailWanted {
  static constexpr const char* kind = "contact.mail_wanted";
  static constexpr bool for_customer = false;
  ContactId contact_id;
  MailKind mail_kind;
};
BOOST_DESCRIBE_STRUCT(MailWanted, (), (contact_id, mail_kind))

}  // namespace zelo::customer
