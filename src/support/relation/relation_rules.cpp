#include "src/support/relation/relation_rules.h"

namespace zelo::support::rules {
namespace {

Text about(const char* key, const Ticket& ticket) { return {key, {{"number", std::to_string(ticket.number)}}}; }

}  // namespace

bool same_customer(const Ticket& a, const Ticket& b) {
  if (a.account_id != b.account_id) return false;
  return a.account_id.has_value() || a.contact_id == b.contact_id;
}

Refusal refuse_merge(const Ticket& source, const Ticket& target) {
  if (source.id == target.id) return Text("error.merge.itself");
  if (source.merged_into_id) return about("error.merge.already", source);
  if (target.merged_into_id == source.id) return about("error.merge.circle", target);
  if (target.merged_into_id) return about("error.merge.target_merged", target);
  if (target.status == Status::closed) return about("error.merge.target_closed", target);
  if (!same_customer(source, target)) return about("error.merge.other_customer", source);
  if (source.restricted_team_id != target.restricted_team_id) return about("error.merge.other_restriction", source);
  return std::nullopt;
}

Refusal refuse_unmerge(const Ticket& source) {
  if (!source.merged_into_id) return about("error.merge.not_merged", source);
  return std::nullopt;
}

Refusal refuse_split(const Ticket& ticket) { return refuse_edit(ticket, std::nullopt); }

void merged(Ticket& source, const Ticket& target, Time now) {
  source.merged_into_id = target.id;
  source.status = Status::closed;
  source.customer_replied = false;
  touch(source, now);
}

bool absorbed(Ticket& target, bool asks, Time now) {
  if (asks) return customer_replied(target, now);
  touch(target, now);
  return false;
}

void unmerged(Ticket& source, Status before, bool customer_replied, Time now) {
  source.merged_into_id.reset();
  source.status = before;
  source.customer_replied = customer_replied;
  touch(source, now);
}

void released(Ticket& target, Status before, bool customer_replied, std::optional<Time> solved_at,
              std::int64_t reopen_count) {
  target.status = before;
  target.customer_replied = customer_replied;
  target.solved_at = solved_at;
  target.reopen_count = reopen_count;
}

LinkKind opposite(LinkKind kind) {
  using enum LinkKind;
  switch (kind) {
    case related: return related;
    case duplicate_of: return duplicated_by;
    case duplicated_by: return duplicate_of;
    case blocks: return blocked_by;
    case blocked_by: return blocks;
    case caused_by: return causes;
    case causes: return caused_by;
    case child_of: return parent_of;
    case parent_of: return child_of;
    case split_from: return split_into;
    case split_into: return split_from;
  }
  return related;
}

bool may_be_made(LinkKind kind) { return kind != LinkKind::split_from && kind != LinkKind::split_into; }

}  // namespace zelo::support::rules
