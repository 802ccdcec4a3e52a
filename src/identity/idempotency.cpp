#include "src/identity/idempotency.h"

#include "lib/base/json.h"

namespace zelo::identity {
namespace {

struct Answer {
  std::string body_hash;
  std::int64_t status = 0;
  std::string headers;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (body_hash, status, headers, body))

http::Response replay(const Answer& answer) {
  http::Response response;
  response.status = static_cast<int>(answer.status);
  for (const auto& [name, value] : json::read_text<std::map<std::string, std::string>>(answer.headers)) {
    response.headers.set(name, value);
  }
  response.headers.set("Idempotent-Replayed", "true");
  response.body = answer.body;
  return response;
}

std::string headers_text(const http::Response& response) {
  std::map<std::string, std::string> headers;
  for (const auto& [name, value] : response.headers.all()) headers[name] = value;
  return json::text_of(headers);
}

/// Who sends what under which key.
struct Sent {
  std::string scope;
  std::string key;
  std::string body_hash;
};

Sent read_key(const Ctx& ctx, const http::Request& request, std::string_view key) {
  const auto clean_key = clean_line(key);
  if (!clean_key || clean_key->empty() || clean_key->size() > 200)
    throw invalid("Idempotency-Key", "error.idempotency_key");
  const std::string who = ctx.actor.kind == ActorKind::anonymous ? request.peer : ctx.actor.id;
  return {.scope = std::string(name_of(ctx.actor.kind)) + " " + who + " " + request.path,
          .key = *clean_key,
          .body_hash = sha256_hex(request.body)};
}

std::optional<http::Response> known_answer(const Ctx& ctx, db::Tx& tx, const Sent& sent) {
  const auto known = tx.find<Answer>(
      "SELECT body_hash, status, headers, body FROM idempotency_keys WHERE scope = $1 AND key = $2 AND created_at > $3",
      sent.scope, sent.key, ctx.now() - answers_kept);
  if (!known) return std::nullopt;
  if (known->body_hash != sent.body_hash) throw invalid("Idempotency-Key", "error.idempotency_reused");
  return replay(*known);
}

void note(const Ctx& ctx, db::Tx& tx, const Sent& sent, const http::Response& response) {
  tx.exec("DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND created_at <= $3", sent.scope, sent.key,
          ctx.now() - answers_kept);
  tx.exec(
      "INSERT INTO idempotency_keys (scope, key, body_hash, status, headers, body, created_at)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
      sent.scope, sent.key, sent.body_hash, response.status, headers_text(response), response.body, ctx.now());
}

}  // namespace

http::Response answer_once(Ctx& ctx, const http::Request& request, std::string_view key,
                           const std::function<http::Response()>& run) {
  const Sent sent = read_key(ctx, request, key);
  return ctx.write([&](db::Tx& tx) {
    if (auto known = known_answer(ctx, tx, sent)) return *std::move(known);
    // Before the work: of two that come at once, the second waits here until the first has its answer.
    note(ctx, tx, sent, {.status = 0});
    http::Response response = run();
    tx.exec("UPDATE idempotency_keys SET status = $1, headers = $2, body = $3 WHERE scope = $4 AND key = $5",
            response.status, headers_text(response), response.body, sent.scope, sent.key);
    return response;
  });
}

http::Response answer_and_note(Ctx& ctx, const http::Request& request, std::string_view key,
                               const std::function<http::Response()>& run) {
  const Sent sent = read_key(ctx, request, key);
  if (auto known = ctx.read([&](db::Tx& tx) { return known_answer(ctx, tx, sent); })) return *std::move(known);
  http::Response response = run();
  ctx.write([&](db::Tx& tx) { note(ctx, tx, sent, response); });
  return response;
}

std::int64_t forget_old_answers(const Ctx& ctx) {
  return ctx.world.db.write([&](db::Tx& tx) {
    return tx.exec("DELETE FROM idempotency_keys WHERE created_at <= $1", ctx.now() - answers_kept);
  });
}

}  // namespace zelo::identity
