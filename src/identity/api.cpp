#include "src/identity/api.h"

#include <algorithm>
#include <stdexcept>

#include "lib/base/random.h"
#include "lib/http/grammar.h"
#include "src/identity/authentication.h"
#include "src/identity/cursor.h"
#include "src/identity/idempotency.h"
#include "src/identity/problem.h"

namespace zelo {
namespace {

/// Where our own clients and programs ask. What others call in their own way (webhooks) or people reach by links that
/// others have made longer ("utm_source" at a page of the help centre) may carry fields that nobody here knows.
bool is_strict(const http::Request& request, const Describe& describe) {
  return request.path.starts_with("/v1/") || (request.path.starts_with("/api/") && describe.secrets.empty());
}

/// A filter with a slip of the pen would answer with everything.
void check_query(const http::Request& request, const Describe& describe) {
  Problems problems;
  for (const auto& [name, value] : request.query)
    if (name != "language" && std::ranges::find(describe.query, name) == describe.query.end())
      problems.add(name, "error.unknown_query");
  problems.done();
}

/// A file is read, hashed and stored before the transaction of its row, never inside of one: an embedded store has one
/// writer for everybody.
bool brings_files(const Describe& describe) { return describe.request_type == "multipart/form-data"; }

/// One request from beginning to end; errors leave as exceptions.
http::Response serve(Ctx& ctx, const http::Request& request, const Access& access, const Describe& describe,
                     identity::Sealing& sealing, const std::function<http::Response(Ctx&, const Call&)>& erased) {
  if (describe.secrets.empty()) {
    identity::check_origin(request);
    ctx.actor = identity::authenticate(ctx, request);
  }
  check_access(access, ctx.actor);
  if (is_strict(request, describe)) check_query(request, describe);

  http::Headers reply;
  const Call call(request, reply, describe.query);
  const auto run = [&](Ctx& asked) {
    http::Response response = erased(asked, call);
    for (const auto& [name, value] : reply.all()) response.headers.add(name, value);
    return response;
  };
  const auto key = request.headers.get("Idempotency-Key");
  if (key.empty() || describe.own_key || request.method != http::Method::post) return run(ctx);
  const bool sealed = describe.sealed || brings_files(describe) || !describe.secrets.empty();
  return sealed ? identity::answer_sealed(ctx, request, key, sealing, run)
                : identity::answer_once(ctx, request, key, [&] { return run(ctx); });
}

/// What a browser asks before it sends what a page of another site has for us.
http::Route preflight_of(const http::Route& asked) {
  http::Route route{.method = http::Method::options, .path = asked.path, .access = asked.access};
  route.listed = false;
  route.quick = true;
  route.handler = [method = std::string(http::method_name(asked.method))](const http::Request&) {
    http::Response response;
    response.status = 204;
    response.headers.set("Access-Control-Allow-Origin", "*");
    response.headers.set("Access-Control-Allow-Methods", method);
    response.headers.set("Access-Control-Allow-Headers", "Content-Type, Authorization");
    response.headers.set("Access-Control-Max-Age", "86400");
    return response;
  };
  return route;
}

}  // namespace

Api::Api(http::Router& router, const World& world)
    : router_(router), world_(world), sealing_(std::make_shared<identity::Sealing>()) {
  sealing_->wax = SystemIdSource().secret();
}

std::optional<std::string> Call::query(const std::string& name) const {
  if (std::ranges::find(fields_, name) == fields_.end() && name != "language")
    throw std::logic_error("a route does not describe its query field " + name);
  const auto found = request.query.find(name);
  if (found == request.query.end()) return std::nullopt;
  auto cleaned = clean_line(found->second);
  const std::size_t most = name == "after" ? longest_cursor : 200;
  if (!cleaned || count_code_points(*cleaned) > most) throw invalid(name, "error.query");
  if (cleaned->empty()) return std::nullopt;
  return cleaned;
}

int Call::limit() const {
  const auto text = query("limit");
  if (!text) return 50;
  int value = 0;
  for (const char c : *text) {
    if (c < '0' || c > '9' || value > 200) throw invalid("limit", "error.limit");
    value = value * 10 + (c - '0');
  }
  if (value < 1 || value > 200) throw invalid("limit", "error.limit");
  return value;
}

std::optional<std::int64_t> Call::if_match() const {
  std::string_view text = request.headers.get("If-Match");
  if (text.empty() || text == "*") return std::nullopt;
  if (text.starts_with("W/")) text.remove_prefix(2);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  std::int64_t version = 0;
  for (const char c : text) {
    // A tag that is not one of ours can match nothing.
    if (c < '0' || c > '9' || version > 1'000'000'000'000) return -1;
    version = version * 10 + (c - '0');
  }
  return version;
}

std::map<std::string, std::string> Api::schemas() const {
  std::map<std::string, std::string> out;
  for (const auto& [name, schema] : shapes_.by_name) out[name] = boost::json::serialize(schema);
  return out;
}

json::Any Api::body_json(const http::Request& request) {
  const auto type = request.headers.get("Content-Type");
  const auto name = type.substr(0, type.find(';'));
  if (!name.empty() && name != "application/json") throw Error(ErrorKind::unsupported, "error.content_type");
  return json::parse(request.body);
}

void Api::finish(http::Route route, Access access, const Describe& describe, Erased erased) {
  route.operation = describe.operation;
  route.summary = describe.summary;
  route.tag = describe.tag;
  route.query = describe.query;
  route.request_type = describe.request_type;
  route.response_type = describe.response_type;
  route.or_accepted = describe.or_accepted;
  route.body_limit = describe.body_limit.value_or(access.kind == Access::Kind::anyone ? 128 << 10 : 1 << 20);
  route.access = access.text();
  route.secrets = describe.secrets;
  const World& world = world_;
  // What a webhook proves itself with may stand in the body.
  if (describe.secrets.empty()) {
    route.admit = [&world, access](const http::Request& request) {
      identity::check_origin(request);
      Ctx ctx{.world = world, .actor = {}};
      check_access(access, identity::authenticate(ctx, request));
    };
  }
  route.quick = describe.quick && world.db.dialect() == db::Dialect::sqlite;
  route.handler = [&world, access, describe, sealing = sealing_,
                   erased = std::move(erased)](const http::Request& request) {
    Ctx ctx{.world = world, .actor = {}, .language = std::string(language_of(request))};
    http::Response response;
    try {
      const auto run = [&] { response = serve(ctx, request, access, describe, *sealing, erased); };
      request.at_once ? ctx.read_together(run) : run();
    } catch (const http::Later&) {
      throw;
    } catch (...) {
      response = problem(world.texts, ctx.language, request, std::current_exception());
    }
    response.actor = ctx.actor.id;
    if (describe.any_site) response.headers.set("Access-Control-Allow-Origin", "*");
    return response;
  };
  if (describe.any_site) router_.add(preflight_of(route));
  router_.add(std::move(route));
}

}  // namespace zelo
