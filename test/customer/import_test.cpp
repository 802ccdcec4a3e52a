#include <cstdlib>
#include <fstream>
#include <iostream>

#include "src/customer/account_store.h"
#include "src/customer/contact_store.h"
#include "src/customer/import_commands.h"
#include "src/customer/import_run.h"
#include "test/customer/importing.h"

using namespace zelo;
using namespace zelo::world;
using namespace zelo::customer;

namespace {

/// Uploads and runs a file as Sonia; what the import says at the end.
ImportView take_in(Desk& desk, ImportKind kind, const std::string& csv) {
  Ctx who = desk.w.as(kind == ImportKind::contracts ? "Celso" : "Sonia");
  const auto uploaded = upload_import(who, desk.files, {.kind = kind, .file_name = "clientes.csv", .bytes = csv});
  start_import(who, uploaded.id);
  desk.runner.run_due();
  return show_import(who, desk.files, uploaded.id);
}

std::string reasons(Desk& desk, const ImportId& id) {
  Ctx sonia = desk.w.as("Sonia");
  std::string out;
  for (const auto& reject : show_rejects(sonia, id, 0, 100)) {
    out += std::to_string(reject.row_number) + ":";
    for (const auto& problem : reject.problems) out += " " + problem.path;
    out += "; ";
  }
  return out;
}

std::optional<Account> account_with_key(db::Database& db, const std::string& external_id) {
  return db.read([&](db::Tx& tx) { return find_account_by_external_id(tx, external_id); });
}

/// The file of 7,043 real customers, or nothing where it is not at hand.
std::optional<std::string> churn_file() {
  const char* shared = std::getenv("ZELO_SHARED");
  const auto root = shared != nullptr ? std::filesystem::path(shared) : std::filesystem::path("../shared/data");
  const auto path = root / "churn-telco" / "Telco-Customer-Churn.csv";
  if (std::filesystem::exists(path)) return path.string();
  std::cout << "skipped: " << path << " is not here (ZELO_SHARED says where the shared data is)\n";
  return std::nullopt;
}

}  // namespace

TEST_CASE("accounts come in, are found again by external id, domain or name, and unchanged rows write nothing") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string csv =
        "Código,Nome,Domínio,Segmento,MRR,Cidade\r\n"
        "P1,Padaria Estrela,padariaestrela.example,média,\"R$ 1.000,00\",Santos\r\n"
        "O1,Oficina do Nando,,,,\r\n"
        "Z1,Zebra,zebra.example,enterprise,10,\"São\nPaulo\"\r\n";
    const auto first = take_in(desk, ImportKind::accounts, csv);
    CHECK(first.state == ImportState::done);
    CHECK(counts(first) == "1 created, 2 updated, 0 unchanged, 0 rejected");
    CHECK(desk.w.events() ==
          std::vector<std::string>{"account.edited", "account.edited", "account.created", "import.finished"});

    const auto padaria = account_with_key(db, "P1");
    REQUIRE(padaria);
    CHECK(padaria->id == desk.w.account("Padaria Estrela"));
    CHECK(padaria->segment == Segment::mid_market);
    CHECK(padaria->arr == 1200000);
    CHECK(padaria->custom == R"({"Cidade":"Santos"})");
    CHECK(padaria->version == 2);
    CHECK(account_with_key(db, "O1")->id == desk.w.account("Oficina do Nando"));
    CHECK(account_with_key(db, "Z1")->segment == Segment::enterprise);

    const auto second = take_in(desk, ImportKind::accounts, csv);
    CHECK(counts(second) == "0 created, 0 updated, 3 unchanged, 0 rejected");
    CHECK(account_with_key(db, "P1")->version == 2);
    CHECK(desk.folder.files() == 0);
  });
}

