#pragma once
// When nobody says whether a solution solved anything (B1): reminders, and in the end the ticket closes without a
// word, after the working days that its policy names. Without such a policy it waits for ever, and so it does while no
// mail that asks has reached anybody: then silence says nothing. Where nobody can be asked, nobody is waited for
// longer; where all have gone who could be, as long once more.

#include <optional>

#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
struct World;
namespace db {
class Tx;
}
}  // namespace zelo

namespace zelo::support {

/// A row of `validation_waits`: a ticket whose customer has been asked.
struct ValidationWait {
  TicketId ticket_id;
  std::int64_t remind_days = 0;  // 0: never
  std::optional<BusinessHoursId> business_hours_id;
  std::optional<Time> remind_at;
  std::optional<Time> close_at;
  std::int64_t reminders = 0;  // since it was unasked, once it is
  bool unasked = false;        // its time was over although nobody had been reached, and people were told so
};
BOOST_DESCRIBE_STRUCT(ValidationWait, (),
                      (ticket_id, remind_days, business_hours_id, remind_at, close_at, reminders, unasked))

/// Within the transaction that changes a ticket: begins to wait when it was solved, begins `anew` when staff wrote
/// since, and ends with any answer. A wait keeps the days that it began with: the customer was told the date.
void keep_wait(const Ctx& ctx, db::Tx& tx, const Ticket& ticket, bool anew);

/// The local date on which silence closes it, "2026-11-24"; empty when it does not.
std::string closing_date(db::Tx& tx, const TicketId& id);

/// For the job: reminds whoever is to be reminded now, and closes what has waited long enough; what nobody was asked
/// about begins to wait once more. A ticket with which that fails stops no other. True when there was more to do than
/// is done at once.
bool end_silence(const World& world);

struct ValidationReminded {
  static constexpr const char* kind = "ticket.validation_reminded";
  static constexpr bool for_customer = true;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(ValidationReminded, (), (number))

/// It was to be closed, but nobody could be asked: it waits on.
struct ValidationUnasked {
  static constexpr const char* kind = "ticket.validation_unasked";
  static constexpr bool for_customer = false;
  std::int64_t number;
  std::optional<UserId> assignee_id;
};
BOOST_DESCRIBE_STRUCT(ValidationUnasked, (), (number, assignee_id))

struct TicketClosedBySilence {
  static constexpr const char* kind = "ticket.closed_by_silence";
  static constexpr bool for_customer = true;
  std::int64_t number;
};
BOOST_DESCRIBE_STRUCT(TicketClosedBySilence, (), (number))

}  // namespace zelo::support
