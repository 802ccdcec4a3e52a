#include <map>

#include "lib/base/json.h"
#include "src/identity/context.h"
#include "src/usage/source/source_store.h"
#include "src/usage/stranger/stranger.h"
#include "src/usage/stranger/stranger_store.h"

namespace zelo::usage {
namespace {

constexpr std::size_t told_at_once = 20;

using Whose = std::pair<StrangerKind, std::string>;
/// How many events of whom, by the number of the source that brought them.
using GivenUp = std::map<std::int64_t, std::map<Whose, std::int64_t>>;

/// Whose they were, as their sender named it.
std::string excerpt_of(const Whose& whose, std::int64_t events) {
  const auto& [kind, key] = whose;
  json::bj::object told;
  switch (kind) {
    case StrangerKind::group: told["groupId"] = key; break;
    case StrangerKind::domain: told["domain"] = key; break;
    case StrangerKind::person: told[key.starts_with("a:") ? "anonymousId" : "userId"] = key.substr(2); break;
  }
  told["events"] = events;
  return json::bj::serialize(told);
}

/// Of many, the first stand in the list of refused events; all are counted.
void tell(const Ctx& ctx, db::Tx& tx, const Source& source, const std::map<Whose, std::int64_t>& given_up) {
  std::size_t told = 0;
  std::int64_t sum = 0;
  for (const auto& [whose, events] : given_up) {
    sum += events;
    if (told++ < told_at_once)
      store::insert_reject(tx, source.id,
                           {ctx.new_id<RejectId>(), ctx.now(), wire::Reason::unclaimed, excerpt_of(whose, events)});
  }
  store::count_given_up(tx, source.id, sum);
  store::trim_rejects(tx, source.id, kept_rejects);
}

}  // namespace

bool give_up_waiting(const Ctx& ctx, db::Tx& tx, Time before, int most) {
  const auto rows = store::waiting_since(tx, before, most);
  GivenUp given_up;
  for (const store::OldWaiting& row : rows) {
    store::remove_waiting(tx, row.stranger_id, row.seq, row.events);
    if (row.source_number) given_up[*row.source_number][{row.kind, row.key}] += row.events;
  }
  for (const auto& [number, events] : given_up)
    if (const auto source = store::find_source(tx, number)) tell(ctx, tx, *source, events);
  return std::ssize(rows) == most;
}

}  // namespace zelo::usage