TEST_CASE("an empty cell leaves what is stored, and new columns join the old ones") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    take_in(desk, ImportKind::accounts, "id,nome,mrr,cidade\n1,A,10,Santos\n");
    take_in(desk, ImportKind::accounts, "id,nome,mrr,cidade,uf\n1,,,,SP\n");
    const auto account = account_with_key(db, "1");
    CHECK(account->name == "A");
    CHECK(account->arr == 12000);
    CHECK(account->custom == R"({"cidade":"Santos","uf":"SP"})");
  });
}

TEST_CASE("rows that cannot be taken in are kept with their reasons, the others come in") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto view = take_in(desk, ImportKind::accounts,
                              "id,nome,dominio,csm\n"
                              "1,A,gmail.com,\n"
                              "2,B,padariaestrela.example,\n"
                              "3,C,padariaestrela.example,\n"
                              "4,\"D,x.example,\n"
                              "5,E\n"
                              "6,F,f.example,ninguem@zelo.example\n"
                              "\n"
                              ",,,\n"
                              "7,G,g.example,carla@zelo.example,,\n");
    CHECK(view.rows_total == 7);
    CHECK(view.rows_read == 7);
    CHECK(counts(view) == "1 created, 1 updated, 0 unchanged, 5 rejected");
    CHECK(reasons(desk, view.id) == "2: dominio; 4: dominio; 5: row; 6: row; 7: csm; ");
    CHECK(account_with_key(db, "7")->csm_id == desk.w.user("Carla"));
  });
}

TEST_CASE("a file that names Padaria's id twice is told so, by row, before it runs and after") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string csv =
        "id,nome,mrr\nP1,Padaria,10\nO1,Oficina,20\n P1 ,Padaria Nova,30\n,Sem código,1\n,Outra,2\nP1,X,3\n";
    Ctx sonia = desk.w.as("Sonia");
    const auto uploaded =
        upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "c.csv", .bytes = csv});
    const auto previewed = show_import(sonia, desk.files, uploaded.id).preview;
    REQUIRE(previewed.size() == 6);
    CHECK(previewed[0].problems.empty());
    REQUIRE(previewed[2].problems.size() == 1);
    CHECK(previewed[2].problems[0].path == "id");
    CHECK(previewed[2].problems[0].message.starts_with("A linha 2 "));
    CHECK(previewed[3].problems.empty());
    CHECK(previewed[5].problems[0].message.starts_with("A linha 2 "));

    start_import(sonia, uploaded.id);
    {
      ImportRun dies(sonia, desk.files, uploaded.id);
      dies.next_chunk(2);
    }
    ImportRun goes_on(sonia, desk.files, uploaded.id);
    while (goes_on.next_chunk(2)) continue;
    CHECK(counts(show_import(sonia, desk.files, uploaded.id)) == "4 created, 0 updated, 0 unchanged, 2 rejected");
    CHECK(show_rejects(sonia, uploaded.id, 0, 10)[0].problems[0].message == previewed[2].problems[0].message);
    CHECK(account_with_key(db, "P1")->name == "Padaria");
  });
}

TEST_CASE("however many rows were refused, they are told a page at a time, each once") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const auto view = take_in(desk, ImportKind::accounts, "codigo;nome\n;\n");
    db.write([&](db::Tx& tx) {
      for (std::int64_t row = 10; row < 2510; ++row) {
        tx.append("import_rejects", Reject{.import_id = view.id,
                                           .row_number = row,
                                           .reasons = R"([{"path":"nome","key":"error.required","values":{}}])",
                                           .content = ";Padaria " + std::to_string(row)});
      }
    });
    Ctx sonia = desk.w.as("Sonia");
    std::string all;
    std::size_t largest = 0;
    tell_rejects(sonia, view.id, [&](std::string_view csv) {
      all += csv;
      largest = std::max(largest, csv.size());
    });
    CHECK(std::ranges::count(all, '\n') == 1 + view.rows_rejected + 2500);
    CHECK(all.find("Padaria 2509") != std::string::npos);
    CHECK(largest < all.size() / 2);
  });
}

