#pragma once
// The only SQL of what is to be told.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/success/signal/news/news.h"

namespace zelo::success::store {

/// A row of `signal_news`.
struct NewsRow {
  timeline::EventId event_id;
  News news = News::found;
  Severity severity = Severity::warning;
  std::string told_ids;
  Time at;
};
BOOST_DESCRIBE_STRUCT(NewsRow, (), (event_id, news, severity, told_ids, at))

void insert_news(db::Tx& tx, const NewsRow& row);
std::optional<Time> oldest_news(db::Tx& tx);
/// Takes all of it away, or what people were given alone: whoever gets it tells it.
std::vector<NewsRow> take_news(db::Tx& tx, bool given_alone);

/// Signals that were found and wait to be told, by whom they concern and how severe they are.
struct Waiting {
  std::string told_ids;
  Severity severity = Severity::warning;
  std::int64_t signals = 0;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (told_ids, severity, signals))
std::vector<Waiting> waiting_signals(db::Tx& tx);

}  // namespace zelo::success::store
