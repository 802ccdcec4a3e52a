// Looking for pairs: what each account or contact can be known by is written down, then those who have the same are
// paired. Each chunk is a transaction that also says how far it came.

#include <algorithm>

#include "lib/base/json.h"
#include "lib/db/filter.h"
#include "lib/jobs/jobs.h"
#include "src/customer/merge/duplicates.h"

namespace zelo::customer {
namespace {

constexpr int read_at_once = 1000;
constexpr int paired_at_once = 5000;
constexpr int cleared_at_once = 5000;
constexpr std::size_t most_alike = 20;  // of one key: a name that everybody has says nothing
constexpr std::size_t least_letters = 3;
constexpr std::size_t most_letters = 300;
constexpr std::size_t rows_at_once = 500;

/// A row of `duplicate_scans`. `place` is the id, or the reason and value, behind which it goes on.
struct Scan {
  MergeKind kind = MergeKind::account;
  std::int64_t number = 0;
  ScanStep step = ScanStep::reading;
  std::string place = "[]";
  std::int64_t done = 0;
  std::int64_t total = 0;
  Time started_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(Scan, (), (kind, number, step, place, done, total, started_at, finished_at))

/// What somebody can be known by.
struct Key {
  DuplicateReason reason = DuplicateReason::name;
  std::string value;
  std::string owner_id;
};
BOOST_DESCRIBE_STRUCT(Key, (), (reason, value, owner_id))

struct AccountRow {
  std::string id;
  std::string name_key;
  std::optional<std::string> domain;
  std::optional<std::string> external_id;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (), (id, name_key, domain, external_id))

struct ContactRow {
  std::string id;
  std::string name_key;
  std::optional<std::string> account_id;
};
BOOST_DESCRIBE_STRUCT(ContactRow, (), (id, name_key, account_id))

struct PhoneRow {
  std::string contact_id;
  std::string value;
  std::optional<std::string> account_id;
};
BOOST_DESCRIBE_STRUCT(PhoneRow, (), (contact_id, value, account_id))

std::optional<Scan> find_scan(db::Tx& tx, MergeKind kind) {
  return tx.find<Scan>("SELECT * FROM duplicate_scans WHERE kind = $1", kind);
}

void save(db::Tx& tx, const Scan& s) {
  tx.exec(
      "UPDATE duplicate_scans SET step = $1, place = $2, done = $3, finished_at = $4 WHERE kind = $5 AND number = $6",
      s.step, s.place, s.done, s.finished_at, s.kind, s.number);
}

DuplicateScan view_of(MergeKind kind, const std::optional<Scan>& scan) {
  if (!scan) return {.kind = kind, .started_at = {}, .finished_at = {}};
  return {kind, scan->step, scan->done, scan->total, scan->started_at, scan->finished_at};
}

using Place = std::vector<std::string>;

void add(std::vector<Key>& keys, DuplicateReason reason, std::string value, const std::string& owner) {
  if (value.size() >= least_letters && value.size() <= most_letters) keys.push_back({reason, std::move(value), owner});
}

void write_down(db::Tx& tx, MergeKind kind, const std::vector<Key>& keys) {
  for (std::size_t begin = 0; begin < keys.size(); begin += rows_at_once) {
    db::Filter params;
    const std::string of = params.param(kind);
    std::string rows;
    for (std::size_t i = begin; i < std::min(begin + rows_at_once, keys.size()); ++i) {
      rows += (rows.empty() ? "(" : ", (") + of + ", " + params.param(keys[i].reason) + ", " +
              params.param(keys[i].value) + ", " + params.param(keys[i].owner_id) + ")";
    }
    tx.query_with<std::string>("INSERT INTO duplicate_keys (kind, reason, value, owner_id) VALUES " + rows +
                                   " ON CONFLICT (kind, reason, value, owner_id) DO NOTHING RETURNING owner_id",
                               params.values());
  }
}

/// The ids that were read, in order.
std::vector<std::string> read_accounts(db::Tx& tx, const std::string& after, std::vector<Key>& keys) {
  std::vector<std::string> ids;
  for (const auto& row : tx.query<AccountRow>("SELECT id, name_key, domain, external_id FROM accounts WHERE id > $1"
                                              " AND merged_into IS NULL ORDER BY id LIMIT $2",
                                              after, read_at_once)) {
    ids.push_back(row.id);
    add(keys, DuplicateReason::name, rules::core_name(row.name_key), row.id);
    if (row.domain) add(keys, DuplicateReason::domain, rules::core_domain(*row.domain), row.id);
    if (row.external_id) add(keys, DuplicateReason::external_id, rules::core_key(*row.external_id), row.id);
  }
  return ids;
}

/// Of another customer the same name or number is somebody else: those two are never merged.
std::vector<std::string> read_contacts(db::Tx& tx, const std::string& after, std::vector<Key>& keys) {
  std::vector<std::string> ids;
  for (const auto& row : tx.query<ContactRow>("SELECT id, name_key, account_id FROM contacts WHERE id > $1 AND"
                                              " merged_into IS NULL AND erased_at IS NULL ORDER BY id LIMIT $2",
                                              after, read_at_once)) {
    ids.push_back(row.id);
    if (row.account_id) add(keys, DuplicateReason::name, *row.account_id + " " + row.name_key, row.id);
  }
  if (ids.empty()) return ids;
  for (const auto& row : tx.query<PhoneRow>(
           "SELECT a.contact_id, a.value, c.account_id FROM contact_addresses a JOIN contacts c ON c.id = a.contact_id"
           " WHERE a.contact_id > $1 AND a.contact_id <= $2 AND a.kind <> 'email' AND c.merged_into IS NULL",
           after, ids.back()))
    add(keys, DuplicateReason::phone, row.account_id.value_or("-") + " " + row.value, row.contact_id);
  return ids;
}

void read_some(db::Tx& tx, Scan& scan) {
  const auto place = json::read_text<Place>(scan.place);
  const std::string after = place.empty() ? "" : place.front();
  std::vector<Key> keys;
  const auto ids = scan.kind == MergeKind::account ? read_accounts(tx, after, keys) : read_contacts(tx, after, keys);
  write_down(tx, scan.kind, keys);
  scan.done += static_cast<std::int64_t>(ids.size());
  const bool more = ids.size() == static_cast<std::size_t>(read_at_once);
  scan.place = more ? json::text_of(Place{ids.back()}) : "[]";
  if (!more) scan.step = ScanStep::pairing;
}

void keep_pair(db::Tx& tx, const Scan& scan, DuplicateReason reason, const std::string& first,
               const std::string& second) {
  tx.exec(
      "INSERT INTO duplicate_pairs (kind, first_id, second_id, reasons, scan) VALUES ($1, $2, $3, $4, $5)"
      " ON CONFLICT (kind, first_id, second_id) DO UPDATE SET scan = excluded.scan, reasons = CASE WHEN"
      " duplicate_pairs.scan = excluded.scan THEN duplicate_pairs.reasons | excluded.reasons ELSE excluded.reasons END",
      scan.kind, first, second, rules::bit_of(reason), scan.number);
}

using Group = std::pair<std::vector<Key>::const_iterator, std::vector<Key>::const_iterator>;

/// Those of one key, in the order of their ids.
Group group_at(const std::vector<Key>& keys, std::vector<Key>::const_iterator begin) {
  const auto end = std::find_if(
      begin, keys.end(), [&](const Key& key) { return key.reason != begin->reason || key.value != begin->value; });
  return {begin, end};
}

void pair_up(db::Tx& tx, const Scan& scan, const Group& group) {
  const auto size = static_cast<std::size_t>(group.second - group.first);
  if (size < 2 || size > most_alike) return;
  for (auto one = group.first; one != group.second; ++one) {
    for (auto other = one + 1; other != group.second; ++other)
      keep_pair(tx, scan, one->reason, one->owner_id, other->owner_id);
  }
}

void pair_some(db::Tx& tx, Scan& scan) {
  const auto place = json::read_text<Place>(scan.place);
  const std::string reason = place.size() == 2 ? place[0] : "";
  const std::string value = place.size() == 2 ? place[1] : "";
  const auto keys = tx.query<Key>(
      "SELECT reason, value, owner_id FROM duplicate_keys WHERE kind = $1 AND (reason, value) > ($2, $3)"
      " ORDER BY reason, value, owner_id LIMIT $4",
      scan.kind, reason, value, paired_at_once);
  const bool more = keys.size() == static_cast<std::size_t>(paired_at_once);
  for (auto at = keys.begin(); at != keys.end();) {
    const Group group = group_at(keys, at);
    // The last group may go on behind what was read; one that fills everything is too large to mean anything.
    if (more && group.second == keys.end() && group.first != keys.begin()) break;
    pair_up(tx, scan, group);
    scan.place = json::text_of(Place{std::string(name_of(at->reason)), at->value});
    at = group.second;
  }
  if (more) return;
  scan.place = "[]";  // names nobody any more
  tx.exec("DELETE FROM duplicate_pairs WHERE kind = $1 AND scan <> $2", scan.kind, scan.number);
  scan.step = ScanStep::clearing;
}

void clear_some(const Ctx& ctx, db::Tx& tx, Scan& scan) {
  const auto gone = tx.exec(
      "DELETE FROM duplicate_keys WHERE (kind, reason, value, owner_id) IN (SELECT kind, reason, value, owner_id FROM"
      " duplicate_keys WHERE kind = $1 LIMIT $2)",
      scan.kind, cleared_at_once);
  if (gone == cleared_at_once) return;
  scan.step = ScanStep::done;
  scan.finished_at = ctx.now();
}

void queue(const Ctx& ctx, db::Tx& tx, MergeKind kind) {
  const std::string name(name_of(kind));
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "customer.find_duplicates", .payload = R"({"kind":")" + name + R"("})", .unique_key = name});
}

}  // namespace

