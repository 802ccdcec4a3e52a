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

}  // namespace

http::Response answer_once(Ctx& ctx, const http::Request& request, std::string_view key,
                           const std::function<http::Response()>& run) {
  const auto clean_key = clean_line(key);
  if (!clean_key || clean_key->empty() || clean_key->size() > 200)
    throw invalid("Idempotency-Key", "error.idempotency_key");
  const std::string who = ctx.actor.kind == ActorKind::anonymous ? request.peer : ctx.actor.id;
  const std::string scope = std::string(name_of(ctx.actor.kind)) + " " + who + " " + request.path;
  const std::string hash = sha256_hex(request.body);

  return ctx.write([&](db::Tx& tx) {
    const auto known = tx.find<Answer>(
        "SELECT body_hash, status, headers, body FROM idempotency_keys WHERE scope = $1 AND key = $2 AND created_at > "
        "$3",
        scope, *clean_key, ctx.now() - answers_kept);
    if (known && known->body_hash != hash) throw invalid("Idempotency-Key", "error.idempotency_reused");
    if (known) return replay(*known);

    tx.exec("DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2", scope, *clean_key);
    // Before the work: of two that come at once, the second waits here until the first has its answer.
    tx.exec(
        "INSERT INTO idempotency_keys (scope, key, body_hash, status, headers, body, created_at)"
        " VALUES ($1, $2, $3, 0, '{}', '', $4) ON CONFLICT DO NOTHING",
        scope, *clean_key, hash, ctx.now());
    http::Response response = run();
    tx.exec("UPDATE idempotency_keys SET status = $1, headers = $2, body = $3 WHERE scope = $4 AND key = $5",
            response.status, headers_text(response), response.body, scope, *clean_key);
    return response;
  });
}

std::int64_t forget_old_answers(const Ctx& ctx) {
  return ctx.world.db.write([&](db::Tx& tx) {
    return tx.exec("DELETE FROM idempotency_keys WHERE created_at <= $1", ctx.now() - answers_kept);
  });
}

}  // namespace zelo::identity
