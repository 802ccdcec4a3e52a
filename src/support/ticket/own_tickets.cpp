#include "src/support/ticket/own_tickets.h"

#include <algorithm>
#include <map>
#include <set>

#include "lib/db/filter.h"
#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/visibility.h"
#include "src/support/category/category_store.h"
#include "src/support/relation/merge.h"
#include "src/support/search/search_store.h"
#include "src/support/search/word_search.h"
#include "src/support/ticket/ticket_steps.h"

namespace zelo::support {
namespace {

/// Sort keys of the last row seen.
struct OwnPlace {
  Time updated_at;
  TicketId id;
};

std::optional<OwnPlace> own_place(const std::optional<std::string>& after) {
  const auto keys = decode_cursor(after, 2);
  if (!keys) return std::nullopt;
  return OwnPlace{{cursor_number((*keys)[0])}, TicketId((*keys)[1])};
}

/// `language`: its place in the SQL.
std::string select(db::Tx& tx, std::string_view language) {
  return "SELECT t.id, t.number, t.subject, t.status, t.tier, t.category_id, " +
         store::name_for(tx.dialect(), "c", language) +
         " AS category_name,"
         " a.name AS contact_name, u.name AS assignee_name,"
         " t.solution, t.created_at, t.updated_at, t.closed_at, t.merged_into_id, g.number AS merged_into_number,"
         " t.sla_promised_at AS promised_at, w.close_at AS closes_at,"
         " r.name AS restricted_team_name, t.version"
         " FROM tickets t"
         " LEFT JOIN categories c ON c.id = t.category_id LEFT JOIN users u ON u.id = t.assignee_id"
         " LEFT JOIN contacts a ON a.id = t.contact_id LEFT JOIN validation_waits w ON w.ticket_id = t.id"
         " LEFT JOIN tickets g ON g.id = t.merged_into_id LEFT JOIN teams r ON r.id = t.restricted_team_id";
}
constexpr const char* order = " ORDER BY t.updated_at DESC, t.id DESC LIMIT ";

PortalTicket shown(const Ctx& ctx, db::Tx& tx, PortalTicket ticket) {
  lead_on(ctx, tx, ticket);
  if (ticket.assignee_name) ticket.assignee_name = rules::first_name(*ticket.assignee_name);
  return ticket;
}

struct Wanted {
  OwnTicketFilter filter;
  std::optional<OwnPlace> after;
  int limit;
};

/// One walk along an index: ids of the tickets that `own` says, in order.
std::string ids(db::Filter& filter, std::string own, const Wanted& wanted) {
  std::string sql = "SELECT t.id FROM tickets t WHERE t.channel <> 'monitoring' AND " + std::move(own);
  if (const auto open = wanted.filter.open) sql += *open ? " AND t.status <> 'closed'" : " AND t.status = 'closed'";
  if (wanted.after) {
    sql += " AND (t.updated_at, t.id) < (" + filter.param(wanted.after->updated_at) + ", " +
           filter.param(wanted.after->id) + ")";
  }
  return "SELECT id FROM (" + sql + order + filter.param(wanted.limit) + ") AS walk";
}

/// The same as rules::may_see, for many.
std::string own_ids(db::Filter& filter, const Actor& actor, const Wanted& wanted) {
  const std::string mine = "t.contact_id = " + filter.param(actor.contact_id());
  if (!actor.account_id) return ids(filter, mine, wanted);
  const std::string account = "t.account_id = " + filter.param(*actor.account_id) + and_visible(filter, actor, "t");
  if (wanted.filter.mine || actor.own_tickets_only)
    return ids(filter, mine + " AND (t.account_id IS NULL OR " + account + ")", wanted);
  return ids(filter, account, wanted) + " UNION " + ids(filter, mine + " AND t.account_id IS NULL", wanted);
}

std::vector<PortalTicket> some_tickets(Ctx& ctx, db::Tx& tx, const Wanted& wanted) {
  db::Filter filter;
  const std::string own = own_ids(filter, ctx.actor, wanted);
  const std::string sql =
      select(tx, filter.param(ctx.language)) + " WHERE t.id IN (" + own + ")" + order + filter.param(wanted.limit);
  return tx.query_with<PortalTicket>(sql, filter.values());
}

/// Does the subject have words that begin so, all of them?
bool is_meant(const PortalTicket& ticket, const std::vector<std::string>& words) {
  const std::string subject = " " + text::fold(ticket.subject);
  const std::string number = std::to_string(ticket.number);
  return std::ranges::all_of(
      words, [&](const std::string& word) { return word == number || subject.find(" " + word) != std::string::npos; });
}

/// Numbers of those whose subject and replies say it. The index of words tells only which to read: it knows notes as
/// well, and by its hits it would tell what they say.
std::set<std::int64_t> said_to_customer(db::Tx& tx, const Question& question,
                                        const std::vector<PortalTicket>& tickets) {
  std::set<std::int64_t> said;
  if (question.words.empty() || tickets.empty()) return said;
  std::vector<std::int64_t> numbers;
  for (const auto& ticket : tickets) numbers.push_back(ticket.number);
  std::map<std::int64_t, std::vector<std::string>> texts;
  for (auto& reply : store::list_replies(tx, numbers_among(tx, question, numbers)))
    texts[reply.number].push_back(std::move(reply.body));
  for (const auto& ticket : tickets) {
    const auto found = texts.find(ticket.number);
    if (found == texts.end()) continue;
    found->second.push_back(ticket.subject);
    if (answers(question, found->second)) said.insert(ticket.number);
  }
  return said;
}

/// What a contact looks for: as it is typed, in subjects, and in all that it may read.
struct Sought {
  std::vector<std::string> words;
  Question question;
};

constexpr int most_looked_at = 2000;  // for one page

std::vector<std::string> keys_of(const PortalTicket& ticket) {
  return {std::to_string(ticket.updated_at.ms), ticket.id.text};
}

/// Walks on until the page is full, the list is over, or enough was looked at for one answer.
void find_meant(Ctx& ctx, db::Tx& tx, Wanted wanted, const Sought& sought, std::size_t limit,
                Page<PortalTicket>& page) {
  constexpr int at_once = 200;
  wanted.limit = at_once;
  for (int seen = 0; seen < most_looked_at; seen += at_once) {
    auto some = some_tickets(ctx, tx, wanted);
    const auto said = said_to_customer(tx, sought.question, some);
    const bool over = some.size() < static_cast<std::size_t>(at_once);
    for (auto& ticket : some) {
      const bool last = over && &ticket == &some.back();
      wanted.after = OwnPlace{ticket.updated_at, ticket.id};
      page.next = last ? std::nullopt : std::optional(encode_cursor(keys_of(ticket)));
      if (is_meant(ticket, sought.words) || said.contains(ticket.number))
        page.items.push_back(shown(ctx, tx, std::move(ticket)));
      if (page.items.size() == limit) return;
    }
    if (over) {
      page.next.reset();
      return;
    }
  }
}

}  // namespace

Page<PortalTicket> list_own_tickets(Ctx& ctx, const OwnTicketFilter& which, const std::optional<std::string>& after,
                                    int limit) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  const Wanted wanted{which, own_place(after), limit + 1};
  Page<PortalTicket> page;
  if (which.words) {
    Sought sought{text::folded_words(*which.words, 8), read_question(*which.words)};
    if (sought.words.empty()) return page;
    ctx.read([&](db::Tx& tx) {
      complete_words(tx, sought.question);
      find_meant(ctx, tx, wanted, sought, static_cast<std::size_t>(limit), page);
    });
    return page;
  }
  ctx.read([&](db::Tx& tx) {
    for (auto& ticket : some_tickets(ctx, tx, wanted)) page.items.push_back(shown(ctx, tx, std::move(ticket)));
  });
  page.next = cut(page.items, limit, keys_of);
  return page;
}

PortalTicket find_own_ticket(Ctx& ctx, const TicketId& id) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  return ctx.read([&](db::Tx& tx) {
    load_ticket(ctx, tx, id);
    return shown(ctx, tx, tx.value<PortalTicket>(select(tx, "$2") + " WHERE t.id = $1", id, ctx.language));
  });
}

}  // namespace zelo::support
