#include "src/customer/merge/merge.h"

#include <set>
#include <span>

#include "lib/base/json.h"
#include "lib/db/ranked_index.h"
#include "src/customer/account_store.h"
#include "src/customer/address/address.h"
#include "src/customer/contact_store.h"
#include "src/customer/contract/contract_commands.h"
#include "src/customer/contract/contract_store.h"
#include "src/customer/merge/merge_moves.h"
#include "src/customer/touched.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"
#include "src/identity/session.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

/// A row of `customer_merges`.
struct Merge {
  MergeId id;
  MergeKind kind = MergeKind::account;
  std::string from_id;
  std::string into_id;
  std::string moved;
  std::optional<std::string> merged_by;
  Time merged_at;
  std::optional<std::string> undone_by;
  std::optional<Time> undone_at;
  // What people wrote of the one that remains, where it had no contracts; no currency where it had.
  std::optional<std::int64_t> into_arr;
  std::optional<std::string> into_currency;
};
BOOST_DESCRIBE_STRUCT(Merge, (),
                      (id, kind, from_id, into_id, moved, merged_by, merged_at, undone_by, undone_at, into_arr,
                       into_currency))

/// One of the two, of either kind.
struct Side {
  std::string id;
  std::string name;
  std::optional<AccountId> account_id;
  bool merged = false;
  bool erased = false;
};

std::string table_of(MergeKind kind) { return kind == MergeKind::account ? "accounts" : "contacts"; }

std::optional<Side> side_of(const std::optional<Account>& a) {
  return a ? std::optional(Side{a->id.text, a->name, a->id, a->merged_into.has_value()}) : std::nullopt;
}
std::optional<Side> side_of(const std::optional<Contact>& c) {
  return c ? std::optional(
                 Side{c->id.text, c->name, c->account_id, c->merged_into.has_value(), c->erased_at.has_value()})
           : std::nullopt;
}

std::optional<Side> own_side(db::Tx& tx, MergeKind kind, const std::string& id) {
  return kind == MergeKind::account ? side_of(find_own_account(tx, AccountId(id)))
                                    : side_of(find_own_contact(tx, ContactId(id)));
}

/// Itself, or what it is part of now.
std::optional<Side> current_side(db::Tx& tx, MergeKind kind, const std::string& id) {
  return kind == MergeKind::account ? side_of(find_account(tx, AccountId(id)))
                                    : side_of(find_contact(tx, ContactId(id)));
}

bool is_below(db::Tx& tx, const std::string& id, const std::string& above) {
  std::optional<AccountId> at(id);
  for (int step = 0; at && step < 20; ++step) {
    if (at->text == above) return true;
    const auto account = find_own_account(tx, *at);
    at = account ? account->parent_id : std::nullopt;
  }
  return false;
}

struct Pair {
  Side from;
  Side into;
};

Pair checked(db::Tx& tx, MergeKind kind, const std::string& from_id, const std::string& into_id) {
  const auto from = own_side(tx, kind, from_id);
  if (!from) throw not_found();
  if (from->merged) throw conflict("error.merge.already_merged");
  const auto into = current_side(tx, kind, into_id);
  if (!into) throw invalid("into_id", "error.unknown");
  if (from->erased || into->erased) throw conflict("error.contact.erased");
  if (into->id == from->id) throw invalid("into_id", "error.merge.itself");
  // A customer must never come to see the tickets of another.
  if (kind == MergeKind::contact && from->account_id && from->account_id != into->account_id)
    throw invalid("into_id", "error.merge.other_account");
  if (kind == MergeKind::account && is_below(tx, into->id, from->id)) throw invalid("into_id", "error.merge.below");
  return {*from, *into};
}

void require_for(const Ctx& ctx, MergeKind kind) {
  ctx.require(kind == MergeKind::account ? Permission::account_write : Permission::contact_write);
}

