#include "src/app/store.h"

#include <doctest/doctest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "lib/base/error.h"
#include "lib/db/private_directory.h"
#include "test/world/database.h"

using namespace zelo;

TEST_CASE("a command does not change the schema under a running server") {
  const db::PrivateDirectory directory;
  const app::Config config{.data = directory.path()};
  const auto forget_newest = [](db::Tx& tx) {
    tx.exec("DELETE FROM schema_migrations WHERE number = $1", app::newest_migration());
  };
  app::open_store(config, Time{1})->write(forget_newest);

  const app::DirectoryLock of_server(config.data);
  CHECK_THROWS_WITH_AS(app::open_store(config, Time{1}), "error.data_in_use", Error);
  const auto before = config.data + "/zelo.db.before-" + std::to_string(app::newest_migration());
  CHECK_FALSE(std::filesystem::exists(before));
}

TEST_CASE("root works as the owner of the data directory") {
  if (::geteuid() != 0) return;
  const db::PrivateDirectory directory;
  constexpr uid_t owner = 65534;
  const pid_t child = ::fork();
  if (child == 0) {
    app::act_as_owner(directory.path());  // root's own
    if (::geteuid() != 0) ::_exit(1);
    if (::chown(directory.path().c_str(), owner, owner) != 0) ::_exit(2);
    app::act_as_owner(directory.path());
    ::_exit(::getuid() == owner && ::geteuid() == owner && ::getegid() == owner && ::setuid(0) != 0 ? 0 : 3);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}
