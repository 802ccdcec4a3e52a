#pragma once
// What somebody on the staff should know of, and why: mentioned, given a ticket, reminded, a reply came back, somebody
// whose ticket is followed has written. Made from events by a job, once for each event and person.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/time.h"
#include "src/identity/context.h"
#include "src/knowledge/article.h"
#include "src/support/ids.h"
#include "src/timeline/event.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::notification {

using NotificationId = Id<struct NotificationTag>;

enum class Kind {
  mentioned,   // in a note
  assigned,    // by somebody else, or by turn
  reminded,    // what was put aside is back
  held,        // a reply came back as a draft, because the customer wrote first
  refused,     // a reply could not be sent
  cancelled,   // a colleague stopped a reply
  replied,     // on a ticket that one follows
  understood,  // what one asked to confirm was answered
  at_risk,     // a clock of one's ticket runs out soon
  breached,    // it ran out: for followers too
  problem,     // news of a problem that one follows
  alarm_over,  // what one works on is no longer reported by monitoring
  alarm_again,
  fixed,  // the developers' tracker says so: for followers too, as are the three that follow
  fix_declined,
  fix_reopened,
  fix_lost,
  review_asked,       // somebody wishes that one looks at an article
  review_returned,    // one's article came back with a comment
  article_published,  // one's article, by who looked at it
  review_due,         // the day on which one wanted to see whether it is still true
  article_commented,  // by a reader: nobody has dealt with it
  product_changed,    // and articles that one keeps may not be true any more
  registration,       // somebody let itself in and waits
  webhook_off,        // a program outside was not told for days, and is not any more
  signal_found,       // at an account that one looks after
  signal_given,       // somebody planned an action for one
  signal_late,        // nobody answered in time, or the day of the action has passed
  signal_returned,    // who had taken it on has left
  signal_postponed,   // its action was put off, not for the first time
  signal_raised,      // it is critical by now
  signal_waved,       // a critical risk was none, somebody says
  signals,            // more of these at once than anybody would read one by one
  answered,           // the customer wrote on one's ticket
  rejected,           // said that the solution of one's ticket solved nothing: for followers too, as are the next two
  validated,
  workaround_over,
  bounced,          // for who manages the desk and the ticket's team, as are the next two
  unowned_at_risk,  // nobody has it
  unowned_breached,
  question_came,  // by a merge, to one's ticket: for followers too
  taken_from,     // somebody else, a team or nobody has one's ticket now
  unasked,        // no mail with the question whether it is solved reached anybody
  unowned_unasked,
  for_team,  // one's team was given a ticket, and nobody of it has it yet
  bursts,    // tickets begin to come in alike: for who manages problems
  called,    // the customer of one's ticket called, a colleague noted, and waits for an answer: for followers too
};
BOOST_DESCRIBE_ENUM(Kind, mentioned, assigned, reminded, held, refused, cancelled, replied, understood, at_risk,
                    breached, problem, alarm_over, alarm_again, fixed, fix_declined, fix_reopened, fix_lost,
                    review_asked, review_returned, article_published, review_due, article_commented, product_changed,
                    registration, webhook_off, signal_found, signal_given, signal_late, signal_returned,
                    signal_postponed, signal_raised, signal_waved, signals, answered, rejected, validated,
                    workaround_over, bounced, unowned_at_risk, unowned_breached, question_came, taken_from, unasked,
                    unowned_unasked, for_team, bursts, called)

/// A row of `notifications`.
struct Notification {
  NotificationId id;
  UserId user_id;
  Kind kind = Kind::mentioned;
  timeline::EventId event_id;
  std::optional<support::TicketId> ticket_id;  // or, or neither
  std::optional<support::ProblemId> problem_id;
  std::optional<knowledge::ArticleId> article_id;
  ActorKind actor_kind = ActorKind::system;
  std::string actor_id;
  Time created_at;
  std::optional<Time> read_at;
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, user_id, kind, event_id, ticket_id, problem_id, article_id, actor_kind, actor_id, created_at,
                       read_at))

struct NotificationView {
  NotificationId id;
  Kind kind = Kind::mentioned;
  std::string sentence;  // in the reader's language
  std::optional<support::TicketId> ticket_id;
  std::int64_t ticket_number = 0;  // 0 where it is about a problem
  std::string ticket_subject;
  std::optional<support::ProblemId> problem_id;
  std::int64_t problem_number = 0;
  std::string problem_title;
  std::optional<knowledge::ArticleId> article_id;
  std::string article_title;
  std::optional<std::string> signal_id;  // of success
  Time created_at;
  std::optional<Time> read_at;
};
BOOST_DESCRIBE_STRUCT(NotificationView, (),
                      (id, kind, sentence, ticket_id, ticket_number, ticket_subject, problem_id, problem_number,
                       problem_title, article_id, article_title, signal_id, created_at, read_at))

struct Unread {
  std::int64_t count = 0;  // at most most_counted
};
BOOST_DESCRIBE_STRUCT(Unread, (), (count))

inline constexpr std::int64_t most_counted = 100;
inline constexpr Duration kept_for = days(90);

/// With `ids` those, with a ticket what it has told (signals have pages of their own), without
/// either all that there are.
struct MarkRead {
  std::vector<NotificationId> ids;  // at most 200
  std::optional<support::TicketId> ticket_id;
};
BOOST_DESCRIBE_STRUCT(MarkRead, (), (ids, ticket_id))

/// The actor's own, newest first; `unread` only those not read.
Page<NotificationView> list_notifications(Ctx& ctx, bool unread, const std::optional<std::string>& after, int limit);
Unread count_unread(Ctx& ctx);
/// How many are unread afterwards.
Unread mark_read(Ctx& ctx, const MarkRead& input);

/// A team was given a ticket, and whose turn it is is still being looked for: nobody knows yet whether anybody has it.
bool awaits_routing(db::Tx& tx, const timeline::EventId& id);
/// For the job "notify.staff": tells everybody whom the event concerns, or `only` those of them.
void notify_of(Ctx& ctx, db::Tx& tx, const timeline::EventId& id,
               const std::optional<std::vector<UserId>>& only = std::nullopt);
/// Forgets what is older than kept_for, read or not. How many went.
std::int64_t sweep_notifications(Ctx& ctx);

}  // namespace zelo::notification