void set_merged(const Ctx& ctx, db::Tx& tx, MergeKind kind, const std::string& id,
                const std::optional<std::string>& into) {
  tx.exec("UPDATE " + table_of(kind) + " SET merged_into = $1, version = version + 1, updated_at = $2 WHERE id = $3",
          into, ctx.now(), id);
}

void touch(const Ctx& ctx, db::Tx& tx, MergeKind kind, const std::string& id) {
  tx.exec("UPDATE " + table_of(kind) + " SET version = version + 1, updated_at = $1 WHERE id = $2", ctx.now(), id);
}

/// The portal is open to the one person alone; its password stays, for the day on which they are two again.
void sign_out(db::Tx& tx, const std::string& contact) {
  tx.exec("DELETE FROM sessions WHERE kind = 'contact' AND subject_id = $1", contact);
  tx.exec("DELETE FROM signed_links WHERE contact_id = $1", contact);
}

/// What follows from contracts, keys and addresses that are now elsewhere.
void follow(const Ctx& ctx, db::Tx& tx, MergeKind kind, const std::string& id) {
  if (kind == MergeKind::account) return follow_contracts(ctx, tx, AccountId(id));
  settle_keys(tx, ContactId(id));
  const auto contact = find_own_contact(tx, ContactId(id));
  store::follow_primaries(tx, contact.value());
  tx.exec(
      "UPDATE contact_addresses SET is_primary = 1 WHERE contact_id = $1 AND kind = 'whatsapp' AND value ="
      " (SELECT min(value) FROM contact_addresses WHERE contact_id = $1 AND kind = 'whatsapp') AND NOT EXISTS"
      " (SELECT 1 FROM contact_addresses WHERE contact_id = $1 AND kind = 'whatsapp' AND is_primary = 1)",
      id);
}

/// Revenue that people wrote: contracts that come with the other one take its place.
void note_arr(db::Tx& tx, Merge& merge) {
  if (merge.kind != MergeKind::account || has_contracts(tx, AccountId(merge.into_id))) return;
  const auto into = find_own_account(tx, AccountId(merge.into_id)).value();
  merge.into_arr = into.arr;
  merge.into_currency = into.currency;
}

struct WrittenArr {
  std::optional<std::int64_t> into_arr;
  std::string into_currency;
};
BOOST_DESCRIBE_STRUCT(WrittenArr, (), (into_arr, into_currency))

/// As it was before contracts came; `into` has given the last of them back.
void give_back_arr(db::Tx& tx, const std::string& into) {
  const auto written = tx.find<WrittenArr>(
      "SELECT into_arr, into_currency FROM customer_merges WHERE into_id = $1 AND into_currency IS NOT NULL"
      " ORDER BY merged_at DESC, id DESC LIMIT 1",
      into);
  if (!written) return;
  tx.exec("UPDATE accounts SET arr = $1, currency = $2 WHERE id = $3", written->into_arr, written->into_currency, into);
}

/// Gives back what moved; how many rows had moved on.
std::int64_t take_apart(const Ctx& ctx, db::Tx& tx, const MergeParts& parts, const Merge& merge) {
  const bool account = merge.kind == MergeKind::account;
  const bool had_contracts = account && has_contracts(tx, AccountId(merge.into_id));
  const auto kept = store::move_back(tx, parts, merge.kind, merge.id, merge.from_id, merge.into_id);
  if (had_contracts && !has_contracts(tx, AccountId(merge.into_id))) give_back_arr(tx, merge.into_id);
  set_merged(ctx, tx, merge.kind, merge.from_id, std::nullopt);
  touch(ctx, tx, merge.kind, merge.into_id);
  follow(ctx, tx, merge.kind, merge.from_id);
  follow(ctx, tx, merge.kind, merge.into_id);
  return kept;
}

