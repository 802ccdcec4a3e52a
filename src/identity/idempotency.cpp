#include "src/identity/idempotency.h"

#include <chrono>
#include <thread>

#include "lib/base/hmac.h"
#include "lib/base/json.h"
#include "lib/base/seal.h"
#include "src/identity/authentication.h"

namespace zelo::identity {
namespace {

struct Answer {
  std::string body_hash;
  std::int64_t status = 0;
  std::string headers;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (body_hash, status, headers, body))

std::string headers_text(const http::Response& response) {
  std::map<std::string, std::string> headers;
  for (const auto& [name, value] : response.headers.all()) headers[name] = value;
  return json::text_of(headers);
}

http::Response replay(std::int64_t status, std::string_view headers, std::string body) {
  http::Response response;
  response.status = static_cast<int>(status);
  for (const auto& [name, value] : json::read_text<std::map<std::string, std::string>>(headers))
    response.headers.set(name, value);
  response.headers.set("Idempotent-Replayed", "true");
  response.body = std::move(body);
  return response;
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

std::optional<Answer> find_answer(const Ctx& ctx, db::Tx& tx, const Sent& sent) {
  return tx.find<Answer>(
      "SELECT body_hash, status, headers, body FROM idempotency_keys WHERE scope = $1 AND key = $2 AND created_at > $3",
      sent.scope, sent.key, ctx.now() - answers_kept);
}

Error reused() { return invalid("Idempotency-Key", "error.idempotency_reused"); }

std::optional<http::Response> known_answer(const Ctx& ctx, db::Tx& tx, const Sent& sent) {
  const auto known = find_answer(ctx, tx, sent);
  if (!known) return std::nullopt;
  if (known->body_hash != sent.body_hash) throw reused();
  return replay(known->status, known->headers, known->body);
}

/// A row without an answer yet. False when somebody else has it.
bool claim(const Ctx& ctx, db::Tx& tx, const Sent& sent) {
  tx.exec("DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND created_at <= $3", sent.scope, sent.key,
          ctx.now() - answers_kept);
  return tx.exec(
             "INSERT INTO idempotency_keys (scope, key, body_hash, status, headers, body, created_at)"
             " VALUES ($1, $2, $3, 0, '{}', '', $4) ON CONFLICT DO NOTHING",
             sent.scope, sent.key, sent.body_hash, ctx.now()) == 1;
}

void note(db::Tx& tx, const Sent& sent, std::int64_t status, const std::string& headers, const std::string& body) {
  tx.exec("UPDATE idempotency_keys SET status = $1, headers = $2, body = $3 WHERE scope = $4 AND key = $5", status,
          headers, body, sent.scope, sent.key);
}

}  // namespace

http::Response answer_once(Ctx& ctx, const http::Request& request, std::string_view key,
                           const std::function<http::Response()>& run) {
  const Sent sent = read_key(ctx, request, key);
  return ctx.write([&](db::Tx& tx) {
    if (auto known = known_answer(ctx, tx, sent)) return *std::move(known);
    // Before the work: of two that come at once, the second waits here until the first has its answer.
    claim(ctx, tx, sent);
    http::Response response = run();
    note(tx, sent, response.status, headers_text(response), response.body);
    return response;
  });
}

namespace {

/// A key whose answer is sealed: the store learns neither the key nor anything by which the body could be guessed.
struct Sealed {
  Sent sent;
  std::string mark;  // with which body_hash begins for whoever can open the answer
  std::string secret;
};

Sealed seal_key(const Ctx& ctx, const http::Request& request, std::string_view key, std::string_view wax) {
  Sealed sealed{.sent = read_key(ctx, request, key), .mark = {}, .secret = {}};
  const bool stranger = ctx.actor.kind == ActorKind::anonymous;
  sealed.secret = hmac_sha256(stranger ? wax : secret_of(request), "zelo answer " + sealed.sent.key);
  sealed.mark = hmac_sha256_hex(sealed.secret, "mark") + " ";
  sealed.sent.key = sha256_hex(sealed.sent.key);
  sealed.sent.body_hash = sealed.mark + hmac_sha256_hex(sealed.secret, "body " + request.body);
  return sealed;
}

Error lost() { return conflict("error.idempotency_lost"); }

http::Response open_answer(const Sealed& sealed, const Answer& answer) {
  const auto open = [&](const std::string& text) {
    const auto bytes = from_base64(text);
    auto opened = bytes ? unseal(sealed.secret, *bytes) : std::nullopt;
    if (!opened) throw lost();
    return *std::move(opened);
  };
  return replay(answer.status, open(answer.headers), open(answer.body));
}

/// What is noted under the key; of status 0 while the first is still at it.
std::optional<http::Response> sealed_answer(Ctx& ctx, const Sealed& sealed) {
  const auto known = ctx.read([&](db::Tx& tx) { return find_answer(ctx, tx, sealed.sent); });
  if (!known) return std::nullopt;
  if (!known->body_hash.starts_with(sealed.mark)) throw lost();
  if (known->body_hash != sealed.sent.body_hash) throw reused();
  if (known->status == 0) return http::Response{.status = 0};
  return open_answer(sealed, *known);
}

/// One of the few workers that may wait: who sends a slow request again and again must not hold them all.
class Waiting {
 public:
  explicit Waiting(std::atomic<int>& all) : all_(all) {
    constexpr int most = 4;
    if (++all_ <= most) return;
    --all_;
    throw Error(ErrorKind::unavailable, "error.busy");
  }
  ~Waiting() { --all_; }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

