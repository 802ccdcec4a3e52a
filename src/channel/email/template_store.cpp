#include "src/channel/email/template_store.h"

namespace zelo::email::store {

std::optional<OwnText> find_template(db::Tx& tx, const TemplateKey& key) {
  return tx.find<OwnText>("SELECT subject, body FROM mail_templates WHERE kind = $1 AND language = $2", key.kind,
                          key.language);
}

std::vector<std::string> changed_languages(db::Tx& tx, MailKind kind) {
  return tx.query<std::string>("SELECT language FROM mail_templates WHERE kind = $1 ORDER BY language", kind);
}

void save_template(db::Tx& tx, const TemplateKey& key, const OwnText& text) {
  tx.exec(
      "INSERT INTO mail_templates (kind, language, subject, body) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (kind, language) DO UPDATE SET subject = excluded.subject, body = excluded.body",
      key.kind, key.language, text.subject, text.body);
}

void delete_template(db::Tx& tx, const TemplateKey& key) {
  tx.exec("DELETE FROM mail_templates WHERE kind = $1 AND language = $2", key.kind, key.language);
}

std::int64_t last_revision(db::Tx& tx, const TemplateKey& key) {
  return tx.value<std::int64_t>(
      "SELECT coalesce(max(revision), 0) FROM mail_template_revisions WHERE kind = $1 AND language = $2", key.kind,
      key.language);
}

void insert_revision(db::Tx& tx, const TemplateKey& key, std::int64_t revision, const std::optional<OwnText>& text,
                     const std::string& author_id, Time now) {
  tx.exec(
      "INSERT INTO mail_template_revisions (kind, language, revision, subject, body, author_id, created_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      key.kind, key.language, revision, text ? std::optional(text->subject) : std::nullopt,
      text ? std::optional(text->body) : std::nullopt, author_id, now);
}

std::vector<TemplateRevision> list_revisions(db::Tx& tx, const TemplateKey& key, std::int64_t before, int limit) {
  return tx.query<TemplateRevision>(
      "SELECT r.revision, r.subject, r.body, coalesce(u.name, p.name) AS author_name, r.created_at"
      " FROM mail_template_revisions r LEFT JOIN users u ON u.id = r.author_id LEFT JOIN tokens p ON p.id = r.author_id"
      " WHERE r.kind = $1 AND r.language = $2 AND r.revision < $3 ORDER BY r.revision DESC LIMIT $4",
      key.kind, key.language, before, limit);
}

}  // namespace zelo::email::store
