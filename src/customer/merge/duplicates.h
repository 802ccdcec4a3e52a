#pragma once
// Pairs that are probably one and the same. A job looks for them every day, and when somebody asks: a chunk at a time,
// among as many as there are; it goes on where it was broken off. What it has found is kept until it looks again.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/customer/merge/merge_parts.h"
#include "src/identity/context.h"

namespace zelo {
template <class T>
struct Page;
}

namespace zelo::customer {

enum class DuplicateReason { name, domain, external_id, phone };
BOOST_DESCRIBE_ENUM(DuplicateReason, name, domain, external_id, phone)

struct DuplicateSide {
  std::string id;
  std::string name;
  std::string detail;  // domain and key of an account; e-mail and account of a person
};
BOOST_DESCRIBE_STRUCT(DuplicateSide, (), (id, name, detail))

struct Duplicate {
  MergeKind kind = MergeKind::account;
  DuplicateSide first;  // the older one: what the other would be merged into
  DuplicateSide second;
  std::vector<DuplicateReason> reasons;
};
BOOST_DESCRIBE_STRUCT(Duplicate, (), (kind, first, second, reasons))

struct NotDuplicates {
  Id<struct AnyTag> first_id;
  Id<struct AnyTag> second_id;
};
BOOST_DESCRIBE_STRUCT(NotDuplicates, (), (first_id, second_id))

enum class ScanStep { never, reading, pairing, clearing, done };
BOOST_DESCRIBE_ENUM(ScanStep, never, reading, pairing, clearing, done)

/// How far the look for duplicates is.
struct DuplicateScan {
  MergeKind kind = MergeKind::account;
  ScanStep step = ScanStep::never;
  std::int64_t done = 0;  // accounts or contacts read
  std::int64_t total = 0;
  std::optional<Time> started_at;
  std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(DuplicateScan, (), (kind, step, done, total, started_at, finished_at))

struct StartScan {
  MergeKind kind = MergeKind::account;
};
BOOST_DESCRIBE_STRUCT(StartScan, (), (kind))

DuplicateScan show_scan(Ctx& ctx, MergeKind kind);
/// Looks again; nothing new while it still looks.
DuplicateScan start_scan(Ctx& ctx, MergeKind kind);
/// For the jobs: begins without asking for a permission, and does the next chunk; false when nothing is left.
void begin_scan(const Ctx& ctx, db::Tx& tx, MergeKind kind);
bool scan_some(const Ctx& ctx, db::Tx& tx, MergeKind kind);

/// In the order of the older one's id; the most likely reasons are told for each.
Page<Duplicate> list_duplicates(Ctx& ctx, MergeKind kind, const std::optional<std::string>& after, int limit);
/// They are two: the pair is not shown any more. Any number of times.
void dismiss_duplicates(Ctx& ctx, const NotDuplicates& input);

namespace rules {

/// "padaria estrela" of "padaria estrela ltda me": a folded name without what says how a company is organised.
std::string core_name(std::string_view folded);
/// "estrela" of "estrela.com.br" and "loja.estrela.com".
std::string core_domain(std::string_view domain);
/// "a1001" of "A-001001": letters and digits, without zeros before a number.
std::string core_key(std::string_view external_id);
/// Of a set of reasons.
std::int64_t bit_of(DuplicateReason reason);

}  // namespace rules
}  // namespace zelo::customer
