#pragma once
// How a route is made from a plain function of described structs. This is the one place where a request
// becomes a Ctx with an actor, where access is decided, and where Idempotency-Key, If-Match and cookies
// are understood. Heavy to compile: for *_api.cpp only.
//
//   void ticket_routes(Api& api) {
//     api.post("/api/tickets", may(Permission::ticket_open), {"open_ticket", "Open a ticket", "Support"},
//              [](Ctx& ctx, const Call&, const OpenTicket& input) { return open_ticket(ctx, input); });
//   }
//
// A handler takes (Ctx&, const Call&) or (Ctx&, const Call&, const Input&) and returns a described struct,
// void (204) or an http::Response of its own, whose body has a shape if it is a ResponseWith<T>.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "lib/base/json.h"
#include "lib/http/router.h"
#include "src/identity/access.h"
#include "src/identity/context.h"

namespace zelo::identity {
struct Sealing;
}

namespace zelo {

/// One page of a list, as in every list of the API.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next;  // cursor for ?after=, null on the last page
};
/// The request as a handler sees it.
class Call {
 public:
  /// `fields` are the query fields that the route describes.
  Call(const http::Request& asked, http::Headers& reply, const std::vector<std::string>& fields)
      : request(asked), reply_(reply), fields_(fields) {}

  /// A path parameter; Error{not_found} when it cannot be an id.
  template <class AnId = Id<struct AnyTag>>
  [[nodiscard]] AnId id(std::string_view name = "id") const {
    const auto found = request.params.find(std::string(name));
    if (found == request.params.end() || !is_uuid(found->second)) throw not_found();
    return AnId(found->second);
  }

  /// A query field that the route describes, cleaned; nothing when absent or empty. Error{invalid} over 200 characters
  /// (of `after`: longest_cursor).
  [[nodiscard]] std::optional<std::string> query(const std::string& name) const;
  /// A query field that names an enum value or an id.
  template <DescribedEnum E>
  [[nodiscard]] std::optional<E> query_enum(const std::string& name) const {
    const auto text = query(name);
    if (!text) return std::nullopt;
    if (auto value = parse_enum<E>(*text)) return value;
    throw invalid(name, "error.query");
  }
  template <class AnId>
  [[nodiscard]] std::optional<AnId> query_id(const std::string& name) const {
    const auto text = query(name);
    if (!text) return std::nullopt;
    if (!is_uuid(*text)) throw invalid(name, "error.id");
    return AnId(*text);
  }
  [[nodiscard]] int limit() const;  // ?limit=, 1-200, 50 when absent

  /// The version that the caller believes in (If-Match: "7"), if it said one.
  [[nodiscard]] std::optional<std::int64_t> if_match() const;

  void set_header(std::string name, std::string value) const { reply_.set(std::move(name), std::move(value)); }
  void add_header(std::string name, std::string value) const { reply_.add(std::move(name), std::move(value)); }

  const http::Request& request;

 private:
  http::Headers& reply_;
  const std::vector<std::string>& fields_;
};

/// An answer that a handler makes itself, with a T in its body.
template <class T>
struct ResponseWith {
  using Body = T;
  http::Response response;
};
template <class Result>
inline constexpr bool is_response_with = false;
template <class T>
inline constexpr bool is_response_with<ResponseWith<T>> = true;

/// What a route is called and where it stands in the description.
struct Describe {
  std::string operation;
  std::string summary;
  std::string tag;
  std::vector<std::string> query = {};  // its fields; others are refused, "language" is everybody's
  /// Its answer holds a secret, or takes long (a password is hashed) or changes nothing: under an Idempotency-Key it is
  /// made outside of a transaction and kept sealed (idempotency.h). So is that of a form with files.
  bool sealed = false;
  /// The handler obeys the key itself, for whom a link names: nobody is signed in.
  bool own_key = false;
  std::optional<std::size_t> body_limit = {};  // bytes; else 1 MB, and 128 KB where nobody needs to sign in
  std::string request_type = "application/json";
  std::string response_type = "application/json";
  int success = 0;           // 0: 201 for a POST that returns something, 204 for void, else 200
  bool or_accepted = false;  // or 202 with {}
  bool quick = false;        // reads a few rows by their keys: on an embedded store it is answered without a worker
  /// A program outside calls with a secret of its own (webhook.h): no session, no token is looked for. The schemes of
  /// http::openapi by which it may show that secret.
  std::vector<std::string> secrets = {};
  /// Pages of any site may call it, without cookies, and read the answer: browsers are told so (CORS), also when they
  /// ask beforehand.
  bool any_site = false;
};

class Api {
 public:
  Api(http::Router& router, const World& world);

