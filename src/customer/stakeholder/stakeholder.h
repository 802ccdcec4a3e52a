#pragma once
// Who matters at a customer, how they feel about us, and when we last spoke (R14).

#include <optional>
#include <string>
#include <vector>

#include "src/customer/contact.h"
#include "src/identity/context.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::customer {

enum class Sentiment { supporter, neutral, critic };
BOOST_DESCRIBE_ENUM(Sentiment, supporter, neutral, critic)

struct Stakeholder {
  ContactId contact_id;
  std::string name;
  std::optional<ContactRole> role;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  std::optional<std::int64_t> influence;  // 1 (little) to 5 (decides)
  std::optional<Sentiment> sentiment;
  std::optional<ContactId> reports_to_id;
  std::optional<std::string> reports_to_name;
  std::optional<std::string> left_on;
  std::optional<Time> last_touch_at;       // the latest conversation with the person, or thing that the person did
  std::optional<std::int64_t> talk_every;  // days: how often we want to talk to the person
  std::optional<std::string> talk_by;      // the day on which that is due again
  bool talk_late = false;                  // it has passed; never of somebody who has left
  std::int64_t version = 1;                // the contact's
};
BOOST_DESCRIBE_STRUCT(Stakeholder, (),
                      (contact_id, name, role, email, phone, influence, sentiment, reports_to_id, reports_to_name,
                       left_on, last_touch_at, talk_every, talk_by, talk_late, version))

struct EditStakeholder {
  Change<ContactRole> role;
  Change<std::int64_t> influence;
  Change<Sentiment> sentiment;
  Change<ContactId> reports_to_id;  // somebody of the same account
  Change<Date> left_on;             // no day to come; from then on the portal is closed to the person
  Change<std::int64_t> talk_every;  // days, 1 to longest_rhythm
};
BOOST_DESCRIBE_STRUCT(EditStakeholder, (), (role, influence, sentiment, reports_to_id, left_on, talk_every))

inline constexpr int deepest_report = 20;            // levels that are looked at above somebody
inline constexpr std::int64_t longest_rhythm = 730;  // days

/// SQL: when the contact, by this alias, is to be talked to again: so long after the last call, meeting or visit with
/// them, else after the rhythm was agreed on. NULL for whom nobody asks for that.
std::string talk_due(const std::string& contact);

/// By name; those who left too.
Page<Stakeholder> list_stakeholders(Ctx& ctx, const AccountId& account, std::optional<ContactRole> role,
                                    const std::optional<std::string>& after, int limit);
Stakeholder show_stakeholder(Ctx& ctx, const ContactId& id);
Stakeholder edit_stakeholder(Ctx& ctx, const ContactId& id, const EditStakeholder& input,
                             std::optional<std::int64_t> version);

/// For files, whose rows are checked before anything of them is written.
/// Why `manager` cannot be the one above: error.contact.…; `person`, nothing for a new one, is or will be of `account`.
std::optional<Text> refused_manager(db::Tx& tx, const ContactId& manager, const std::optional<AccountId>& account,
                                    const std::optional<ContactId>& person);
bool is_to_come(const Ctx& ctx, const std::string& day);
/// Names of what changed. That somebody left ("left_on") is told where they were here before: `news`.
std::vector<std::string> fill_stakeholder(const Ctx& ctx, db::Tx& tx, const ContactId& id,
                                          const EditStakeholder& checked, bool news);

/// Somebody is not there any more. Who was a sponsor leaves a gap.
struct ContactLeft {
  static constexpr const char* kind = "contact.left";
  static constexpr bool for_customer = false;
  ContactId contact_id;
  std::optional<ContactRole> role;
  std::string left_on;
};
BOOST_DESCRIBE_STRUCT(ContactLeft, (), (contact_id, role, left_on))

struct ContactCameBack {
  static constexpr const char* kind = "contact.came_back";
  static constexpr bool for_customer = false;
  ContactId contact_id;
};
BOOST_DESCRIBE_STRUCT(ContactCameBack, (), (contact_id))

}  // namespace zelo::customer