 private:
  std::atomic<int>& all_;
};

/// The answer of the first, which may be on its way. Nothing when the first has failed, and left no trace.
std::optional<http::Response> await_answer(Ctx& ctx, const Sealed& sealed, Sealing& sealing) {
  if (auto known = sealed_answer(ctx, sealed); !known || known->status != 0) return known;
  const Waiting one(sealing.waiting);
  constexpr int patience = 100;
  for (int look = 0; look < patience; ++look) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (auto known = sealed_answer(ctx, sealed); !known || known->status != 0) return known;
  }
  throw lost();
}

void note_sealed(Ctx& ctx, const Sealed& sealed, const http::Response& response) {
  const auto closed = [&](const std::string& text) { return to_base64(seal(sealed.secret, text)); };
  ctx.write([&](db::Tx& tx) {
    claim(ctx, tx, sealed.sent);  // when nothing was written
    note(tx, sealed.sent, response.status, closed(headers_text(response)), closed(response.body));
  });
}

/// Somebody else has claimed the key.
struct Taken : std::runtime_error {
  Taken() : std::runtime_error("the key is taken") {}
};

/// The store, whose first transaction also claims the key.
class ClaimingStore final : public db::Database {
 public:
  ClaimingStore(const Ctx& ctx, const Sent& sent) : ctx_(ctx), sent_(sent) {}

  [[nodiscard]] bool claimed() const { return claimed_; }
  [[nodiscard]] Subscription listen(std::string channel, std::function<void()> heard) override {
    return store().listen(std::move(channel), std::move(heard));
  }
  [[nodiscard]] db::Dialect dialect() const override { return store().dialect(); }
  void backup(const std::string& path) override { store().backup(path); }

 protected:
  void run_read(const Work& work) override { store().read(work); }
  void run_write(const Work& work) override {
    store().write([&](db::Tx& tx) {
      if (!claimed_ && !claim(ctx_, tx, sent_)) throw Taken();
      work(tx);
    });
    claimed_ = true;
  }

 private:
  [[nodiscard]] db::Database& store() const { return ctx_.world.db; }

  const Ctx& ctx_;
  const Sent& sent_;
  bool claimed_ = false;
};

/// `run` with the claiming store in the place of the store.
http::Response run_claiming(Ctx& ctx, ClaimingStore& store, const std::function<http::Response(Ctx&)>& run) {
  const World& w = ctx.world;
  const World world{.db = store,
                    .clock = w.clock,
                    .ids = w.ids,
                    .texts = w.texts,
                    .reactions = w.reactions,
                    .public_url = w.public_url,
                    .announce = w.announce};
  Ctx theirs{.world = world, .actor = ctx.actor, .language = ctx.language};
  http::Response response = run(theirs);
  ctx.actor = theirs.actor;
  return response;
}

void release(Ctx& ctx, const Sent& sent) {
  ctx.write([&](db::Tx& tx) {
    tx.exec("DELETE FROM idempotency_keys WHERE scope = $1 AND key = $2 AND status = 0", sent.scope, sent.key);
  });
}

}  // namespace

http::Response answer_sealed(Ctx& ctx, const http::Request& request, std::string_view key, Sealing& sealing,
                             const std::function<http::Response(Ctx&)>& run) {
  const Sealed sealed = seal_key(ctx, request, key, sealing.wax);
  if (auto known = await_answer(ctx, sealed, sealing)) return *std::move(known);
  ClaimingStore store(ctx, sealed.sent);
  std::optional<http::Response> response;
  try {
    response = run_claiming(ctx, store, run);
  } catch (const Taken&) {
    if (auto known = await_answer(ctx, sealed, sealing)) return *std::move(known);
    throw lost();
  } catch (const Error& error) {
    // A refusal has done nothing that a repetition would do twice.
    if (store.claimed() && error.kind < ErrorKind::internal) release(ctx, sealed.sent);
    throw;
  }
  // What was written before a failure stays written: the claim with it, so that a repetition does not write it anew.
  note_sealed(ctx, sealed, *response);
  return *std::move(response);
}

std::int64_t forget_old_answers(const Ctx& ctx) {
  return ctx.world.db.write([&](db::Tx& tx) {
    return tx.exec("DELETE FROM idempotency_keys WHERE created_at <= $1", ctx.now() - answers_kept);
  });
}

}  // namespace zelo::identity