template <class OfAccount, class OfContact>
void tell(const Ctx& ctx, db::Tx& tx, const Merge& merge, const Side& into) {
  if (merge.kind == MergeKind::account)
    timeline::record(ctx, tx, {into.account_id, "account", into.id}, OfAccount{merge.from_id, merge.id});
  else timeline::record(ctx, tx, {into.account_id, "contact", into.id}, OfContact{merge.from_id, merge.id});
}

/// Of which no event is: of a contact that somebody else has moved on it is another account than that of the other
/// one.
void touch_account_of(const Ctx& ctx, db::Tx& tx, MergeKind kind, const std::string& id) {
  const auto side = own_side(tx, kind, id);
  if (side && side->account_id) touched(ctx, tx, {*side->account_id});
}

std::optional<std::string> doer(const Ctx& ctx) {
  return ctx.actor.kind == ActorKind::user ? std::optional(ctx.actor.id) : std::nullopt;
}

struct NameOf {
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NameOf, (), (id, name))

void add_names(db::Tx& tx, const char* table, const std::set<std::string>& ids,
               std::map<std::string, std::string>& names) {
  if (ids.empty()) return;
  for (NameOf& row : tx.query<NameOf>(
           "SELECT id, name FROM " + std::string(table) + " WHERE " + db::in_texts(tx.dialect(), "id", "$1"),
           json::text_of(std::vector<std::string>(ids.begin(), ids.end()))))
    names.emplace(std::move(row.id), std::move(row.name));
}

/// The names of accounts are read with one query, so are those of contacts and of users.
std::vector<MergeView> views_of(db::Tx& tx, std::span<const Merge> merges) {
  std::set<std::string> accounts;
  std::set<std::string> contacts;
  std::set<std::string> users;
  for (const Merge& merge : merges) {
    auto& sides = merge.kind == MergeKind::account ? accounts : contacts;
    sides.insert({merge.from_id, merge.into_id});
    if (merge.merged_by) users.insert(*merge.merged_by);
  }
  std::map<std::string, std::string> names;
  add_names(tx, "accounts", accounts, names);
  add_names(tx, "contacts", contacts, names);
  add_names(tx, "users", users, names);
  std::vector<MergeView> views;
  for (const Merge& merge : merges)
    views.push_back({.id = merge.id,
                     .kind = merge.kind,
                     .from_id = merge.from_id,
                     .from_name = names[merge.from_id],
                     .into_id = merge.into_id,
                     .into_name = names[merge.into_id],
                     .moved = json::read_text<Counts>(merge.moved),
                     .merged_by_name = merge.merged_by ? std::optional(names[*merge.merged_by]) : std::nullopt,
                     .merged_at = merge.merged_at,
                     .undone_at = merge.undone_at,
                     .kept = std::nullopt});
  return views;
}

MergeView view_of(db::Tx& tx, const Merge& merge) { return std::move(views_of(tx, std::span(&merge, 1)).front()); }

}  // namespace

MergePreview preview_merge(Ctx& ctx, const MergeParts& parts, MergeKind kind, const std::string& from,
                           const std::string& into) {
  require_for(ctx, kind);
  return ctx.read([&](db::Tx& tx) {
    const Pair pair = checked(tx, kind, from, into);
    return MergePreview{pair.from.name, pair.into.name, store::count_moves(tx, parts, kind, from, pair.into.id)};
  });
}

MergeView merge(Ctx& ctx, const MergeParts& parts, MergeKind kind, const std::string& from, const std::string& into) {
  require_for(ctx, kind);
  return ctx.write([&](db::Tx& tx) {
    identity::set_setting(tx, "account_tree", from + " " + into);  // see tree::place_below: circles of merges neither
    const Pair pair = checked(tx, kind, from, into);
    Merge merge{.id = ctx.new_id<MergeId>(),
                .kind = kind,
                .from_id = from,
                .into_id = pair.into.id,
                .moved = json::text_of(store::count_moves(tx, parts, kind, from, pair.into.id)),
                .merged_by = doer(ctx),
                .merged_at = ctx.now()};
    note_arr(tx, merge);
    tx.insert("customer_merges", merge);
    store::move_rows(tx, parts, kind, merge.id, from, pair.into.id);
    set_merged(ctx, tx, kind, from, pair.into.id);
    touch(ctx, tx, kind, pair.into.id);
    if (kind == MergeKind::contact) sign_out(tx, from);
    follow(ctx, tx, kind, pair.into.id);
    tell<AccountMerged, ContactMerged>(ctx, tx, merge, pair.into);
    return view_of(tx, merge);
  });
}

