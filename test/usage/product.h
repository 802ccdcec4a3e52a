#pragma once
// A product that reports its usage to Zelo, and the people who look at it.

#include <zlib.h>

#include "src/usage/import_rows.h"
#include "src/usage/jobs.h"
#include "src/usage/metric/module_use.h"
#include "src/usage/routes.h"
#include "test/customer/desk.h"

namespace zelo::world {

inline std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

/// The header of a source with this write key.
inline std::string basic(const std::string& write_key) {
  static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string raw = write_key + ":";
  std::string encoded;
  while (raw.size() % 3 != 0) raw += '\0';
  for (std::size_t i = 0; i < raw.size(); i += 3) {
    const auto n = static_cast<unsigned char>(raw[i]) << 16 | static_cast<unsigned char>(raw[i + 1]) << 8 |
                   static_cast<unsigned char>(raw[i + 2]);
    for (const int shift : {18, 12, 6, 0}) encoded += letters[static_cast<std::size_t>(n >> shift & 63)];
  }
  return "Basic " + encoded;
}

struct Product : Desk {
  explicit Product(db::Database& db) : Desk(db, {.usage = usage::take_rows}, usage::module_use) {
    Api api(router, w.world);
    usage_routes(api);
    usage_jobs(runner, w.world);
    const auto made = post("Paula", "/api/sources", R"({"name":"Aplicativo"})");
    source = at(made, "/source/id");
    key = at(made, "/write_key");
  }

  /// As a client's library sends it.
  Answer send(const std::string& type, const std::string& body, const std::string& with_key) {
    return w.call(router, http::Method::post, "/v1/" + type, body, "", {{"Authorization", basic(with_key)}});
  }
  Answer send(const std::string& type, const std::string& body) { return send(type, body, key); }

  /// What came in is counted a second later.
  void count() {
    w.clock.advance(seconds(1));
    runner.run_due();
  }
  void give_zone(const std::string& account, const std::string& zone) {
    patch("Carla", "/api/accounts/" + w.account(account).text, R"({"time_zone":)" + zone + "}");
    w.clock.advance(hours(1));  // the hourly look finds it
    count();
  }
  std::string usage_path(const std::string& account, const std::string& rest = "") {
    return "/api/accounts/" + w.account(account).text + "/usage" + rest;
  }
  /// Gives an account the id that the product knows it by.
  void call(const std::string& account, const std::string& external_id) {
    patch("Carla", "/api/accounts/" + w.account(account).text, R"({"external_id":")" + external_id + "\"}");
  }

  std::string source;
  std::string key;
};

/// An event of a user in a group, at a time.
inline std::string track(const std::string& user, const std::string& event, const std::string& at,
                         const std::string& group = "", const std::string& id = "") {
  std::string body =
      R"({"type":"track","userId":")" + user + R"(","event":")" + event + R"(","timestamp":")" + at + '"';
  if (!group.empty()) body += R"(,"context":{"groupId":")" + group + R"("})";
  if (!id.empty()) body += R"(,"messageId":")" + id + '"';
  return body + "}";
}

inline std::string batch(const std::vector<std::string>& events) {
  std::string body = "{\"batch\":[";
  for (const auto& event : events) body += (body.back() == '[' ? "" : ",") + event;
  return body + "]}";
}

/// Events that are nobody's yet.
inline std::int64_t waiting(db::Database& db) {
  return db.read([](db::Tx& tx) {
    return tx.value<std::int64_t>("SELECT CAST(coalesce(sum(events), 0) AS BIGINT) FROM usage_waiting");
  });
}

}  // namespace zelo::world
