#include "src/support/teaching/teaching_store.h"

#include "src/support/category/category_store.h"

namespace zelo::support::store {
namespace {

std::string select_teachings(db::Tx& tx, const std::string& language) {
  return "SELECT t.id, t.category_id, " + name_read_in(tx.dialect(), "c", language) +
         " AS category_name, t.topic, t.article, t.training_url, t.active, t.version FROM teachings t"
         " JOIN categories c ON c.id = t.category_id";
}

}  // namespace

std::int64_t count_teachings(db::Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM teachings"); }

std::optional<Teaching> find_teaching(db::Tx& tx, const TeachingId& id) {
  return tx.find<Teaching>(
      "SELECT id, category_id, topic, article, training_url, active, created_at, version FROM teachings WHERE id = $1",
      id);
}

TeachingView teaching_view(db::Tx& tx, const TeachingId& id, const std::string& language) {
  return tx.value<TeachingView>(select_teachings(tx, language) + " WHERE t.id = $1", id);
}

std::vector<TeachingView> list_teachings(db::Tx& tx, bool all, const std::string& topic, const std::string& id,
                                         int limit, const std::string& language) {
  return tx.query<TeachingView>(select_teachings(tx, language) + " WHERE (t.topic, t.id) > ($1, $2)" +
                                    (all ? "" : " AND t.active = 1") + " ORDER BY t.topic, t.id LIMIT $3",
                                topic, id, limit);
}

void insert_teaching(db::Tx& tx, const Teaching& teaching) { tx.insert("teachings", teaching); }

void save_teaching(db::Tx& tx, const Teaching& t) {
  tx.exec(
      "UPDATE teachings SET category_id = $1, topic = $2, article = $3, training_url = $4, active = $5, version = $6"
      " WHERE id = $7",
      t.category_id, t.topic, t.article, t.training_url, t.active, t.version, t.id);
}

std::vector<TicketTeaching> ticket_teachings(db::Tx& tx, const TicketId& id,
                                             const std::optional<CategoryId>& category) {
  if (!category) return {};
  return tx.query<TicketTeaching>(
      "WITH RECURSIVE above (id, parent_id) AS (SELECT id, parent_id FROM categories WHERE id = $1"
      " UNION SELECT c.id, c.parent_id FROM categories c JOIN above a ON c.id = a.parent_id)"
      " SELECT t.id, t.topic, t.article, t.training_url, s.created_at AS suggested_at FROM teachings t"
      " LEFT JOIN ticket_teachings s ON s.teaching_id = t.id AND s.ticket_id = $2"
      " WHERE t.category_id IN (SELECT id FROM above) AND (t.active = 1 OR s.ticket_id IS NOT NULL)"
      " ORDER BY t.topic, t.id LIMIT $3",
      *category, id, most_offered);
}

bool insert_suggestion(db::Tx& tx, const TicketId& id, const TeachingId& teaching, const std::string& author,
                       Time now) {
  return tx.exec(
             "INSERT INTO ticket_teachings (ticket_id, teaching_id, author_id, created_at) VALUES ($1, $2, $3, $4)"
             " ON CONFLICT (ticket_id, teaching_id) DO NOTHING",
             id, teaching, author, now) > 0;
}

}  // namespace zelo::support::store
