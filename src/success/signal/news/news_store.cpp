#include "src/success/signal/news/news_store.h"

namespace zelo::success::store {

void insert_news(db::Tx& tx, const NewsRow& row) {
  tx.exec_later("INSERT INTO signal_news (event_id, news, severity, told_ids, at) VALUES ($1, $2, $3, $4, $5)",
                row.event_id, row.news, row.severity, row.told_ids, row.at);
}

std::optional<Time> oldest_news(db::Tx& tx) { return tx.find<Time>("SELECT at FROM signal_news ORDER BY at LIMIT 1"); }

std::vector<NewsRow> take_news(db::Tx& tx, bool given_alone) {
  const std::string which = given_alone ? " WHERE news = 'given'" : "";
  return tx.query<NewsRow>("DELETE FROM signal_news" + which + " RETURNING event_id, news, severity, told_ids, at");
}

// Along signal_news_waiting alone: a look at all accounts asks again and again.
std::vector<Waiting> waiting_signals(db::Tx& tx) {
  return tx.query<Waiting>(
      "SELECT told_ids, severity, count(*) AS signals FROM signal_news WHERE news = 'found' GROUP BY told_ids,"
      " severity");
}

}  // namespace zelo::success::store
