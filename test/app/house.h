#pragma once
// The whole program's routes and jobs over a fresh store, without a socket.

#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>

#include "lib/mail/sender.h"
#include "src/app/reactions.h"
#include "src/app/realtime.h"
#include "src/app/routes.h"
#include "src/identity/api.h"
#include "test/world/world.h"

namespace zelo::app {

struct House {
  explicit House(db::Database& db, const Reactions& reactions = world::TestWorld::no_reactions(),
                 mail::Sender* sender = nullptr)
      : w(db, reactions),
        content(std::filesystem::temp_directory_path() / ("zelo-authorization-" + std::to_string(::getpid()))),
        realtime(w.world),
        services(w.world, content, sender, realtime),
        runner(db, w.clock, w.ids) {
    add_routes(router, services);
    add_jobs(runner, services, {});
  }
  ~House() { realtime.stop(); }

  world::TestWorld w;
  ContentStore content;
  Realtime realtime;
  Services services;
  http::Router router;
  jobs::Runner runner;
};

inline std::string name_of_route(const http::Route& route) {
  const char* methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"};
  return std::string(methods[static_cast<int>(route.method)]) + " " + route.path;
}

/// "/api/tickets/{id}" with `id` in the place of every name.
inline std::string target_of(std::string path, const std::string& id) {
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
    path.replace(open, path.find('}') - open + 1, id);
  }
  return path;
}

}  // namespace zelo::app
