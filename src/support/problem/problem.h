#pragma once
// A problem: what many tickets have in common. It is investigated once, its tickets hear of it together and are solved
// together (R76, R85, R89, B3). Its kind says who looks after it: an incident runs now; performance and integration
// problems are backlogs of their own (R92, R94). A ticket has at most one problem that is not resolved.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/money.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"
#include "src/support/ticket/ticket.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::support {

enum class ProblemKind { problem, incident, performance, integration };
BOOST_DESCRIBE_ENUM(ProblemKind, problem, incident, performance, integration)

enum class Severity { low, medium, high, critical };
BOOST_DESCRIBE_ENUM(Severity, low, medium, high, critical)

/// In the usual order; any may follow any, because what was believed turns out to be wrong.
enum class ProblemStatus { investigating, identified, fix_in_progress, monitoring, resolved };
BOOST_DESCRIBE_ENUM(ProblemStatus, investigating, identified, fix_in_progress, monitoring, resolved)

/// How many tickets one request links, how many of them within the request itself, and how many one problem has.
inline constexpr std::size_t most_linked_at_once = 1000;
inline constexpr std::size_t most_linked_in_request = 50;
inline constexpr std::int64_t most_linked = 10'000;

/// A row of `problems`.
struct Problem {
  ProblemId id;
  std::int64_t number = 0;
  std::string title;
  std::string title_folded;
  ProblemKind kind = ProblemKind::problem;
  Severity severity = Severity::medium;
  ProblemStatus status = ProblemStatus::investigating;
  std::optional<CategoryId> category_id;
  std::optional<UserId> owner_id;
  std::optional<std::string> description;
  std::optional<std::string> root_cause;
  std::optional<std::string> workaround;
  std::optional<Time> workaround_until;
  std::optional<std::string> fix_version;
  std::optional<std::string> fix_url;
  Time started_at;
  std::optional<Time> resolved_at;
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Problem, (),
                      (id, number, title, title_folded, kind, severity, status, category_id, owner_id, description,
                       root_cause, workaround, workaround_until, fix_version, fix_url, started_at, resolved_at,
                       created_at, updated_at, version))

/// An article that was begun from it.
struct WriteupRef {
  std::string article_id;
  std::string title;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(WriteupRef, (), (article_id, title, created_at))

struct ProblemView {
  ProblemId id;
  std::int64_t number = 0;
  std::string title;
  ProblemKind kind = ProblemKind::problem;
  Severity severity = Severity::medium;
  ProblemStatus status = ProblemStatus::investigating;
  std::optional<CategoryId> category_id;
  std::optional<std::string> category_name;
  std::optional<UserId> owner_id;
  std::optional<std::string> owner_name;
  std::optional<std::string> description;
  std::optional<std::string> root_cause;
  std::optional<std::string> workaround;
  std::optional<Time> workaround_until;
  std::optional<std::string> fix_version;
  std::optional<std::string> fix_url;
  Time started_at;
  std::optional<Time> resolved_at;
  bool following = false;            // does the reader?
  std::vector<WriteupRef> writeups;  // newest first, at most 20
  Time created_at;
  Time updated_at;
  std::int64_t version = 1;
  std::optional<BulkRunId> linking = {};  // after its making: the bulk change that links its tickets
};
BOOST_DESCRIBE_STRUCT(ProblemView, (),
                      (id, number, title, kind, severity, status, category_id, category_name, owner_id, owner_name,
                       description, root_cause, workaround, workaround_until, fix_version, fix_url, started_at,
                       resolved_at, following, writeups, created_at, updated_at, version, linking))

/// In lists: everything but the prose.
struct ProblemLine {
  ProblemId id;
  std::int64_t number = 0;
  std::string title;
  ProblemKind kind = ProblemKind::problem;
  Severity severity = Severity::medium;
  ProblemStatus status = ProblemStatus::investigating;
  std::optional<std::string> category_name;
  std::optional<std::string> owner_name;
  std::int64_t tickets = 0;
  std::int64_t open_tickets = 0;
  std::int64_t accounts = 0;
  std::optional<std::string> fix_version;
  Time started_at;
  std::optional<Time> resolved_at;
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(ProblemLine, (),
                      (id, number, title, kind, severity, status, category_name, owner_name, tickets, open_tickets,
                       accounts, fix_version, started_at, resolved_at, updated_at))

struct NewProblem {
  Line<200> title;
  std::optional<ProblemKind> kind;  // problem, when absent
  std::optional<Severity> severity;
  std::optional<CategoryId> category_id;
  std::optional<UserId> owner_id;
  std::optional<Prose<20000>> description;
  std::optional<Time> started_at;  // now, when absent; not later
  std::vector<TicketId> ticket_ids;
};
BOOST_DESCRIBE_STRUCT(NewProblem, (),
                      (title, kind, severity, category_id, owner_id, description, started_at, ticket_ids))

struct EditProblem {
  std::optional<Line<200>> title;
  std::optional<ProblemKind> kind;
  std::optional<Severity> severity;
  std::optional<ProblemStatus> status;
  Change<CategoryId> category_id;
  Change<UserId> owner_id;
  Change<Prose<20000>> description;
  Change<Prose<20000>> root_cause;
  Change<Prose<20000>> workaround;
  Change<Time> workaround_until;
  Change<Line<80>> fix_version;
  Change<Line<2000>> fix_url;  // http or https
  std::optional<Time> started_at;
};
BOOST_DESCRIBE_STRUCT(EditProblem, (),
                      (title, kind, severity, status, category_id, owner_id, description, root_cause, workaround,
                       workaround_until, fix_version, fix_url, started_at))

struct ProblemFilter {
  std::optional<ProblemStatus> status;
  std::optional<bool> open;  // not resolved
  std::optional<ProblemKind> kind;
  std::optional<Severity> severity;
  std::optional<UserId> owner_id;
  std::optional<std::string> q;  // words of the title, or "P-12"
};

/// Its tickets are linked as link_to_problem does.
ProblemView create_problem(Ctx& ctx, const NewProblem& input);
ProblemView show_problem(Ctx& ctx, const ProblemId& id);
ProblemView edit_problem(Ctx& ctx, const ProblemId& id, const EditProblem& input, std::optional<std::int64_t> version);
/// Last changed first.
Page<ProblemLine> list_problems(Ctx& ctx, const ProblemFilter& filter, const std::optional<std::string>& after,
                                int limit);
/// Who follows a problem hears of its news; who begins it and who owns it do from the start.
void follow_problem(Ctx& ctx, const ProblemId& id);
void unfollow_problem(Ctx& ctx, const ProblemId& id);

/// For the job at the end of a workaround: says so, when `until` is still its end and the problem is not resolved.
void expire_problem_workaround(Ctx& ctx, const ProblemId& id, Time until);

}  // namespace zelo::support