TEST_CASE("the preview of a file of enormous rows shows whole rows only") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    Ctx sonia = desk.w.as("Sonia");
    std::string csv = "codigo;nome;nota\n";
    const std::string half(50'000, 'x');
    for (int i = 0; i < 30; ++i) csv += std::to_string(i) + ";" + half + ";" + half + "\n";
    const auto uploaded =
        upload_import(sonia, desk.files, {.kind = ImportKind::accounts, .file_name = "c.csv", .bytes = csv});
    CHECK(uploaded.preview.size() == 10);
    for (const auto& row : uploaded.preview) CHECK(row.values.at("nota") == half);
  });
}

TEST_CASE("accounts of one name are not mixed up") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    CHECK(counts(take_in(desk, ImportKind::accounts, "id,nome\n1,Mesma\n2,Mesma\n")) ==
          "2 created, 0 updated, 0 unchanged, 0 rejected");
    const auto view = take_in(desk, ImportKind::accounts, "nome,cidade\nMesma,Santos\n");
    CHECK(counts(view) == "0 created, 0 updated, 0 unchanged, 1 rejected");
    CHECK(reasons(desk, view.id) == "2: nome; ");
  });
}

TEST_CASE("contacts come in with the account that the row or the address names") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    take_in(desk, ImportKind::accounts, "id,nome\nP1,Padaria Estrela\n");
    const auto view = take_in(desk, ImportKind::contacts,
                              "email,nome,customerID,empresa,papel\n"
                              "lia@pessoal.example,Lia,P1,,champion\n"
                              "caio@oficinadonando.example,Caio,,,\n"
                              "rita@customers.example,Rita,,Padaria Estrela,\n"
                              "bia@x.example,Bia,,Ninguém SA,\n"
                              "nao-e-email,X,,,\n"
                              ",Y,,,\n");
    CHECK(counts(view) == "2 created, 0 updated, 1 unchanged, 3 rejected");
    CHECK(reasons(desk, view.id) == "5: empresa; 6: email; 7: row; ");
    db.read([&](db::Tx& tx) {
      CHECK(find_contact_by_email(tx, "lia@pessoal.example")->account_id == desk.w.account("Padaria Estrela"));
      CHECK(find_contact_by_email(tx, "caio@oficinadonando.example")->account_id == desk.w.account("Oficina do Nando"));
      CHECK(find_contact_by_email(tx, "caio@oficinadonando.example")->name == "Caio");
    });
  });
}

TEST_CASE("old encodings, marks and separators make no difference") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    CHECK(counts(take_in(desk, ImportKind::accounts, "\xEF\xBB\xBFid;nome\r\n1;S\xc3\xa3o Jo\xc3\xa3o\r\n")) ==
          "1 created, 0 updated, 0 unchanged, 0 rejected");
    CHECK(counts(take_in(desk, ImportKind::accounts, "id\tnome\r1\tS\xe3o Jo\xe3o\r")) ==
          "0 created, 0 updated, 1 unchanged, 0 rejected");
    CHECK(account_with_key(db, "1")->name == "São João");
  });
}

