#pragma once
// The only SQL about templates.

#include <optional>
#include <string>
#include <vector>

#include "lib/db/database.h"
#include "src/channel/email/template.h"

namespace zelo::email::store {

struct OwnText {
  std::string subject, body;
};
BOOST_DESCRIBE_STRUCT(OwnText, (), (subject, body))

std::optional<OwnText> find_template(db::Tx& tx, const TemplateKey& key);
std::vector<std::string> changed_languages(db::Tx& tx, MailKind kind);
void save_template(db::Tx& tx, const TemplateKey& key, const OwnText& text);
void delete_template(db::Tx& tx, const TemplateKey& key);

/// 0 when it was never changed.
std::int64_t last_revision(db::Tx& tx, const TemplateKey& key);
void insert_revision(db::Tx& tx, const TemplateKey& key, std::int64_t revision, const std::optional<OwnText>& text,
                     const std::string& author_id, Time now);
/// Those before `before`, newest first.
std::vector<TemplateRevision> list_revisions(db::Tx& tx, const TemplateKey& key, std::int64_t before, int limit);

}  // namespace zelo::email::store
