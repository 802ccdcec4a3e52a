#pragma once
// The only SQL about teachings.

#include <vector>

#include "lib/db/database.h"
#include "src/support/teaching/teaching.h"

namespace zelo::support::store {

inline constexpr std::int64_t most_teachings = 2000;
inline constexpr int most_offered = 20;

/// A row of `teachings`.
struct Teaching {
  TeachingId id;
  CategoryId category_id;
  std::string topic;
  std::optional<std::string> article;
  std::optional<std::string> training_url;
  bool active = true;
  Time created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Teaching, (), (id, category_id, topic, article, training_url, active, created_at, version))

std::int64_t count_teachings(db::Tx& tx);
std::optional<Teaching> find_teaching(db::Tx& tx, const TeachingId& id);
TeachingView teaching_view(db::Tx& tx, const TeachingId& id, const std::string& language);
/// Behind (topic, id), in that order.
std::vector<TeachingView> list_teachings(db::Tx& tx, bool all, const std::string& topic, const std::string& id,
                                         int limit, const std::string& language);
void insert_teaching(db::Tx& tx, const Teaching& teaching);
void save_teaching(db::Tx& tx, const Teaching& teaching);

std::vector<TicketTeaching> ticket_teachings(db::Tx& tx, const TicketId& id, const std::optional<CategoryId>& category);
/// False when it was suggested before.
bool insert_suggestion(db::Tx& tx, const TicketId& id, const TeachingId& teaching, const std::string& author, Time now);

}  // namespace zelo::support::store
