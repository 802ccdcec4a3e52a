// What a model that is not published would make of today's portfolio.

#include <algorithm>

#include "src/identity/api.h"
#include "src/success/health/fact/facts.h"
#include "src/success/health/health_rules.h"
#include "src/success/health/portfolio/tally.h"

namespace zelo::success {
namespace {

constexpr std::size_t most_movers = 10;
constexpr double worth_telling = 1;

struct Tried {
  AccountId account_id;
  std::string account_name;
  std::optional<std::int64_t> arr;
  std::string currency;
  std::optional<double> was;
  std::optional<Band> was_band;
  std::optional<double> score;  // as it counts: another one than `was` is a person's word
  [[nodiscard]] bool forced() const { return score && score != was; }
};
BOOST_DESCRIBE_STRUCT(Tried, (), (account_id, account_name, arr, currency, was, was_band, score))

std::vector<Tried> tried_of(db::Tx& tx, ModelSegment segment, Time now) {
  db::Filter where;
  add_segment(where, tx, segment, now);
  const std::string sql =
      "SELECT a.id AS account_id, a.name AS account_name, a.arr, a.currency, h.calculated AS was, h.band AS was_band,"
      " h.score FROM accounts a LEFT JOIN health_now h ON h.account_id = a.id" +
      where.where() + " ORDER BY coalesce(a.arr, -1) DESC, a.id DESC LIMIT " + where.param(most_tried);
  return tx.query_with<Tried>(sql, where.values());
}

double gain(const Mover& m) { return m.was && m.is ? *m.is - *m.was : 0; }

std::vector<Mover> first_of(std::vector<Mover> movers, double sign) {
  std::erase_if(movers, [&](const Mover& m) { return gain(m) * sign < worth_telling; });
  std::ranges::stable_sort(movers, {}, [&](const Mover& m) { return -gain(m) * sign; });
  if (movers.size() > most_movers) movers.resize(most_movers);
  return movers;
}

std::optional<Money> money_of(const Tried& one) {
  return one.arr ? std::optional(Money{*one.arr, one.currency}) : std::nullopt;
}

/// Under the model that is tried.
struct TriedScore {
  Score score;
  bool unseen = false;  // as in rules::band_of
};

Preview compare(const std::vector<Tried>& tried, const std::vector<TriedScore>& scores, const Bands& bands) {
  Preview preview;
  Mean before;
  Mean after;
  Mean coverage;
  std::vector<Mover> movers;
  for (std::size_t n = 0; n < tried.size(); ++n) {
    const Tried& one = tried[n];
    Mover& mover = movers.emplace_back(Mover{.account_id = one.account_id, .account_name = one.account_name});
    mover.arr = money_of(one);
    mover.was = one.was;
    mover.was_band = one.was_band;
    const auto& [score, unseen] = scores[n];
    if (score.score) {
      mover.is = rules::rounded(*score.score);
      mover.is_band = rules::band_of(*score.score, score.coverage, bands, unseen);
    }
    if (one.forced()) mover.is_band = rules::band_of(*one.score, bands);  // it goes on to count
    count(preview.before, mover.was_band, mover.was.has_value());
    count(preview.after, mover.is_band, mover.is.has_value());
    preview.other_band += mover.was_band != mover.is_band ? 1 : 0;
    if (mover.was_band) before.add(mover.was);
    if (mover.is_band) after.add(mover.is);
    coverage.add(score.coverage);
  }
  preview.accounts = static_cast<std::int64_t>(tried.size());
  preview.mean_before = before.value();
  preview.mean_after = after.value();
  preview.coverage = coverage.value().value_or(0);
  preview.falls = first_of(movers, -1);
  preview.rises = first_of(std::move(movers), 1);
  return preview;
}

}  // namespace

Preview preview_model(Ctx& ctx, const PreviewInput& input) {
  ctx.require(Permission::usage_manage);
  const ModelSegment segment = input.segment.value_or(ModelSegment::any);
  const Bands bands = input.bands.value_or(Bands{});
  return ctx.read([&](db::Tx& tx) {
    const auto indicators = checked_indicators(tx, input.indicators, bands);
    const auto tried = tried_of(tx, segment, ctx.now());
    std::vector<AccountId> ids;
    for (const Tried& one : tried) ids.push_back(one.account_id);
    usage::Crowd crowd(tx, std::move(ids));
    const auto columns = Facts(tx, crowd, crowd.accounts(), ctx.now()).of(indicators);
    std::vector<TriedScore> scores;
    std::vector<std::optional<double>> values(columns.size());
    for (std::size_t n = 0; n < tried.size(); ++n) {
      for (std::size_t c = 0; c < columns.size(); ++c) values[c] = columns[c][n];
      scores.push_back(
          {rules::score_of(indicators, values), crowd.usage_comes_in() && rules::lacks_usage(indicators, values)});
    }
    Preview preview = compare(tried, scores, bands);
    db::Filter where;
    add_segment(where, tx, segment, ctx.now());
    const std::string sql = "SELECT count(*) FROM accounts a" + where.where();
    preview.total = tx.query_with<std::int64_t>(sql, where.values()).front();
    return preview;
  });
}

}  // namespace zelo::success