MergeView undo_merge(Ctx& ctx, const MergeParts& parts, const MergeId& id) {
  ctx.require(Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    auto merge = tx.find<Merge>("SELECT * FROM customer_merges WHERE id = $1", id);
    if (!merge) throw not_found();
    require_for(ctx, merge->kind);
    identity::set_setting(tx, "account_tree", id.text);
    const auto into = own_side(tx, merge->kind, merge->into_id).value();
    if (merge->undone_at) throw conflict("error.merge.undone");
    if (into.merged) throw conflict("error.merge.later_first");
    const auto kept = take_apart(ctx, tx, parts, *merge);
    merge->undone_at = ctx.now();
    merge->undone_by = doer(ctx);
    tx.exec("UPDATE customer_merges SET undone_at = $1, undone_by = $2 WHERE id = $3", merge->undone_at,
            merge->undone_by, id);
    tell<AccountUnmerged, ContactUnmerged>(ctx, tx, *merge, into);
    touch_account_of(ctx, tx, merge->kind, merge->from_id);
    MergeView view = view_of(tx, *merge);
    view.kept = kept;
    return view;
  });
}

std::optional<MergeStanding> standing_of(db::Tx& tx, const MergeId& id) {
  const auto merge = tx.find<Merge>("SELECT * FROM customer_merges WHERE id = $1", id);
  if (!merge) return std::nullopt;
  const auto into = current_side(tx, merge->kind, merge->into_id);
  return MergeStanding{merge->from_id, into ? into->id : merge->into_id, merge->undone_at.has_value(),
                       merge->merged_at};
}

std::int64_t move_latecomers(const Ctx& ctx, db::Tx& tx, const MergeParts& parts, const MergeId& id) {
  identity::set_setting(tx, "account_tree", id.text);  // not while somebody undoes it
  std::int64_t moved = 0;
  auto merge = tx.find<Merge>("SELECT * FROM customer_merges WHERE id = $1", id);
  while (merge && !merge->undone_at) {
    const auto now = store::move_rows(tx, parts, merge->kind, merge->id, merge->from_id, merge->into_id);
    if (now == 0) break;
    moved += now;
    follow(ctx, tx, merge->kind, merge->into_id);
    touch_account_of(ctx, tx, merge->kind, merge->into_id);
    // The one that remained may have been merged since: they go on with it.
    merge = tx.find<Merge>("SELECT * FROM customer_merges WHERE from_id = $1 AND undone_at IS NULL", merge->into_id);
  }
  return moved;
}

Page<MergeView> list_merges(Ctx& ctx, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::contact_write);
  const auto keys = decode_cursor(after, 2);
  return ctx.read([&](db::Tx& tx) {
    auto rows = tx.query<Merge>(
        "SELECT * FROM customer_merges WHERE (merged_at, id) < ($1, $2) ORDER BY merged_at DESC, id DESC LIMIT $3",
        keys ? cursor_number((*keys)[0]) : std::numeric_limits<std::int64_t>::max(), keys ? (*keys)[1] : "", limit + 1);
    Page<MergeView> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
      rows.pop_back();
      page.next = encode_cursor({std::to_string(rows.back().merged_at.ms), rows.back().id.text});
    }
    page.items = views_of(tx, rows);
    return page;
  });
}

}  // namespace zelo::customer
