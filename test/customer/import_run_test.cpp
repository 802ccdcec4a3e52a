// Runs of imports that die, fail or are left: what goes on, what can be seen, and what is swept away.

#include "src/customer/import_run.h"

#include <fstream>

#include "src/customer/import_commands.h"
#include "test/customer/importing.h"

using namespace zelo;
using namespace zelo::world;
using namespace zelo::customer;

namespace {

std::string customers(int count) {
  std::string csv = "codigo;nome;plano\n";
  for (int i = 0; i < count; ++i) csv += std::to_string(i) + ";Cliente " + std::to_string(i) + ";Ouro\n";
  return csv;
}

}  // namespace

TEST_CASE("a run that dies between chunks goes on where it stood: nothing lost, nothing twice") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx sonia = desk.w.as("Sonia");
    const auto uploaded =
        upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "c.csv", .bytes = customers(95)});
    start_import(sonia, uploaded.id);
    {
      ImportRun dies(sonia, desk.files, uploaded.id);
      CHECK(dies.next_chunk(20));
      CHECK(dies.next_chunk(20));
    }
    CHECK(show_import(sonia, desk.files, uploaded.id).rows_read == 40);

    ImportRun second(sonia, desk.files, uploaded.id);
    ImportRun beside(sonia, desk.files, uploaded.id);
    CHECK(second.next_chunk(20));
    CHECK(beside.next_chunk(20));  // finds its rows taken, and stands behind them now
    CHECK(beside.import().rows_read == 60);
    while (beside.next_chunk(20)) {}
    CHECK_FALSE(second.next_chunk(20));
    desk.runner.run_due();

    const auto done = show_import(sonia, desk.files, uploaded.id);
    CHECK(done.state == ImportState::done);
    CHECK(counts(done) == "95 created, 0 updated, 0 unchanged, 0 rejected");
    CHECK(db.read([](db::Tx& tx) { return tx.value<int>("SELECT count(*) FROM accounts"); }) == 97);
    std::vector<std::string> told(95, "account.created");
    told.emplace_back("import.finished");
    CHECK(desk.w.events() == told);
  });
}

TEST_CASE("a chunk that fails leaves nothing of itself") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx sonia = desk.w.as("Sonia");
    const auto uploaded =
        upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "c.csv", .bytes = customers(30)});
    start_import(sonia, uploaded.id);
    ImportRun run(sonia, desk.files, uploaded.id);
    struct Struck {};
    const auto struck = [&] {
      sonia.write([&](db::Tx&) {
        run.next_chunk(20);
        throw Struck();
      });
    };
    CHECK_THROWS_AS(struck(), Struck);
    CHECK(show_import(sonia, desk.files, uploaded.id).rows_read == 0);
    desk.runner.run_due();
    CHECK(counts(show_import(sonia, desk.files, uploaded.id)) == "30 created, 0 updated, 0 unchanged, 0 rejected");
  });
}

TEST_CASE("an import whose file is gone fails after its attempts, and can be seen to") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx sonia = desk.w.as("Sonia");
    const auto uploaded =
        upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "c.csv", .bytes = customers(3)});
    start_import(sonia, uploaded.id);
    std::filesystem::remove_all(
        desk.folder.path / db.read([&](db::Tx& tx) { return find_import(tx, uploaded.id)->file_hash.substr(0, 2); }));
    for (int i = 0; i < 6; ++i) {
      desk.runner.run_due();
      desk.w.clock.advance(hours(2));
    }
    CHECK(show_import(sonia, desk.files, uploaded.id).state == ImportState::failed);
  });
}

TEST_CASE("an import whose node dies with every attempt has failed in the end, and can be started again") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx sonia = desk.w.as("Sonia");
    const auto uploaded =
        upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "c.csv", .bytes = customers(3)});
    start_import(sonia, uploaded.id);
    db.write([](db::Tx& tx) {
      tx.exec("UPDATE jobs SET state = 'running', leased_until = 1, attempts = 5 WHERE kind = 'import.run'");
    });
    desk.runner.run_due();
    CHECK(show_import(sonia, desk.files, uploaded.id).state == ImportState::failed);
    start_import(sonia, uploaded.id);
    desk.runner.run_due();
    CHECK(show_import(sonia, desk.files, uploaded.id).state == ImportState::done);
  });
}

TEST_CASE("uploads that nobody ran are swept away after a week, with their files") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx sonia = desk.w.as("Sonia");
    upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "c.csv", .bytes = customers(3)});
    CHECK(desk.folder.files() == 1);
    desk.w.clock.advance(days(8));
    desk.runner.run_due();
    desk.w.clock.advance(days(1));
    desk.runner.run_due();
    CHECK(desk.folder.files() == 0);
    CHECK(recent_imports(sonia, desk.w.clock.now(), "", 10).empty());
  });
}

TEST_CASE("the file of an import that failed goes after two weeks, what became of its rows stays") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx sonia = desk.w.as("Sonia");
    const auto uploaded =
        upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "c.csv", .bytes = customers(3)});
    db.write([](db::Tx& tx) { tx.exec("UPDATE imports SET state = 'failed', rows_created = 2"); });
    const auto files_after = [&](Duration passed) {
      desk.w.clock.advance(passed);
      desk.runner.run_due();
      return desk.folder.files();
    };
    CHECK(files_after(days(13)) == 1);
    CHECK(files_after(days(2)) == 0);
    CHECK(show_import(sonia, desk.files, uploaded.id).rows_created == 2);
    start_import(sonia, uploaded.id);
    for (int i = 0; i < 6; ++i) files_after(hours(2));
    CHECK(show_import(sonia, desk.files, uploaded.id).state == ImportState::failed);
  });
}

TEST_CASE("while the command line brings a file in, no server takes it up, however long that takes") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx ctx = desk.w.as_system();
    const auto path = (desk.folder.path / "clientes.csv").string();
    std::ofstream(path) << customers(1200);
    const auto slowly = [&](const ImportView&) {
      desk.w.clock.advance(seconds(90));
      CHECK(db.read([&](db::Tx& tx) {
        return tx.value<int>("SELECT count(*) FROM jobs WHERE kind = 'import.run' AND run_at <= $1",
                             desk.w.clock.now());
      }) == 0);
    };
    const auto done = run_import_file(ctx, desk.files, {.kind = ImportKind::accounts, .file_name = path}, slowly);
    CHECK(done.state == ImportState::done);
    CHECK(done.rows_created == 1200);
  });
}
