#include <algorithm>
#include <span>

#include "lib/db/filter.h"
#include "src/customer/account_store.h"
#include "src/customer/contact_commands.h"
#include "src/customer/contract/contract_rules.h"
#include "src/customer/stakeholder/stakeholder.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/session.h"
#include "src/timeline/record.h"
#include "src/timeline/timeline.h"

namespace zelo::customer {
namespace {

/// What of a contact is a stakeholder's.
struct Row {
  ContactId id;
  std::optional<AccountId> account_id;
  std::string name;
  std::string name_key;
  std::optional<ContactRole> role;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  std::optional<std::int64_t> influence;
  std::optional<Sentiment> sentiment;
  std::optional<ContactId> reports_to_id;
  std::optional<std::string> reports_to_name;
  std::optional<std::string> left_on;
  std::optional<Time> talked_at;
  std::optional<std::int64_t> talk_every;
  std::optional<Time> talk_since;
  std::optional<Time> talk_due;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, account_id, name, name_key, role, email, phone, influence, sentiment, reports_to_id,
                       reports_to_name, left_on, talked_at, talk_every, talk_since, talk_due, version))

std::string select_rows() {
  return "SELECT c.id, c.account_id, c.name, c.name_key, c.role, c.email, c.phone, c.influence, c.sentiment,"
         " c.reports_to_id, m.name AS reports_to_name, c.left_on, (SELECT max(v.at) FROM conversation_people p"
         " JOIN conversations v ON v.id = p.conversation_id WHERE p.contact_id = c.id) AS talked_at, c.talk_every,"
         " c.talk_since, " +
         talk_due("c") +
         " AS talk_due, c.version"
         " FROM contacts c LEFT JOIN contacts m ON m.id = c.reports_to_id ";
}

std::optional<Row> find_row(db::Tx& tx, const ContactId& id) {
  return tx.find<Row>(select_rows() + "WHERE c.id = $1", id);
}

/// Their last words are read for all of them at once.
std::vector<Stakeholder> views_of(const Ctx& ctx, db::Tx& tx, std::span<const Row> rows) {
  std::vector<ContactId> ids;
  for (const Row& row : rows) ids.push_back(row.id);
  const auto words = timeline::last_words_of(tx, ctx.actor, ids);
  std::vector<Stakeholder> views;
  for (const Row& row : rows) {
    const auto word = words.find(row.id);
    views.push_back(
        {.contact_id = row.id,
         .name = row.name,
         .role = row.role,
         .email = row.email,
         .phone = row.phone,
         .influence = row.influence,
         .sentiment = row.sentiment,
         .reports_to_id = row.reports_to_id,
         .reports_to_name = row.reports_to_name,
         .left_on = row.left_on,
         .last_touch_at = word == words.end() ? row.talked_at : std::max(row.talked_at, std::optional(word->second)),
         .talk_every = row.talk_every,
         .talk_by = row.talk_due ? std::optional(company_day(tx, *row.talk_due)) : std::nullopt,
         .talk_late = row.talk_due && !row.left_on && *row.talk_due <= ctx.now(),
         .version = row.version});
  }
  return views;
}

Stakeholder view_of(const Ctx& ctx, db::Tx& tx, const Row& row) {
  return std::move(views_of(ctx, tx, std::span(&row, 1)).front());
}

}  // namespace

std::string talk_due(const std::string& contact) {
  return "(coalesce((SELECT max(w.at) FROM conversation_people q JOIN conversations w ON w.id = q.conversation_id"
         " WHERE q.contact_id = " +
         contact + ".id AND w.kind <> 'note'), " + contact + ".talk_since) + " + contact + ".talk_every * " +
         std::to_string(days(1).ms) + ")";
}

/// The person above must be of the same customer, and must not be below.
std::optional<Text> refused_manager(db::Tx& tx, const ContactId& manager, const std::optional<AccountId>& account,
                                    const std::optional<ContactId>& person) {
  // Everybody who places a person writes this row, as whoever moves an account does (account_tree.cpp): of two at once
  // on PostgreSQL the second begins anew, and sees what the first one did.
  identity::set_setting(tx, "stakeholder_tree", manager.text);
  const auto found = find_row(tx, manager);
  if (!found || found->account_id != account) return "error.contact.elsewhere";
  std::optional<ContactId> above = found->id;
  for (int step = 0; person && above && step < deepest_report; ++step) {
    if (*above == *person) return "error.contact.circle";
    above = find_row(tx, *above).value().reports_to_id;
  }
  return std::nullopt;
}

bool is_to_come(const Ctx& ctx, const std::string& day) { return day > day_of(ctx.now() + hours(24)); }

