#include "src/success/signal/news/news.h"

#include <algorithm>
#include <map>

#include "lib/jobs/jobs.h"
#include "src/success/health/recompute.h"
#include "src/success/signal/news/news_store.h"
#include "src/success/signal/signal_events.h"
#include "src/timeline/record.h"

namespace zelo::success {
namespace {

struct Sum {
  std::int64_t signals = 0;
  std::int64_t critical = 0;
};

struct Piece {
  store::NewsRow row;
  std::vector<UserId> told;
};

/// Of each person, for each kind of news.
using Sums = std::map<std::pair<UserId, News>, Sum>;

constexpr const char* news_job = "signal.news";
constexpr const char* news_key = "news";

std::vector<Piece> take(db::Tx& tx, bool given_alone) {
  std::vector<Piece> pieces;
  for (store::NewsRow& row : store::take_news(tx, given_alone)) {
    auto told = json::read_text<std::vector<UserId>>(row.told_ids);
    pieces.push_back({std::move(row), std::move(told)});
  }
  std::ranges::sort(pieces, {}, [](const Piece& piece) { return piece.row.event_id; });
  return pieces;
}

Sums sums_of(const std::vector<Piece>& pieces) {
  Sums sums;
  for (const Piece& piece : pieces) {
    for (const UserId& person : piece.told) {
      Sum& sum = sums[{person, piece.row.news}];
      ++sum.signals;
      if (piece.row.severity == Severity::critical) ++sum.critical;
    }
  }
  return sums;
}

/// As the job "notify.staff" reads it.
struct Notice {
  timeline::EventId event_id;
  std::string subject_id;
  std::vector<UserId> only;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (event_id, subject_id, only))

void tell_alone(const Ctx& ctx, db::Tx& tx, const Piece& piece, const Sums& sums) {
  Notice notice{.event_id = piece.row.event_id, .subject_id = {}, .only = {}};
  for (const UserId& person : piece.told)
    if (sums.at({person, piece.row.news}).signals <= told_one_by_one) notice.only.push_back(person);
  if (notice.only.empty()) return;
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = "notify.staff", .payload = json::text_of(notice)});
}

}  // namespace

void put_news(const Ctx& ctx, db::Tx& tx, const SignalNews& news) {
  store::insert_news(tx, {news.event_id, news.news, news.severity, json::text_of(news.told), ctx.now()});
}

void tell_soon(const Ctx& ctx, db::Tx& tx) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(), {.kind = news_job, .unique_key = news_key});
}

void tell_later(const Ctx& ctx, db::Tx& tx) { jobs::postpone(tx, news_job, news_key, ctx.now() + more_comes); }

void tell_news(const Ctx& ctx, db::Tx& tx) {
  const auto oldest = store::oldest_news(tx);
  if (!oldest) return;
  const bool look_goes_on = looks_at_all(tx) && *oldest > ctx.now() - longest_silence;
  const std::vector<Piece> pieces = take(tx, look_goes_on);
  const Sums sums = sums_of(pieces);
  for (const Piece& piece : pieces) tell_alone(ctx, tx, piece, sums);
  for (const auto& [whom, sum] : sums) {
    const auto& [person, news] = whom;
    if (sum.signals > told_one_by_one)
      timeline::record(ctx, tx, {{}, "signals", person.text}, SignalsSummed{news, sum.signals, sum.critical, {person}});
  }
}

}  // namespace zelo::success