  template <class Fn>
  void get(std::string path, Access access, const Describe& describe, Fn fn) {
    add(http::Method::get, std::move(path), access, describe, std::move(fn));
  }
  template <class Fn>
  void post(std::string path, Access access, const Describe& describe, Fn fn) {
    add(http::Method::post, std::move(path), access, describe, std::move(fn));
  }
  template <class Fn>
  void put(std::string path, Access access, const Describe& describe, Fn fn) {
    add(http::Method::put, std::move(path), access, describe, std::move(fn));
  }
  template <class Fn>
  void patch(std::string path, Access access, const Describe& describe, Fn fn) {
    add(http::Method::patch, std::move(path), access, describe, std::move(fn));
  }
  template <class Fn>
  void remove(std::string path, Access access, const Describe& describe, Fn fn) {
    add(http::Method::delete_, std::move(path), access, describe, std::move(fn));
  }

  /// Named shapes of all routes, for http::openapi.
  [[nodiscard]] std::map<std::string, std::string> schemas() const;

 private:
  template <class Fn>
  struct Signature;
  template <class F, class R>
  struct Signature<R (F::*)(Ctx&, const Call&) const> {
    using Result = R;
    using Input = void;
  };
  template <class F, class R, class In>
  struct Signature<R (F::*)(Ctx&, const Call&, const In&) const> {
    using Result = R;
    using Input = In;
  };

  /// A handler without types: JSON value in (null when there is none), finished answer out.
  using Erased = std::function<http::Response(Ctx&, const Call&)>;

  template <class Fn>
  void add(http::Method method, std::string path, Access access, const Describe& describe, Fn fn) {
    using Result = typename Signature<decltype(&Fn::operator())>::Result;
    using Input = typename Signature<decltype(&Fn::operator())>::Input;

    http::Route route;
    route.method = method;
    route.path = std::move(path);
    route.success = describe.success;
    if (route.success == 0) {
      route.success = std::is_void_v<Result> ? 204 : method == http::Method::post ? 201 : 200;
    }
    if constexpr (!std::is_void_v<Input>) {
      shapes_.describing_input = true;
      route.request_schema = json::schema_text<Input>(shapes_);
    }
    if constexpr (is_response_with<Result>) {
      shapes_.describing_input = false;
      route.response_schema = json::schema_text<typename Result::Body>(shapes_);
    } else if constexpr (!std::is_void_v<Result> && !std::is_same_v<Result, http::Response>) {
      shapes_.describing_input = false;
      route.response_schema = json::schema_text<Result>(shapes_);
    }
    const int success = route.success;
    finish(std::move(route), access, describe, [fn = std::move(fn), success](Ctx& ctx, const Call& call) {
      if constexpr (std::is_void_v<Input>) {
        return answer<Result>(success, [&]() -> Result { return fn(ctx, call); });
      } else {
        const Input input = read_body<Input>(call.request);
        return answer<Result>(success, [&]() -> Result { return fn(ctx, call, input); });
      }
    });
  }

  template <class Input>
  static Input read_body(const http::Request& request) {
    return json::read<Input>(body_json(request));
  }

  template <class Result, class Run>
  static http::Response answer(int success, Run run) {
    http::Response response;
    response.status = success;
    if constexpr (std::is_void_v<Result>) {
      run();
    } else if constexpr (std::is_same_v<Result, http::Response>) {
      return run();
    } else if constexpr (is_response_with<Result>) {
      return run().response;
    } else {
      const Result result = run();
      response.body = json::text_of(result);
      response.headers.set("Content-Type", "application/json");
      if constexpr (requires { result.version; }) {
        response.headers.set("ETag", '"' + std::to_string(result.version) + '"');
      }
    }
    return response;
  }

  static json::Any body_json(const http::Request& request);
  void finish(http::Route route, Access access, const Describe& describe, Erased erased);

  http::Router& router_;
  const World& world_;
  const std::shared_ptr<identity::Sealing> sealing_;
  json::Shapes shapes_;
};

}  // namespace zelo

/// Page<T> is a template, so it describes itself by hand.
template <class T>
struct zelo::json::Codec<zelo::Page<T>> {
  static void append(const Page<T>& page, std::string& out) {
    json::append(page.items, out += "{\"items\":");
    json::append(page.next, out += ",\"next\":");
    out += '}';
  }
  static bj::object schema(Shapes& shapes) {
    return {{"type", "object"},
            {"properties", bj::object{{"items", Codec<std::vector<T>>::schema(shapes)},
                                      {"next", Codec<std::optional<std::string>>::schema(shapes)}}},
            {"required", bj::array{"items", "next"}}};
  }
};
