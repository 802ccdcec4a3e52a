#include <algorithm>

#include "src/channel/email/sample.h"
#include "src/channel/email/template.h"
#include "src/channel/email/template_store.h"
#include "src/identity/api.h"
#include "src/identity/brand.h"
#include "src/identity/cursor.h"

namespace zelo::email {
namespace {

/// What came with the program, with its {{variables}} untouched.
TemplateText shipped(const Ctx& ctx, const TemplateKey& key) {
  const auto& words = ctx.world.texts.entries(key.language);
  const std::string head = "mail." + std::string(name_of(key.kind));
  return {.subject = words.at(head + ".subject"), .body = words.at(head + ".template")};
}

MailTemplate view_of(const Ctx& ctx, db::Tx& tx, const TemplateKey& key) {
  const TemplateText text = current_template(ctx, tx, key);
  MailTemplate view{.kind = key.kind,
                    .language = key.language,
                    .subject = text.subject,
                    .body = text.body,
                    .shipped = !store::find_template(tx, key),
                    .variables = {},
                    .needed_link = std::string(rules::needed_link(key.kind)),
                    .revision = store::last_revision(tx, key)};
  for (const auto name : rules::variables(key.kind)) view.variables.emplace_back(name);
  return view;
}

MailKindView kind_view(db::Tx& tx, MailKind kind) {
  return {kind, customer::is_mail_sent(tx, kind), store::changed_languages(tx, kind)};
}

void check(const TemplateKey& key, const TemplateText& input) {
  Problems problems;
  rules::check_template(key.kind, input.subject, input.body, problems);
  problems.done();
}

void announce(Ctx& ctx, db::Tx& tx, const TemplateKey& key) {
  ctx.world.announce(
      ctx, tx, "mail_template.edited", "mail_template", std::string(name_of(key.kind)),
      R"({"mail_kind":")" + std::string(name_of(key.kind)) + R"(","language":")" + key.language + R"("})");
}

}  // namespace

MailKind mail_kind(const std::string& kind) {
  const auto found = parse_enum<MailKind>(kind);
  if (!found) throw not_found();
  return *found;
}

TemplateKey template_key(const std::string& kind, const std::string& language) {
  if (std::ranges::find(Catalogue::languages, language) == std::end(Catalogue::languages)) throw not_found();
  return {mail_kind(kind), language};
}

Page<MailKindView> list_mail_kinds(Ctx& ctx) {
  ctx.require(Permission::mail_manage);
  return ctx.read([&](db::Tx& tx) {
    Page<MailKindView> page;
    for_each_value<MailKind>([&](MailKind kind) { page.items.push_back(kind_view(tx, kind)); });
    return page;
  });
}

MailKindView edit_mail_kind(Ctx& ctx, MailKind kind, const EditMailKind& input) {
  ctx.require(Permission::mail_manage);
  return ctx.write([&](db::Tx& tx) {
    customer::set_mail_sent(tx, kind, input.sent);
    ctx.world.announce(ctx, tx, input.sent ? "mail_kind.on" : "mail_kind.off", "mail_template",
                       std::string(name_of(kind)), R"({"mail_kind":")" + std::string(name_of(kind)) + R"("})");
    return kind_view(tx, kind);
  });
}

MailTemplate read_template(Ctx& ctx, const TemplateKey& key) {
  ctx.require(Permission::mail_manage);
  return ctx.read([&](db::Tx& tx) { return view_of(ctx, tx, key); });
}

MailTemplate put_template(Ctx& ctx, const TemplateKey& key, const TemplateText& input,
                          std::optional<std::int64_t> revision) {
  ctx.require(Permission::mail_manage);
  check(key, input);
  return ctx.write([&](db::Tx& tx) {
    const std::int64_t last = store::last_revision(tx, key);
    if (revision && *revision != last) throw Error(ErrorKind::stale, "error.stale");
    const store::OwnText text{input.subject, input.body};
    store::save_template(tx, key, text);
    store::insert_revision(tx, key, last + 1, text, ctx.actor.id, ctx.now());
    announce(ctx, tx, key);
    return view_of(ctx, tx, key);
  });
}

MailTemplate reset_template(Ctx& ctx, const TemplateKey& key) {
  ctx.require(Permission::mail_manage);
  return ctx.write([&](db::Tx& tx) {
    if (!store::find_template(tx, key)) return view_of(ctx, tx, key);
    store::delete_template(tx, key);
    store::insert_revision(tx, key, store::last_revision(tx, key) + 1, std::nullopt, ctx.actor.id, ctx.now());
    announce(ctx, tx, key);
    return view_of(ctx, tx, key);
  });
}

TemplatePreview preview_template(Ctx& ctx, const TemplateKey& key, const TemplateText& input) {
  ctx.require(Permission::mail_manage);
  check(key, input);
  const Letter letter = ctx.read([&](db::Tx& tx) {
    Letter made = letter_of(input, key.language, sample_values(ctx, tx, key));
    made.blocks.push_back(farewell(ctx.world.texts, key.language, key.kind, "https://example.org"));
    const Brand ours = brand(tx);
    made.sender = ours.name;
    made.colour = ours.colour;
    return made;
  });
  return {.subject = letter.subject, .text = as_text(letter), .html = as_html(letter)};
}

Page<TemplateRevision> list_template_revisions(Ctx& ctx, const TemplateKey& key,
                                               const std::optional<std::string>& after, int limit) {
  ctx.require(Permission::mail_manage);
  const auto keys = decode_cursor(after, 1);
  const std::int64_t before = keys ? cursor_number(keys->front()) : INT64_MAX;
  Page<TemplateRevision> page;
  page.items = ctx.read([&](db::Tx& tx) { return store::list_revisions(tx, key, before, limit + 1); });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    page.next = encode_cursor({std::to_string(page.items.back().revision)});
  }
  return page;
}

TemplateText current_template(const Ctx& ctx, db::Tx& tx, const TemplateKey& key) {
  if (const auto own = store::find_template(tx, key)) return {.subject = own->subject, .body = own->body};
  return shipped(ctx, key);
}

Letter letter_of(const TemplateText& text, const std::string& language, const rules::Values& values) {
  return {.language = language,
          .subject = rules::fill_line(text.subject, values),
          .blocks = rules::blocks_of(text.body, values)};
}

}  // namespace zelo::email
