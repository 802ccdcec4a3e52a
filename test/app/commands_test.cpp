// Commands of the command line, run here as the program runs them.

#include "src/app/commands.h"

#include <doctest/doctest.h>

#include <fstream>

#include "lib/db/private_directory.h"
#include "src/app/store.h"
#include "test/world/world.h"

using namespace zelo;

TEST_CASE("an import that stops half way does not end as if all had come in") {
  const db::PrivateDirectory directory;
  app::CommandLine line;
  line.config.data = directory.path() + "/data";
  line.command = "import";
  line.import = {.kind = "accounts", .path = directory.path() + "/customers.csv", .mapping = ""};
  {
    std::ofstream file(line.import.path);
    file << "id,name\n";
    for (int i = 0; i < 600; ++i) file << i << ",Padaria " << i << '\n';
  }
  app::open_store(line.config, Time{1})->write([](db::Tx& tx) {
    tx.run_script(
        "CREATE TRIGGER given_up AFTER UPDATE OF next_offset ON imports WHEN new.rows_read = 500"
        " BEGIN UPDATE imports SET state = 'failed' WHERE id = new.id; END");
  });
  CHECK(app::run_command(line, "en") == 1);
  app::open_store(line.config, Time{1})->write([](db::Tx& tx) { tx.run_script("DROP TRIGGER given_up"); });
  CHECK(app::run_command(line, "en") == 0);
}

TEST_CASE("a store with people is no place for the demo, and may be passed over") {
  const db::PrivateDirectory directory;
  app::CommandLine line;
  line.config.data = directory.path() + "/data";
  line.command = "demo";
  world::TestWorld{*app::open_store(line.config, Time{1})};
  CHECK_THROWS_WITH_AS(app::run_command(line, "en"), "error.demo_not_empty", Error);
  line.demo.if_empty = true;
  CHECK(app::run_command(line, "en") == 0);
}
