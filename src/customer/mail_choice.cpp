#include "src/customer/mail_choice.h"

#include "src/customer/contact_store.h"
#include "src/identity/api.h"
#include "src/timeline/record.h"

namespace zelo::customer {
namespace {

struct Row {
  MailKind kind = MailKind::opened;
  bool wanted = true;
  Time changed_at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (kind, wanted, changed_at))

std::vector<Row> rows_of(db::Tx& tx, const ContactId& contact) {
  return tx.query<Row>("SELECT kind, wanted, changed_at FROM mail_choices WHERE contact_id = $1", contact);
}

MailChoiceView view_of(db::Tx& tx, const std::vector<Row>& rows, MailKind kind) {
  MailChoiceView view{.kind = kind, .sent = is_mail_sent(tx, kind)};
  for (const Row& row : rows) {
    if (row.kind != kind) continue;
    view.wanted = row.wanted;
    view.changed_at = row.changed_at;
  }
  return view;
}

Page<MailChoiceView> views_of(db::Tx& tx, const ContactId& contact) {
  const auto rows = rows_of(tx, contact);
  Page<MailChoiceView> page;
  for_each_value<MailKind>([&](MailKind kind) { page.items.push_back(view_of(tx, rows, kind)); });
  return page;
}

void save(db::Tx& tx, const ContactId& contact, MailKind kind, bool wanted, Time now) {
  tx.exec(
      "INSERT INTO mail_choices (contact_id, kind, wanted, changed_at) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (contact_id, kind) DO UPDATE SET wanted = excluded.wanted, changed_at = excluded.changed_at",
      contact, kind, wanted, now);
}

}  // namespace

bool is_mail_sent(db::Tx& tx, MailKind kind) {
  return tx.find<bool>("SELECT active FROM mail_kinds WHERE kind = $1", kind).value_or(sent_by_default(kind));
}

void set_mail_sent(db::Tx& tx, MailKind kind, bool sent) {
  tx.exec(
      "INSERT INTO mail_kinds (kind, active) VALUES ($1, $2) ON CONFLICT (kind) DO UPDATE SET active = excluded.active",
      kind, sent);
}

bool keeps_mail(db::Tx& tx, const ContactId& contact, MailKind kind) {
  return tx.find<bool>("SELECT wanted FROM mail_choices WHERE contact_id = $1 AND kind = $2", contact, kind)
      .value_or(true);
}

bool wants_mail(db::Tx& tx, const ContactId& contact, MailKind kind) {
  return is_mail_sent(tx, kind) && keeps_mail(tx, contact, kind);
}

Page<MailChoiceView> list_mail_choices(Ctx& ctx, const ContactId& contact) {
  ctx.require(Permission::account_read);
  return ctx.read([&](db::Tx& tx) {
    if (!find_contact(tx, contact)) throw not_found();
    return views_of(tx, contact);
  });
}

Page<MailChoiceView> list_own_mail_choices(Ctx& ctx) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  auto page = ctx.read([&](db::Tx& tx) { return views_of(tx, ctx.actor.contact_id()); });
  std::erase_if(page.items, [](const MailChoiceView& choice) { return !choice.sent; });
  return page;
}

MailChoiceView choose_own_mail(Ctx& ctx, MailKind kind, bool wanted) {
  return ctx.write([&](db::Tx& tx) { return choose_mail(ctx, tx, kind, wanted); });
}

MailChoiceView choose_mail(Ctx& ctx, db::Tx& tx, MailKind kind, bool wanted) {
  if (ctx.actor.kind != ActorKind::contact) throw forbidden();
  const ContactId id = ctx.actor.contact_id();
  const auto contact = find_contact(tx, id);
  if (!contact) throw not_found();
  if (keeps_mail(tx, id, kind) != wanted) {
    save(tx, id, kind, wanted, ctx.now());
    const timeline::Subject subject{.account_id = contact->account_id, .kind = "contact", .id = id.text};
    if (wanted) timeline::record(ctx, tx, subject, MailWanted{id, kind});
    else timeline::record(ctx, tx, subject, MailStopped{id, kind});
  }
  return view_of(tx, rows_of(tx, id), kind);
}

}  // namespace zelo::customer
