#pragma once
// What the company writes to customers by itself: a text for each kind of mail and language, shipped with the program
// and changed by those who may. Every version is kept.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/text_types.h"
#include "src/channel/email/letter.h"
#include "src/channel/email/template_rules.h"
#include "src/customer/mail_choice.h"

namespace zelo {
struct Ctx;
template <class T>
struct Page;
}  // namespace zelo

namespace zelo::email {

using customer::MailKind;

struct TemplateText {
  Line<200> subject;
  Prose<20000> body;
};
BOOST_DESCRIBE_STRUCT(TemplateText, (), (subject, body))

struct MailTemplate {
  MailKind kind = MailKind::opened;
  std::string language;
  std::string subject;
  std::string body;
  bool shipped = true;  // as it came with the program
  std::vector<std::string> variables;
  std::string needed_link;    // the variable without which it is refused
  std::int64_t revision = 0;  // 0: never changed
};
BOOST_DESCRIBE_STRUCT(MailTemplate, (), (kind, language, subject, body, shipped, variables, needed_link, revision))

struct MailKindView {
  MailKind kind = MailKind::opened;
  bool sent = true;
  std::vector<std::string> changed;  // languages whose text is the company's own
};
BOOST_DESCRIBE_STRUCT(MailKindView, (), (kind, sent, changed))

struct EditMailKind {
  bool sent = true;
};
BOOST_DESCRIBE_STRUCT(EditMailKind, (), (sent))

/// How it reads, with a made-up customer.
struct TemplatePreview {
  std::string subject;
  std::string text;
  std::string html;
};
BOOST_DESCRIBE_STRUCT(TemplatePreview, (), (subject, text, html))

struct TemplateRevision {
  std::int64_t revision = 1;
  std::optional<std::string> subject;  // nothing: back to the shipped text
  std::optional<std::string> body;
  std::optional<std::string> author_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(TemplateRevision, (), (revision, subject, body, author_name, created_at))

/// Which text: Error{not_found} for a kind or language that is none.
struct TemplateKey {
  MailKind kind = MailKind::opened;
  std::string language;
};
TemplateKey template_key(const std::string& kind, const std::string& language);
MailKind mail_kind(const std::string& kind);

Page<MailKindView> list_mail_kinds(Ctx& ctx);
MailKindView edit_mail_kind(Ctx& ctx, MailKind kind, const EditMailKind& input);
MailTemplate read_template(Ctx& ctx, const TemplateKey& key);
/// `revision`: the one that was read; Error{stale} when there is a newer one.
MailTemplate put_template(Ctx& ctx, const TemplateKey& key, const TemplateText& input,
                          std::optional<std::int64_t> revision);
/// Back to the shipped text; what was written stays among the versions.
MailTemplate reset_template(Ctx& ctx, const TemplateKey& key);
/// Nothing is kept. Errors as those of put_template.
TemplatePreview preview_template(Ctx& ctx, const TemplateKey& key, const TemplateText& input);
/// Newest first.
Page<TemplateRevision> list_template_revisions(Ctx& ctx, const TemplateKey& key,
                                               const std::optional<std::string>& after, int limit);

/// The text that is used: the company's own, else the shipped one.
TemplateText current_template(const Ctx& ctx, db::Tx& tx, const TemplateKey& key);
/// A template with values, as a letter.
Letter letter_of(const TemplateText& text, const std::string& language, const rules::Values& values);

}  // namespace zelo::email