DuplicateScan show_scan(Ctx& ctx, MergeKind kind) {
  ctx.require(Permission::contact_write);
  return ctx.read([&](db::Tx& tx) { return view_of(kind, find_scan(tx, kind)); });
}

DuplicateScan start_scan(Ctx& ctx, MergeKind kind) {
  ctx.require(Permission::contact_write);
  return ctx.write([&](db::Tx& tx) {
    begin_scan(ctx, tx, kind);
    return view_of(kind, find_scan(tx, kind));
  });
}

void begin_scan(const Ctx& ctx, db::Tx& tx, MergeKind kind) {
  queue(ctx, tx, kind);
  const auto before = find_scan(tx, kind);
  if (before && before->step != ScanStep::done) return;
  const auto total = tx.value<std::int64_t>("SELECT count(*) FROM " +
                                            std::string(kind == MergeKind::account ? "accounts" : "contacts") +
                                            " WHERE merged_into IS NULL");
  tx.exec(
      "INSERT INTO duplicate_scans (kind, number, step, place, done, total, started_at) VALUES"
      " ($1, 1, 'reading', '[]', 0, $2, $3) ON CONFLICT (kind) DO UPDATE SET number = duplicate_scans.number + 1,"
      " step = 'reading', place = '[]', done = 0, total = excluded.total, started_at = excluded.started_at,"
      " finished_at = NULL",
      kind, total, ctx.now());
}

bool scan_some(const Ctx& ctx, db::Tx& tx, MergeKind kind) {
  auto scan = tx.find<Scan>("UPDATE duplicate_scans SET step = step WHERE kind = $1 RETURNING *", kind);
  if (!scan || scan->step == ScanStep::done) return false;
  if (scan->step == ScanStep::reading) read_some(tx, *scan);
  else if (scan->step == ScanStep::pairing) pair_some(tx, *scan);
  else clear_some(ctx, tx, *scan);
  save(tx, *scan);
  return scan->step != ScanStep::done;
}

}  // namespace zelo::customer
