#pragma once
// The routes of customers over a fresh world, asked by named people.

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "lib/base/content_store.h"
#include "lib/base/json.h"
#include "lib/jobs/jobs.h"
#include "src/customer/bulk/account_bulk.h"
#include "src/customer/jobs.h"
#include "src/customer/merge/merge_jobs.h"
#include "src/customer/routes.h"
#include "src/identity/api.h"
#include "test/world/world.h"

namespace zelo::world {

/// A directory that is gone afterwards.
struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "zelo-test-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::size_t files() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
      count += entry.is_regular_file() ? 1U : 0U;
    return count;
  }
  std::filesystem::path path;
};

struct Desk {
  explicit Desk(db::Database& db, const customer::Takers& takers = {},
                const customer::ReadModuleUse& module_use = nullptr)
      : w(db), files(folder.path), runner(db, w.clock, w.ids) {
    Api api(router, w.world);
    customer_routes(api, files, customer::own_merge_parts(), takers, module_use);
    customer_jobs(runner, w.world, files, takers);
    customer::merge_jobs(runner, w.world, customer::own_merge_parts());
    customer::account_bulk_jobs(runner, w.world);
  }

  Answer get(const std::string& who, const std::string& target) {
    return w.call(router, http::Method::get, target, "", who);
  }
  Answer post(const std::string& who, const std::string& target, const std::string& body) {
    return w.call(router, http::Method::post, target, body, who);
  }
  Answer patch(const std::string& who, const std::string& target, const std::string& body,
               const std::string& etag = "") {
    if (etag.empty()) return w.call(router, http::Method::patch, target, body, who);
    return w.call(router, http::Method::patch, target, body, who, {{"If-Match", etag}});
  }
  /// A file in a form, as a browser sends it.
  Answer upload(const std::string& who, const std::string& kind, const std::string& name, const std::string& content) {
    const std::string body = "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind +
                             "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
                             "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--b--\r\n";
    return w.call(router, http::Method::post, "/api/imports", body, who,
                  {{"Content-Type", "multipart/form-data; boundary=b"}});
  }

  TestWorld w;
  Folder folder;
  ContentStore files;
  http::Router router;
  jobs::Runner runner;
};

inline json::Any body_of(const Answer& answer) { return json::parse(answer.body); }

/// "/items/0/name" of an answer, as text.
inline std::string at(const Answer& answer, const std::string& pointer) {
  boost::system::error_code error;
  const json::Any body = body_of(answer);
  const auto* found = body.find_pointer(pointer, error);
  if (found == nullptr) return "(nothing)";
  return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
}

/// "domain: error text" of a 422, joined.
inline std::string problem_paths(const Answer& answer) {
  std::string paths;
  const json::Any body = body_of(answer);
  for (const auto& problem : body.at("errors").as_array()) {
    paths.append(paths.empty() ? "" : " ").append(std::string(problem.at("path").as_string()));
  }
  return paths;
}

}  // namespace zelo::world
