#include "src/support/sla/policy_store.h"

#include "lib/base/json.h"
#include "lib/text/fold.h"

namespace zelo::support::store {
namespace {

const std::string select =
    "SELECT id, name, position, active, segments, priorities, tiers, contract_slas, contract_sla_keys, category_id, "
    "business_hours_id,"
    " first_response_minutes, next_response_minutes, resolution_minutes, tier_minutes, remind_days, close_days, "
    "escalate_rejections, warn_percent, created_at,"
    " version FROM sla_policies";

/// What of a policy a ticket needs to know, and by which category it was chosen.
struct TermsRow {
  SlaPolicyId id;
  std::string name;
  std::string category_name;
  std::optional<BusinessHoursId> business_hours_id;
  std::optional<std::int64_t> first_response_minutes;
  std::optional<std::int64_t> next_response_minutes;
  std::optional<std::int64_t> resolution_minutes;
  std::optional<std::int64_t> tier_minutes;
  std::optional<std::int64_t> remind_days;
  std::optional<std::int64_t> close_days;
  std::optional<std::int64_t> escalate_rejections;
  std::int64_t warn_percent = 75;
};
BOOST_DESCRIBE_STRUCT(TermsRow, (),
                      (id, name, category_name, business_hours_id, first_response_minutes, next_response_minutes,
                       resolution_minutes, tier_minutes, remind_days, close_days, escalate_rejections, warn_percent))

struct Row {
  SlaPolicyId id;
  std::string name;
  std::int64_t position = 0;
  bool active = true;
  std::string segments;
  std::string priorities;
  std::string tiers;
  std::string contract_slas;
  std::string contract_sla_keys;
  std::optional<CategoryId> category_id;
  std::optional<BusinessHoursId> business_hours_id;
  std::optional<std::int64_t> first_response_minutes;
  std::optional<std::int64_t> next_response_minutes;
  std::optional<std::int64_t> resolution_minutes;
  std::optional<std::int64_t> tier_minutes;
  std::optional<std::int64_t> remind_days;
  std::optional<std::int64_t> close_days;
  std::optional<std::int64_t> escalate_rejections;
  std::int64_t warn_percent = 75;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, name, position, active, segments, priorities, tiers, contract_slas, contract_sla_keys,
                       category_id, business_hours_id, first_response_minutes, next_response_minutes,
                       resolution_minutes, tier_minutes, remind_days, close_days, escalate_rejections, warn_percent,
                       created_at, version))

/// Keys of clauses as contracts keep them, each between line breaks, which no key has.
std::string keys_of(const std::vector<std::string>& clauses) {
  std::string list;
  for (const std::string& clause : clauses) list += (list.empty() ? "\n" : "") + text::name_key(clause) + "\n";
  return list;
}

/// ",enterprise,smb," so that one LIKE finds a value; nothing for none.
template <class E>
std::string listed(const std::vector<E>& values) {
  std::string list;
  for (const E value : values) list += (list.empty() ? "," : "") + std::string(name_of(value)) + ",";
  return list;
}

template <class E>
std::vector<E> values_in(const std::string& list) {
  std::vector<E> values;
  for (std::size_t at = 1; at < list.size();) {
    const std::size_t end = list.find(',', at);
    if (const auto value = parse_enum<E>(list.substr(at, end - at))) values.push_back(*value);
    at = end + 1;
  }
  return values;
}

SlaPolicy policy_of(Row r) {
  return {.id = std::move(r.id),
          .name = std::move(r.name),
          .position = r.position,
          .active = r.active,
          .segments = values_in<customer::Segment>(r.segments),
          .priorities = values_in<Priority>(r.priorities),
          .tiers = values_in<Tier>(r.tiers),
          .contract_slas = json::read_text<std::vector<std::string>>(r.contract_slas),
          .category_id = std::move(r.category_id),
          .business_hours_id = std::move(r.business_hours_id),
          .first_response_minutes = r.first_response_minutes,
          .next_response_minutes = r.next_response_minutes,
          .resolution_minutes = r.resolution_minutes,
          .tier_minutes = r.tier_minutes,
          .remind_days = r.remind_days,
          .close_days = r.close_days,
          .escalate_rejections = r.escalate_rejections,
          .warn_percent = r.warn_percent,
          .created_at = r.created_at,
          .version = r.version};
}

Row row_of(const SlaPolicy& p) {
  return {.id = p.id,
          .name = p.name,
          .position = p.position,
          .active = p.active,
          .segments = listed(p.segments),
          .priorities = listed(p.priorities),
          .tiers = listed(p.tiers),
          .contract_slas = json::text_of(p.contract_slas),
          .contract_sla_keys = keys_of(p.contract_slas),
          .category_id = p.category_id,
          .business_hours_id = p.business_hours_id,
          .first_response_minutes = p.first_response_minutes,
          .next_response_minutes = p.next_response_minutes,
          .resolution_minutes = p.resolution_minutes,
          .tier_minutes = p.tier_minutes,
          .remind_days = p.remind_days,
          .close_days = p.close_days,
          .escalate_rejections = p.escalate_rejections,
          .warn_percent = p.warn_percent,
          .created_at = p.created_at,
          .version = p.version};
}

std::optional<Duration> span(const std::optional<std::int64_t>& count) {
  return count ? std::optional(minutes(*count)) : std::nullopt;
}

}  // namespace