namespace {

void apply(const Ctx& ctx, db::Tx& tx, Row& row, const EditStakeholder& input) {
  Problems problems;
  input.role.apply(row.role);
  input.influence.apply(row.influence);
  if (row.influence && (*row.influence < 1 || *row.influence > 5))
    problems.add("influence", Text("error.number.range", {{"min", "1"}, {"max", "5"}}));
  input.sentiment.apply(row.sentiment);
  if (input.reports_to_id.wanted && input.reports_to_id.value != row.reports_to_id) {
    row.reports_to_id = input.reports_to_id.value;
    if (row.reports_to_id)
      if (const auto why = refused_manager(tx, *row.reports_to_id, row.account_id, row.id))
        problems.add("reports_to_id", *why);
  }
  input.left_on.apply(row.left_on);
  if (row.left_on && is_to_come(ctx, *row.left_on)) problems.add("left_on", "error.date.to_come");
  if (input.talk_every.wanted && input.talk_every.value != row.talk_every) {
    row.talk_every = input.talk_every.value;
    row.talk_since = row.talk_every ? std::optional(ctx.now()) : std::nullopt;
    if (row.talk_every && (*row.talk_every < 1 || *row.talk_every > longest_rhythm))
      problems.add("talk_every", Text("error.number.range", {{"min", "1"}, {"max", std::to_string(longest_rhythm)}}));
  }
  problems.done();
}

std::vector<std::string> changes_between(const Row& before, const Row& after) {
  std::vector<std::string> names;
  if (before.role != after.role) names.emplace_back("role");
  if (before.influence != after.influence) names.emplace_back("influence");
  if (before.sentiment != after.sentiment) names.emplace_back("sentiment");
  if (before.reports_to_id != after.reports_to_id) names.emplace_back("reports_to_id");
  if (before.talk_every != after.talk_every) names.emplace_back("talk_every");
  return names;
}

bool same(const Row& before, const Row& after) {
  return changes_between(before, after).empty() && before.left_on == after.left_on;
}

void keep(const Ctx& ctx, db::Tx& tx, const Row& before, const Row& row) {
  const bool kept =
      tx.exec(
          "UPDATE contacts SET role = $1, influence = $2, sentiment = $3, reports_to_id = $4, left_on = $5,"
          " talk_every = $6, talk_since = $7, version = $8, updated_at = $9 WHERE id = $10 AND version = $11",
          row.role, row.influence, row.sentiment, row.reports_to_id, row.left_on, row.talk_every, row.talk_since,
          before.version + 1, ctx.now(), row.id, before.version) == 1;
  if (!kept) throw Error(ErrorKind::stale, "error.stale");
  if (row.left_on && !before.left_on) end_sign_ins(tx, row.id);
}

void tell_changes(const Ctx& ctx, db::Tx& tx, const Row& before, const Row& row) {
  const auto changes = changes_between(before, row);
  if (changes.empty()) return;
  timeline::record(ctx, tx, {.account_id = row.account_id, .kind = "contact", .id = row.id.text},
                   ContactEdited{row.id, changes});
}

void tell_leaving(const Ctx& ctx, db::Tx& tx, const Row& before, const Row& row) {
  const timeline::Subject subject{.account_id = row.account_id, .kind = "contact", .id = row.id.text};
  if (before.left_on == row.left_on) return;
  if (!row.left_on) timeline::record(ctx, tx, subject, ContactCameBack{row.id});
  else if (!before.left_on) timeline::record(ctx, tx, subject, ContactLeft{row.id, row.role, *row.left_on});
}

}  // namespace

Page<Stakeholder> list_stakeholders(Ctx& ctx, const AccountId& account, std::optional<ContactRole> role,
                                    const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::account_read);
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    const auto found = find_account(tx, account);
    if (!found) throw not_found();
    db::Filter params;
    params.add("c.account_id = ? AND c.merged_into IS NULL AND c.erased_at IS NULL", found->id);
    params.add("(c.name_key, c.id) > (?, ?)", keys ? (*keys)[0] : "", keys ? (*keys)[1] : "");
    if (role) params.add("c.role = ?", *role);
    const std::string sql =
        select_rows() + params.where() + " ORDER BY c.name_key, c.id LIMIT " + params.param(limit + 1);
    auto rows = tx.query_with<Row>(sql, params.values());
    Page<Stakeholder> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({rows.back().name_key, rows.back().id.text});
    }
    page.items = views_of(ctx, tx, rows);
    return page;
  });
}

Stakeholder show_stakeholder(Ctx& ctx, const ContactId& id) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    const auto contact = find_contact(tx, id);
    if (!contact) throw not_found();
    return view_of(ctx, tx, find_row(tx, contact->id).value());
  });
}

Stakeholder edit_stakeholder(Ctx& ctx, const ContactId& id, const EditStakeholder& input,
                             std::optional<std::int64_t> version) {
  ctx.require(Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    const auto contact = find_contact(tx, id);
    if (!contact) throw not_found();
    refuse_merged(*contact, id);
    refuse_erased(*contact);
    const Row before = find_row(tx, id).value();
    if (version && *version != before.version) throw Error(ErrorKind::stale, "error.stale");
    Row row = before;
    apply(ctx, tx, row, input);
    if (same(before, row)) return view_of(ctx, tx, before);
    keep(ctx, tx, before, row);
    tell_changes(ctx, tx, before, row);
    tell_leaving(ctx, tx, before, row);
    return view_of(ctx, tx, find_row(tx, id).value());
  });
}

std::vector<std::string> fill_stakeholder(const Ctx& ctx, db::Tx& tx, const ContactId& id,
                                          const EditStakeholder& checked, bool news) {
  const Row before = find_row(tx, id).value();
  Row row = before;
  apply(ctx, tx, row, checked);
  auto changes = changes_between(before, row);
  if (before.left_on != row.left_on) changes.emplace_back("left_on");
  if (changes.empty()) return changes;
  keep(ctx, tx, before, row);
  if (news) tell_leaving(ctx, tx, before, row);
  return changes;
}

}  // namespace zelo::customer
