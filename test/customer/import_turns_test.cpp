// Groups of customers in one file, whatever the order of its rows.

#include "src/customer/account_store.h"
#include "src/customer/import_commands.h"
#include "src/customer/import_run.h"
#include "test/customer/desk.h"

using namespace zelo;
using namespace zelo::world;
using namespace zelo::customer;

namespace {

ImportId uploaded(Desk& desk, const std::string& csv) {
  Ctx sonia = desk.w.as("Sonia");
  const auto up =
      upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "grupos.csv", .bytes = csv});
  start_import(sonia, up.id);
  return up.id;
}

/// What became of the rows, and why some were refused: "2 0 0 1 4:parent_external_id".
std::string result(Desk& desk, const ImportId& id) {
  Ctx sonia = desk.w.as("Sonia");
  const auto view = show_import(sonia, desk.files, id);
  std::string all = std::to_string(view.rows_created) + " " + std::to_string(view.rows_updated) + " " +
                    std::to_string(view.rows_unchanged) + " " + std::to_string(view.rows_rejected);
  for (const auto& reject : show_rejects(sonia, id, 0, 100))
    all += " " + std::to_string(reject.row_number) + ":" + reject.problems.front().path;
  return all;
}

std::string parent_of(db::Database& db, const std::string& key) {
  return db.read([&](db::Tx& tx) {
    const auto account = find_account_by_external_id(tx, key);
    if (!account || !account->parent_id) return std::string("none");
    return find_account(tx, *account->parent_id)->external_id.value_or("?");
  });
}

/// The lowest level first, the top last: each row's parent stands behind it.
std::string upside_down(int levels) {
  std::string csv = "id,nome,parent_external_id\n";
  for (int level = levels; level >= 1; --level)
    csv += "N" + std::to_string(level) + ",Nível " + std::to_string(level) + "," +
           (level > 1 ? "N" + std::to_string(level - 1) : "") + "\n";
  return csv;
}

}  // namespace

TEST_CASE("a subsidiary whose parent stands further down comes below it, in whatever order the file is") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string csv = "id,nome,parent_external_id\nL1,Loja 1,G\nL2,Loja 2,L1\nG,Grupo,H\nX,Avulsa,\nH,Holding,\n";
    const auto first = uploaded(desk, csv);
    desk.runner.run_due();
    CHECK(result(desk, first) == "5 0 0 0");
    CHECK(parent_of(db, "L1") == "G");
    CHECK(parent_of(db, "L2") == "L1");
    CHECK(parent_of(db, "G") == "H");
    CHECK(parent_of(db, "H") == "none");
    const auto second = uploaded(desk, csv);
    desk.runner.run_due();
    CHECK(result(desk, second) == "0 0 5 0");

    const auto deep = uploaded(desk, upside_down(8));
    desk.runner.run_due();
    CHECK(result(desk, deep) == "8 0 0 0");
    CHECK(parent_of(db, "N8") == "N7");
  });
}

TEST_CASE("a run that dies while rows wait for their parents takes each of them in once") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    std::string csv = "id,nome,parent_external_id\n";
    for (int i = 1; i <= 50; ++i) csv += "L" + std::to_string(i) + ",Loja " + std::to_string(i) + ",G\n";
    const auto id = uploaded(desk, csv + "G,Grupo,\n");
    Ctx sonia = desk.w.as("Sonia");
    for (bool more = true; more;) {
      ImportRun dies(sonia, desk.files, id);
      ImportRun beside(sonia, desk.files, id);
      more = dies.next_chunk(20);
      if (more) more = beside.next_chunk(20);  // finds its rows taken
    }
    CHECK(result(desk, id) == "51 0 0 0");
    CHECK(show_import(sonia, desk.files, id).rows_read == 51);
    CHECK(parent_of(db, "L50") == "G");
  });
}

TEST_CASE(
    "a circle, a group that is too deep and a parent that is refused are told at the row, before it runs and after") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx sonia = desk.w.as("Sonia");
    const std::string circle =
        "id,nome,parent_external_id\nA,A,B\nB,B,C\nC,C,A\nD,D,D\nE,E,A\nF,F,G\nG,G,Ninguém\nH,H,\n";
    const auto up =
        upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "c.csv", .bytes = circle});
    const auto preview = show_import(sonia, desk.files, up.id).preview;
    REQUIRE(preview.size() == 8);
    for (std::size_t row : {0U, 1U, 2U, 3U}) {
      REQUIRE(preview[row].problems.size() == 1);
      CHECK(preview[row].problems[0].path == "parent_external_id");
    }
    CHECK(preview[7].problems.empty());
    start_import(sonia, up.id);
    desk.runner.run_due();
    std::string refused;
    for (int row = 2; row <= 8; ++row) refused += " " + std::to_string(row) + ":parent_external_id";
    CHECK(result(desk, up.id) == "1 0 0 7" + refused);
    CHECK(show_rejects(sonia, up.id, 0, 1)[0].problems[0].message == preview[0].problems[0].message);

    const auto deep = uploaded(desk, upside_down(9));
    desk.runner.run_due();
    CHECK(result(desk, deep) == "8 0 0 1 2:parent_external_id");
  });
}
