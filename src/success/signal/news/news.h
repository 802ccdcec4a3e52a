#pragma once
// Who is told of signals, and how many notices that makes.
//
// A look at all accounts, the first one above all, finds thousands at once. So what there is to tell is put down first,
// and told when no such look goes on any more, at most an hour later: up to three signals of a kind of news each by
// itself, more of them in one notice for each person. What one person gives another waits for no look.

#include <vector>

#include "lib/db/database.h"
#include "src/identity/context.h"
#include "src/success/signal/signal.h"
#include "src/timeline/event.h"

namespace zelo::success {

enum class News { found, late, returned, postponed, false_alarm, raised, given };
BOOST_DESCRIBE_ENUM(News, found, late, returned, postponed, false_alarm, raised, given)

inline constexpr std::int64_t told_one_by_one = 3;
inline constexpr Duration longest_silence = hours(1);
inline constexpr Duration more_comes = seconds(10);  // behind a part of very many: so they are one notice, not hundreds

struct SignalNews {
  timeline::EventId event_id;  // what a notice of this one alone is about
  News news = News::found;
  Severity severity = Severity::warning;
  std::vector<UserId> told;
};

/// In the transaction of the event.
void put_news(const Ctx& ctx, db::Tx& tx, const SignalNews& news);
/// By the job "signal.news", as soon as this commits; the clock asks each minute, too.
void tell_soon(const Ctx& ctx, db::Tx& tx);
/// By that job, too, but not before `more_comes`; the clock waits for nobody.
void tell_later(const Ctx& ctx, db::Tx& tx);
/// All that was put down; while a look at all accounts goes on no more than what people were given.
void tell_news(const Ctx& ctx, db::Tx& tx);

}  // namespace zelo::success