std::optional<rules::Terms> find_terms(db::Tx& tx, const Ticket& ticket, const std::string& day) {
  // What the category chose itself, or the one nearest above it, comes before the order of the policies.
  static const std::string sql =
      "WITH RECURSIVE above (id, parent_id, name, sla_policy_id, height) AS (SELECT id, parent_id, name,"
      " sla_policy_id, 0 FROM categories WHERE id = $1 UNION ALL SELECT c.id, c.parent_id, c.name, c.sla_policy_id,"
      " a.height + 1 FROM categories c JOIN above a ON c.id = a.parent_id WHERE a.height < 8),"
      " chosen (policy_id, category_name) AS (SELECT a.sla_policy_id, a.name FROM above a"
      " JOIN sla_policies p ON p.id = a.sla_policy_id WHERE p.active = 1 ORDER BY a.height LIMIT 1)"
      " SELECT s.id, s.name, coalesce(c.category_name, '') AS category_name, s.business_hours_id,"
      " s.first_response_minutes, s.next_response_minutes, s.resolution_minutes, s.tier_minutes, s.remind_days,"
      " s.close_days, s.escalate_rejections, s.warn_percent FROM sla_policies s LEFT JOIN chosen c ON c.policy_id = "
      "s.id"
      " WHERE s.active = 1 AND (c.policy_id IS NOT NULL OR ("
      "(s.segments = '' OR s.segments LIKE '%,' || (SELECT a.segment FROM accounts a WHERE a.id = $2) || ',%')"
      " AND (s.priorities = '' OR s.priorities LIKE '%,' || CAST($3 AS TEXT) || ',%')"
      " AND (s.tiers = '' OR s.tiers LIKE '%,' || CAST($4 AS TEXT) || ',%')"
      " AND (s.contract_sla_keys = '' OR EXISTS (SELECT 1 FROM contracts k WHERE k.account_id = $2"
      " AND k.starts_on <= CAST($5 AS TEXT) AND (k.ended_on IS NULL OR k.ended_on >= CAST($5 AS TEXT))"
      " AND replace(s.contract_sla_keys, '\n' || k.sla_key || '\n', '') <> s.contract_sla_keys))"
      " AND (s.category_id IS NULL OR s.category_id IN (SELECT id FROM above))))"
      " ORDER BY CASE WHEN c.policy_id IS NULL THEN 1 ELSE 0 END, s.position, s.id LIMIT 1";
  const auto row = tx.find<TermsRow>(sql, ticket.category_id, ticket.account_id, ticket.priority, ticket.tier, day);
  if (!row) return std::nullopt;
  return rules::Terms{.policy_id = row->id,
                      .policy_name = row->name,
                      .category_name = row->category_name,
                      .business_hours_id = row->business_hours_id,
                      .first_response = span(row->first_response_minutes),
                      .next_response = span(row->next_response_minutes),
                      .resolution = span(row->resolution_minutes),
                      .tier = span(row->tier_minutes),
                      .warn_percent = row->warn_percent,
                      .remind_days = row->remind_days,
                      .close_days = row->close_days,
                      .escalate_rejections = row->escalate_rejections};
}

std::optional<SlaPolicy> find_policy(db::Tx& tx, const SlaPolicyId& id) {
  auto row = tx.find<Row>(select + " WHERE id = $1", id);
  if (!row) return std::nullopt;
  return policy_of(std::move(*row));
}

std::vector<SlaPolicy> list_policies(db::Tx& tx) {
  std::vector<SlaPolicy> policies;
  for (Row& row : tx.query<Row>(select + " ORDER BY position, id LIMIT $1", most_policies))
    policies.push_back(policy_of(std::move(row)));
  return policies;
}

std::int64_t count_policies(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM sla_policies"); }

std::int64_t next_policy_position(db::Tx& tx) {
  return tx.value<std::int64_t>("SELECT coalesce(max(position), 0) + 1 FROM sla_policies");
}

void insert_policy(db::Tx& tx, const SlaPolicy& policy) { tx.insert("sla_policies", row_of(policy)); }

void save_policy(db::Tx& tx, const SlaPolicy& policy) {
  const Row r = row_of(policy);
  tx.exec(
      "UPDATE sla_policies SET name = $1, position = $2, active = $3, segments = $4, priorities = $5, tiers = $6,"
      " category_id = $7, business_hours_id = $8, first_response_minutes = $9, next_response_minutes = $10,"
      " resolution_minutes = $11, tier_minutes = $12, warn_percent = $13, version = $14, remind_days = $16,"
      " close_days = $17, contract_slas = $18, contract_sla_keys = $19, escalate_rejections = $20 WHERE id = $15",
      r.name, r.position, r.active, r.segments, r.priorities, r.tiers, r.category_id, r.business_hours_id,
      r.first_response_minutes, r.next_response_minutes, r.resolution_minutes, r.tier_minutes, r.warn_percent,
      r.version, r.id, r.remind_days, r.close_days, r.contract_slas, r.contract_sla_keys, r.escalate_rejections);
}

void renew_clause_keys(db::Tx& tx) {
  for (const SlaPolicy& policy : list_policies(tx))
    tx.exec("UPDATE sla_policies SET contract_sla_keys = $1 WHERE id = $2", keys_of(policy.contract_slas), policy.id);
}

void save_policy_position(db::Tx& tx, const SlaPolicyId& id, std::int64_t position) {
  tx.exec("UPDATE sla_policies SET position = $1 WHERE id = $2", position, id);
}

}  // namespace zelo::support::store
