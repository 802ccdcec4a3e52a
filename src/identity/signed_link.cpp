#include "src/identity/signed_link.h"

namespace zelo::identity {

LinkState SignedLink::state(Time now) const {
  if (used_at) return LinkState::used;
  return now >= expires_at ? LinkState::expired : LinkState::open;
}

std::string create_link(const Ctx& ctx, db::Tx& tx, LinkPurpose purpose, const std::string& subject_id,
                        const std::optional<ContactId>& contact_id, Duration life) {
  const std::string secret = ctx.world.ids.secret();
  const Time now = ctx.now();
  tx.exec(
      "INSERT INTO signed_links (id, secret_hash, purpose, subject_id, contact_id, created_at, expires_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      ctx.new_id<LinkId>(), sha256_hex(secret), purpose, subject_id, contact_id, now, now + life);
  return secret;
}

SignedLink find_link(db::Tx& tx, std::string_view secret) {
  auto link = tx.find<SignedLink>(
      "SELECT id, purpose, subject_id, contact_id, created_at, expires_at, used_at FROM signed_links WHERE secret_hash "
      "= $1",
      sha256_hex(secret));
  if (!link) throw not_found();
  return *std::move(link);
}

SignedLink consume_link(const Ctx& ctx, db::Tx& tx, std::string_view secret, LinkPurpose purpose) {
  SignedLink link = find_link(tx, secret);
  if (link.purpose != purpose) throw not_found();
  if (link.state(ctx.now()) == LinkState::expired) throw conflict("error.link_expired");
  const auto changed =
      tx.exec("UPDATE signed_links SET used_at = $1 WHERE id = $2 AND used_at IS NULL", ctx.now(), link.id);
  if (changed == 0) throw conflict("error.link_used");
  link.used_at = ctx.now();
  return link;
}

void withdraw_links(db::Tx& tx, LinkPurpose purpose, const std::string& subject_id) {
  tx.exec("DELETE FROM signed_links WHERE purpose = $1 AND subject_id = $2 AND used_at IS NULL", purpose, subject_id);
}

void withdraw_password_links(db::Tx& tx, const std::string& user_id) {
  for (const LinkPurpose purpose : {LinkPurpose::password, LinkPurpose::invitation})
    withdraw_links(tx, purpose, user_id);
}

std::int64_t end_ticket_links(const Ctx& ctx, db::Tx& tx, const std::string& ticket_id) {
  return tx.exec(
      "UPDATE signed_links SET expires_at = $1 WHERE purpose IN ('ticket', 'validation') AND subject_id = $2"
      " AND expires_at > $1",
      ctx.now(), ticket_id);
}

void end_links_of(const Ctx& ctx, db::Tx& tx, const ContactId& contact) {
  tx.exec("UPDATE signed_links SET expires_at = $1 WHERE contact_id = $2 AND expires_at > $1", ctx.now(), contact);
}

}  // namespace zelo::identity