TEST_CASE("7,043 real customers come in whole, and a second time change nothing") {
  const auto path = churn_file();
  if (!path) return;
  for_each_database([&](db::Database& db) {
    Desk desk(db);
    Ctx ctx = desk.w.as_system();
    const Upload named{.kind = ImportKind::accounts, .file_name = *path, .bytes = {}, .mapping = {}, .currency = {}};
    int told = 0;
    const auto progress = [&](const ImportView& view) {
      ++told;
      CHECK(view.rows_read <= view.rows_total);
    };
    const auto first = run_import_file(ctx, desk.files, named, progress);
    CHECK(first.rows_total == 7043);
    CHECK(counts(first) == "7043 created, 0 updated, 0 unchanged, 0 rejected");
    CHECK(told == 15);
    const auto one = account_with_key(db, "7590-VHVEG");
    REQUIRE(one);
    CHECK(one->name == "7590-VHVEG");
    CHECK(one->segment == Segment::smb);
    CHECK(one->arr == 35820);
    CHECK(json::read_text<Custom>(one->custom).at("Contract") == "Month-to-month");
    CHECK(db.read([](db::Tx& tx) {
      return tx.value<int>("SELECT count(*) FROM accounts WHERE external_id IS NOT NULL");
    }) == 7043);

    const auto second = run_import_file(ctx, desk.files, named, {});
    CHECK(counts(second) == "0 created, 0 updated, 7043 unchanged, 0 rejected");
    CHECK(db.read([](db::Tx& tx) { return tx.value<int>("SELECT count(*) FROM accounts WHERE version > 1"); }) == 0);
    std::vector<std::string> events(7043, "account.created");
    events.insert(events.end(), {"import.finished", "import.finished"});
    CHECK(desk.w.events() == events);
  });
}

TEST_CASE("contracts come in by account, plan and first day; the same file again changes nothing") {
  for_each_database([](db::Database& db) {
    Desk desk(db);
    const std::string csv =
        "Contrato;Cliente;Plano;Início;Vencimento;Valor;Cobrança;Licenças;SLA\n"
        "C-1;Padaria Estrela;Corporativo;01/01/2026;01/01/2027;R$ 12.000,00;anual;40;Ouro\n"
        ";Oficina do Nando;Essencial;2026-02-01;2027-02-01;100;mensal;;\n"
        ";Ninguém;Essencial;2026-02-01;2027-02-01;100;mensal;;\n"
        ";Oficina do Nando;Essencial;31/02/2026;2027-02-01;muito;às vezes;x;\n"
        ";Oficina do Nando;Avulso;2026-02-01;2025-02-01;100;;;\n";
    const auto first = take_in(desk, ImportKind::contracts, csv);
    CHECK(counts(first) == "2 created, 0 updated, 0 unchanged, 3 rejected");
    CHECK(reasons(desk, first.id) == "4: Cliente; 5: Início Valor Cobrança Licenças; 6: Vencimento; ");
    using Kinds = std::vector<std::string>;
    CHECK(desk.w.events() == Kinds{"contract.signed", "contract.signed", "import.finished"});
    CHECK(counts(take_in(desk, ImportKind::contracts, csv)) == "0 created, 0 updated, 2 unchanged, 3 rejected");
    CHECK(desk.w.events() == Kinds{"import.finished"});

    const auto more = take_in(desk, ImportKind::contracts,
                              "Contrato;Plano;Início;Vencimento;Valor\nC-1;Corporativo;01/01/2026;01/01/2028;15000\n");
    CHECK(counts(more) == "0 created, 1 updated, 0 unchanged, 0 rejected");
    db.read([&](db::Tx& tx) {
      CHECK(tx.value<std::int64_t>("SELECT arr FROM accounts WHERE name = 'Padaria Estrela'") == 15'000'00);
      CHECK(tx.value<std::int64_t>("SELECT arr FROM accounts WHERE name = 'Oficina do Nando'") == 1'200'00);
    });
    CHECK(desk.w.events() == Kinds{"contract.changed", "import.finished"});

    // Nobody has to look for the end of a contract in a file.
    take_in(desk, ImportKind::contracts, "Contrato;Plano;Início;Encerrado em\nC-1;Corporativo;01/01/2026;31/03/2026\n");
    CHECK(desk.w.events() == Kinds{"contract.ended", "import.finished"});
    const auto story =
        desk.get("Ana", "/api/accounts/" + desk.w.account("Padaria Estrela").text + "/timeline?kind=contract");
    CHECK(at(story, "/items/0/kind") == "contract.ended");
    CHECK(at(story, "/items/0/actor/name") == "Celso");
  });
}
