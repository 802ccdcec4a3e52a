#include "src/success/group/group.h"

#include <unordered_map>

#include "lib/base/json.h"
#include "lib/db/bulk.h"
#include "lib/db/filter.h"
#include "src/customer/account_facts.h"
#include "src/customer/account_store.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/visibility.h"
#include "src/success/health/score_store.h"
#include "src/success/signal/signal_store.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace {

constexpr int days_of_use = 28;

struct TicketCount {
  AccountId account_id;
  std::int64_t tickets = 0;
};
BOOST_DESCRIBE_STRUCT(TicketCount, (), (account_id, tickets))

AccountId account_there(db::Tx& tx, const AccountId& id) {
  const auto account = customer::find_account(tx, id);
  if (!account) throw not_found();
  return account->id;
}

bool reads_tickets(const Ctx& ctx) {
  return ctx.actor.kind == ActorKind::system || may(ctx.actor.roles, Permission::ticket_read);
}

/// Those below `top`, at most `limit`, in the order of their ids.
std::vector<AccountId> below(db::Tx& tx, const AccountId& top, int limit) {
  return tx.query<AccountId>(
      "WITH RECURSIVE below (id) AS (SELECT CAST($1 AS TEXT) UNION SELECT a.id FROM accounts a JOIN below b"
      " ON a.parent_id = b.id WHERE a.merged_into IS NULL) SELECT id FROM below WHERE id <> $1 ORDER BY id LIMIT $2",
      top, limit);
}

/// Tickets that are not closed, and that the reader may know of.
std::vector<TicketCount> open_tickets(db::Tx& tx, const std::vector<AccountId>& accounts, const Actor& reader) {
  db::Filter where;
  where.add("t.account_id IN " + db::text_list(tx.dialect(), where.param(json::text_of(accounts))));
  where.add("t.status <> 'closed'");
  where.add(visible(where, reader, "t"));
  const std::string sql =
      "SELECT t.account_id, count(*) AS tickets FROM tickets t" + where.where() + " GROUP BY t.account_id";
  return tx.query_with<TicketCount>(sql, where.values());
}

std::int64_t tickets_of_all(db::Tx& tx, const std::vector<AccountId>& accounts, const Actor& reader) {
  std::int64_t sum = 0;
  for (const TicketCount& one : open_tickets(tx, accounts, reader)) sum += one.tickets;
  return sum;
}

const std::vector<usage::UserCount>& users_of(usage::Crowd& crowd, usage::Day yesterday) {
  return crowd.user_counts(yesterday - days_of_use + 1, yesterday);
}

void add_use(GroupSums& sums, db::Tx& tx, std::vector<AccountId> accounts, Time now) {
  usage::Crowd crowd(tx, std::move(accounts));
  const usage::Day yesterday = usage::company_yesterday(tx, now);
  for (const usage::UserCount& one : users_of(crowd, yesterday)) sums.active_users += one.users;
  for (const usage::Seats& one : crowd.seats(yesterday)) sums.seats = sums.seats.value_or(0) + one.seats;
}

void add_tickets(const Ctx& ctx, db::Tx& tx, const std::vector<AccountId>& ids, std::vector<GroupChild>& children) {
  if (!reads_tickets(ctx)) return;
  std::unordered_map<std::string, std::int64_t> counts;
  for (const TicketCount& one : open_tickets(tx, ids, ctx.actor)) counts[one.account_id.text] = one.tickets;
  for (GroupChild& child : children) child.open_tickets = counts[child.account_id.text];
}

void add_users(const Ctx& ctx, db::Tx& tx, const std::vector<AccountId>& ids, std::vector<GroupChild>& children) {
  usage::Crowd crowd(tx, ids);
  std::unordered_map<std::string, std::int64_t> counts;
  for (const usage::UserCount& one : users_of(crowd, usage::company_yesterday(tx, ctx.now())))
    counts[one.account_id.text] = one.users;
  for (GroupChild& child : children) child.active_users = counts[child.account_id.text];
}

std::vector<GroupChild> children_of(const Ctx& ctx, db::Tx& tx, const std::vector<customer::AccountListRow>& rows) {
  std::vector<GroupChild> children;
  std::vector<AccountId> ids;
  auto facts = customer::facts_of(ctx, tx, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ids.push_back(rows[i].id);
    children.push_back({.account_id = rows[i].id,
                        .name = rows[i].name,
                        .segment = rows[i].segment,
                        .csm_name = rows[i].csm_name,
                        .arr = std::move(facts[i].arr),
                        .score = facts[i].score,
                        .band = facts[i].band,
                        .open_tickets = {},
                        .open_risks = facts[i].open_risks,
                        .seats = facts[i].seats});
  }
  if (ids.empty()) return children;
  add_tickets(ctx, tx, ids, children);
  add_users(ctx, tx, ids, children);
  return children;
}

}  // namespace

GroupSums show_group_sums(Ctx& ctx, const AccountId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const AccountId top = account_there(tx, id);
    auto ids = below(tx, top, most_summed + 1);
    GroupSums sums{.more = ids.size() > most_summed};
    if (sums.more) ids.pop_back();
    sums.accounts = static_cast<std::int64_t>(ids.size());
    if (ids.empty()) return sums;
    if (const auto worst = store::worst_below(tx, top, customer::company_day(tx, ctx.now()))) {
      sums.worst_id = worst->account_id;
      sums.worst_name = worst->name;
      sums.worst_score = worst->score;
    }
    if (reads_tickets(ctx)) sums.open_tickets = tickets_of_all(tx, ids, ctx.actor);
    for (const RiskCount& one : store::open_risks(tx, ids, ctx.actor)) sums.open_risks += one.open_risks;
    add_use(sums, tx, std::move(ids), ctx.now());
    return sums;
  });
}

Page<GroupChild> list_group_children(Ctx& ctx, const AccountId& id, const std::optional<std::string>& after,
                                     int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2);
  customer::AccountPlace place;
  if (keys) place = {.key = (*keys)[0], .id = (*keys)[1]};
  return ctx.read([&](db::Tx& tx) {
    customer::AccountQuery query;
    query.parent_id = account_there(tx, id);
    auto rows = customer::list_accounts(tx, query, place, limit + 1);
    Page<GroupChild> page;
    page.next = cut(rows, limit, [](const customer::AccountListRow& row) -> std::vector<std::string> {
      return {row.name_key, row.id.text};
    });
    page.items = children_of(ctx, tx, rows);
    return page;
  });
}

void group_routes(Api& api) {
  api.get("/api/accounts/{id}/group/sums", may(Permission::account_read),
          {"group_sums", "Health, open tickets, open risks, seats and active people of all companies below a customer",
           "Customers"},
          [](Ctx& ctx, const Call& call) { return show_group_sums(ctx, call.id<AccountId>()); });
  api.get("/api/accounts/{id}/group/children", may(Permission::account_read),
          {"group_children",
           "The companies directly below a customer, by name, and how each does",
           "Customers",
           {"limit", "after"}},
          [](Ctx& ctx, const Call& call) {
            return list_group_children(ctx, call.id<AccountId>(), call.query("after"), call.limit());
          });
}

}  // namespace zelo::success
