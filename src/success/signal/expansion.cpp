#include "src/success/signal/expansion.h"

#include "lib/base/json.h"
#include "src/success/health/health_words.h"
#include "src/success/health/nps/nps.h"
#include "src/success/health/score_store.h"
#include "src/success/signal/detector/find.h"
#include "src/success/signal/detector/gather.h"
#include "src/success/signal/detector/settings.h"
#include "src/usage/metric/crowd.h"

namespace zelo::success {
namespace rules {
namespace {

constexpr double high = 80, low = 60, grown = 1.25;

NpsSummary summary_of(const Besides& besides) {
  return nps_summary(nps_window, besides.answers, besides.promoters, besides.detractors);
}

std::optional<double> sure_score(const Known& known) { return known.band ? known.score : std::nullopt; }

std::optional<bool> compared(const std::optional<double>& score, bool above) {
  if (!score) return std::nullopt;
  return above ? *score > high : *score < low;
}

/// Two promoters may be chance.
std::optional<bool> all_promote(const Besides& besides) {
  std::optional<bool> all;
  if (besides.answers > 0 && besides.promoters < besides.answers) all = false;
  if (besides.answers > 0 && besides.promoters == besides.answers && summary_of(besides).low > 0) all = true;
  return all;
}

bool seen(Detector detector, const Known& known, const std::map<Detector, Watch>& watches, Time now) {
  return !sightings_of(detector, known, watches.at(detector), now).empty();
}

}  // namespace

std::optional<bool> expansion_sign(ExpansionSign sign, const Known& known, const Besides& besides,
                                   const std::map<Detector, Watch>& watches, Time now) {
  switch (sign) {
    case ExpansionSign::health_high: return compared(sure_score(known), true);
    case ExpansionSign::health_low: return compared(sure_score(known), false);
    case ExpansionSign::promoters: return all_promote(besides);
    case ExpansionSign::limit_near:
      return known.limits.empty() ? std::nullopt : std::optional(seen(Detector::limit_near, known, watches, now));
    case ExpansionSign::team_growing:
      if (known.used_days.value_or(0) < 2 * four_weeks || known.users_before == 0) return std::nullopt;
      return static_cast<double>(known.users) >= grown * static_cast<double>(known.users_before);
    case ExpansionSign::premium_asked: return seen(Detector::premium_asked, known, watches, now);
    case ExpansionSign::sponsor_gone: return seen(Detector::sponsor_gone, known, watches, now);
    case ExpansionSign::open_tickets: return !known.tickets.empty();
    case ExpansionSign::little_use:
      return known.seats && *known.seats > 0 ? std::optional(known.users * 2 < *known.seats) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace rules

namespace {

rules::Besides besides_of(db::Tx& tx, usage::Crowd& crowd, Time now) {
  rules::Besides besides;
  const auto nps = nps_of(tx, crowd.accounts().front(), nps_window, now);
  besides.answers = nps.answers;
  besides.promoters = nps.promoters;
  besides.detractors = nps.detractors;
  return besides;
}

Known known_with_health(db::Tx& tx, usage::Crowd& crowd, Time now) {
  Known known = known_of(tx, crowd, now).front();
  if (const auto standing = store::find_standing(tx, crowd.accounts().front())) {
    known.score = standing->score;
    known.band = standing->band;
  }
  return known;
}

/// "NPS 9–10 (NPS 100; 3 respostas, entre 3 e 97)"
std::string reason_name(const Ctx& ctx, ExpansionSign sign, const rules::Besides& besides) {
  std::string name = ctx.say("word.expansion." + std::string(name_of(sign)));
  if (sign != ExpansionSign::promoters || besides.answers == 0) return name;
  const auto nps = rules::nps_summary(nps_window, besides.answers, besides.promoters, besides.detractors);
  return ctx.say(Text("health.nps_named", {{"name", name},
                                           {"value", number_text(ctx.language, nps.value.value_or(0), 0)},
                                           {"interval", interval_text(ctx, nps)}}));
}

}  // namespace

std::vector<ExpansionReason> expansion_of(const Ctx& ctx, db::Tx& tx, const AccountId& account,
                                          customer::Segment segment) {
  usage::Crowd crowd(tx, {account});
  const Known known = known_with_health(tx, crowd, ctx.now());
  const auto besides = besides_of(tx, crowd, ctx.now());
  std::map<Detector, Watch> watches;
  for (const auto& [detector, settings] : store::detector_settings(tx))
    watches.emplace(detector, watch_of(settings.watches, segment));
  std::vector<ExpansionReason> reasons;
  for_each_value<ExpansionSign>([&](ExpansionSign sign) {
    reasons.push_back({sign, sign < ExpansionSign::health_low,
                       rules::expansion_sign(sign, known, besides, watches, ctx.now()),
                       reason_name(ctx, sign, besides)});
  });
  return reasons;
}

}  // namespace zelo::success
