#include "lib/jobs/jobs.h"
#include "lib/text/plain.h"
#include "src/channel/email/mail_store.h"
#include "src/channel/email/sample.h"
#include "src/identity/api.h"
#include "src/identity/brand.h"
#include "src/identity/cursor.h"

namespace zelo::email {
namespace {

constexpr const char* too_late = "it waited for more than a day before mail could leave";

void send_later(const Ctx& ctx, db::Tx& tx, const MailId& id) {
  jobs::enqueue(tx, ctx.world.ids, ctx.now(),
                {.kind = "mail.send", .payload = R"({"mail_id":")" + id.text + R"("})", .unique_key = id.text});
}

/// Where a list goes on: after this mail.
std::optional<store::Position> position(const std::optional<std::string>& after) {
  const auto keys = decode_cursor(after, 2);
  if (!keys) return std::nullopt;
  return store::Position{.at = Time{cursor_number(keys->at(0))}, .id = MailId(keys->at(1))};
}

}  // namespace

void queue_mail(const Ctx& ctx, db::Tx& tx, const MailId& id, const Envelope& envelope, Letter letter) {
  const Brand ours = brand(tx);
  letter.sender = ours.name;
  letter.colour = ours.colour;
  if (envelope.kind) {
    letter.blocks.push_back(
        farewell(ctx.world.texts, letter.language, *envelope.kind, portal_link(ctx.world, "off-" + id.text)));
  }
  store::insert(tx, {.id = id,
                     .recipient = envelope.recipient,
                     .recipient_name = envelope.recipient_name,
                     .subject = text::one_line(letter.subject),
                     .text_body = as_text(letter),
                     .html_body = as_html(letter),
                     .ticket_id = envelope.ticket_id,
                     .message_id = envelope.message_id,
                     .contact_id = envelope.contact_id,
                     .link_purpose = envelope.link_purpose,
                     .link_subject_id = envelope.link_subject_id,
                     .state = envelope.late ? MailState::failed : MailState::queued,
                     .last_error = envelope.late ? std::optional<std::string>(too_late) : std::nullopt,
                     .created_at = ctx.now(),
                     .kind = envelope.kind});
  if (!envelope.late) send_later(ctx, tx, id);
}

std::string portal_link(const World& world, std::string_view token) {
  return world.public_url + "/portal/link#" + std::string(token);
}

std::string password_link(const World& world, std::string_view token) {
  return world.public_url + "/new-password#" + std::string(token);
}

Page<OutgoingMailView> list_mails(Ctx& ctx, std::optional<MailState> state, const std::optional<std::string>& after,
                                  int limit) {
  ctx.require(Permission::job_manage);
  const auto before = position(after);
  Page<OutgoingMailView> page;
  page.items = ctx.read([&](db::Tx& tx) { return store::list(tx, state, before, limit + 1); });
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.pop_back();
    const auto& last = page.items.back();
    page.next = encode_cursor({std::to_string(last.created_at.ms), last.id.text});
  }
  return page;
}

OutgoingMailDetail find_mail(Ctx& ctx, const MailId& id) {
  ctx.require(Permission::job_manage);
  auto mail = ctx.read([&](db::Tx& tx) { return store::find_detail(tx, id); });
  if (!mail) throw not_found();
  return *std::move(mail);
}

OutgoingMailView retry_mail(Ctx& ctx, const MailId& id) {
  ctx.require(Permission::job_manage);
  return ctx.write([&](db::Tx& tx) {
    if (!store::find(tx, id)) throw not_found();
    if (!store::queue_again(tx, id)) throw conflict("error.mail_not_failed");
    send_later(ctx, tx, id);
    return *store::find_view(tx, id);
  });
}

}  // namespace zelo::email
