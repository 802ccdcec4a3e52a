#include "src/customer/merge/duplicates.h"

#include <algorithm>

#include "lib/text/fold.h"
#include "src/identity/api.h"
#include "src/identity/cursor.h"

namespace zelo::customer {
namespace rules {
namespace {

constexpr std::string_view forms_of_companies =
    " ag bv co comercio company corp corporation cia do e eireli epp gmbh grupo group inc industria limited limitada "
    "llc"
    " llp ltd ltda me mei nv plc s a sa sas sapi srl servicos slu ";
constexpr std::string_view suffixes = " com co net org ind gov edu inf emp app online store loja ";

bool is_among(std::string_view word, std::string_view words) {
  return words.find(" " + std::string(word) + " ") != std::string_view::npos;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string core_name(std::string_view folded) {
  std::string core;
  for (const std::string& word : text::folded_words(folded, 30)) {
    if (!is_among(word, forms_of_companies)) core += (core.empty() ? "" : " ") + word;
  }
  return core.empty() ? std::string(folded) : core;
}

std::string core_domain(std::string_view domain) {
  std::vector<std::string> labels;
  for (std::size_t at = 0; at <= domain.size();) {
    const std::size_t end = std::min(domain.find('.', at), domain.size());
    labels.emplace_back(domain.substr(at, end - at));
    at = end + 1;
  }
  if (labels.size() > 1) labels.pop_back();
  while (labels.size() > 1 && is_among(labels.back(), suffixes)) labels.pop_back();
  return labels.back();
}

std::string core_key(std::string_view external_id) {
  std::string core;
  for (const char c : text::fold(external_id)) {
    if (c == ' ') continue;
    if (c == '0' && (core.empty() || !is_digit(core.back()))) continue;
    core += c;
  }
  return core;
}

std::int64_t bit_of(DuplicateReason reason) { return std::int64_t{1} << static_cast<unsigned>(reason); }

}  // namespace rules

namespace {

/// A pair that was found, with what people know the two by.
struct PairRow {
  std::string first_id;
  std::string second_id;
  std::int64_t reasons = 0;
  std::string first_name;
  std::string second_name;
  std::string first_known;
  std::string first_more;
  std::string second_known;
  std::string second_more;
};
BOOST_DESCRIBE_STRUCT(PairRow, (),
                      (first_id, second_id, reasons, first_name, second_name, first_known, first_more, second_known,
                       second_more))

// Who was merged meanwhile, or belongs to another customer by now, is no pair any more.
constexpr std::string_view of_accounts =
    "coalesce(a.domain, '') AS first_known, coalesce(a.external_id, '') AS first_more, coalesce(b.domain, '') AS"
    " second_known, coalesce(b.external_id, '') AS second_more FROM duplicate_pairs p JOIN accounts a ON a.id ="
    " p.first_id JOIN accounts b ON b.id = p.second_id WHERE true";
constexpr std::string_view of_contacts =
    "coalesce(a.email, '') AS first_known, coalesce(x.name, '') AS first_more, coalesce(b.email, '') AS second_known,"
    " coalesce(x.name, '') AS second_more FROM duplicate_pairs p JOIN contacts a ON a.id = p.first_id JOIN contacts b"
    " ON b.id = p.second_id LEFT JOIN accounts x ON x.id = a.account_id"
    " WHERE coalesce(a.account_id, '') = coalesce(b.account_id, '')";

std::vector<PairRow> pairs_after(db::Tx& tx, MergeKind kind, const std::string& first, const std::string& second,
                                 int limit) {
  return tx.query<PairRow>(
      "SELECT p.first_id, p.second_id, p.reasons, a.name AS first_name, b.name AS second_name, " +
          std::string(kind == MergeKind::account ? of_accounts : of_contacts) +
          " AND a.merged_into IS NULL AND b.merged_into IS NULL AND p.kind = $1 AND (p.first_id, p.second_id) > ($2, "
          "$3)"
          " AND NOT EXISTS (SELECT 1 FROM not_duplicates n WHERE n.first_id = p.first_id AND n.second_id ="
          " p.second_id) ORDER BY p.first_id, p.second_id LIMIT $4",
      kind, first, second, limit);
}

DuplicateSide side_of(const std::string& id, const std::string& name, const std::string& known,
                      const std::string& more) {
  return {id, name, known + (known.empty() || more.empty() ? "" : " · ") + more};
}

Duplicate view_of(MergeKind kind, const PairRow& row) {
  Duplicate pair{.kind = kind,
                 .first = side_of(row.first_id, row.first_name, row.first_known, row.first_more),
                 .second = side_of(row.second_id, row.second_name, row.second_known, row.second_more)};
  for_each_value<DuplicateReason>([&](DuplicateReason reason) {
    if ((row.reasons & rules::bit_of(reason)) != 0) pair.reasons.push_back(reason);
  });
  return pair;
}

}  // namespace

Page<Duplicate> list_duplicates(Ctx& ctx, MergeKind kind, const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::contact_write);
  const auto keys = decode_cursor(after, 2);
  auto rows = ctx.read(
      [&](db::Tx& tx) { return pairs_after(tx, kind, keys ? (*keys)[0] : "", keys ? (*keys)[1] : "", limit + 1); });
  Page<Duplicate> page;
  if (rows.size() > static_cast<std::size_t>(limit)) {
    rows.pop_back();
    page.next = encode_cursor({rows.back().first_id, rows.back().second_id});
  }
  for (const PairRow& row : rows) page.items.push_back(view_of(kind, row));
  return page;
}

void dismiss_duplicates(Ctx& ctx, const NotDuplicates& input) {
  ctx.require(Permission::contact_write);
  if (input.first_id == input.second_id) throw invalid("second_id", "error.merge.itself");
  const auto [first, second] = std::minmax(input.first_id.text, input.second_id.text);
  ctx.write([&](db::Tx& tx) {
    const auto known = tx.value<std::int64_t>(
        "SELECT (SELECT count(*) FROM accounts WHERE id IN ($1, $2)) + (SELECT count(*) FROM contacts WHERE id IN"
        " ($1, $2))",
        first, second);
    if (known != 2) throw invalid("second_id", "error.unknown");
    tx.exec(
        "INSERT INTO not_duplicates (first_id, second_id, decided_by, decided_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (first_id, second_id) DO NOTHING",
        first, second, ctx.actor.kind == ActorKind::user ? std::optional(ctx.actor.id) : std::nullopt, ctx.now());
  });
}

}  // namespace zelo::customer
