#include "src/customer/import_rows.h"

#include <doctest/doctest.h>

#include "src/customer/import_mapping.h"

using namespace zelo;
using namespace zelo::customer;
using Columns = std::vector<std::string>;

namespace {

SourceRow row_of(Columns fields) { return {.number = 2, .content = {}, .fields = std::move(fields), .problem = {}}; }

std::string problem_keys(const Problems& problems) {
  std::string out;
  for (const auto& field : problems.fields()) out += field.path + ":" + field.text.key + " ";
  return out;
}

std::string refused(ImportKind kind, const Columns& columns, const Mapping& mapping) {
  try {
    check_mapping(kind, columns, mapping);
  } catch (const Error& error) {
    Problems problems;
    for (const auto& field : error.fields) problems.add(field.path, field.text);
    return problem_keys(problems);
  }
  return "";
}

}  // namespace

TEST_CASE("columns are mapped by their names in three languages") {
  CHECK(automatic_mapping(ImportKind::accounts, Columns{"customerID", "gender", "MonthlyCharges"}) ==
        Mapping{{"customerID", "external_id"}, {"MonthlyCharges", "mrr"}});
  CHECK(automatic_mapping(ImportKind::accounts, Columns{"Código", "Razão Social", "Porte", "Domínio", "Receita anual",
                                                        "Moeda", "CSM"}) == Mapping{{"Código", "external_id"},
                                                                                    {"Razão Social", "name"},
                                                                                    {"Porte", "segment"},
                                                                                    {"Domínio", "domain"},
                                                                                    {"Receita anual", "arr"},
                                                                                    {"Moeda", "currency"},
                                                                                    {"CSM", "csm_email"}});
  CHECK(
      automatic_mapping(ImportKind::contacts, Columns{"Correo electrónico", "Nombre", "Teléfono", "Empresa"}) ==
      Mapping{{"Correo electrónico", "email"}, {"Nombre", "name"}, {"Teléfono", "phone"}, {"Empresa", "account_name"}});
}

TEST_CASE("the first column that fits a field has it, and yearly revenue wins over monthly") {
  CHECK(automatic_mapping(ImportKind::accounts, Columns{"Empresa", "Nome", "MRR", "ARR"}) ==
        Mapping{{"Empresa", "name"}, {"ARR", "arr"}});
  CHECK(automatic_mapping(ImportKind::accounts, Columns{"Nome", "zelo_row", "zelo_reasons"}) ==
        Mapping{{"Nome", "name"}, {"zelo_row", "ignore"}, {"zelo_reasons", "ignore"}});
}

TEST_CASE("a mapping must fit the file and tell what rows are found by") {
  const Columns columns{"a", "b"};
  CHECK(refused(ImportKind::accounts, columns, {{"a", "name"}, {"b", "ignore"}}).empty());
  CHECK(refused(ImportKind::accounts, columns, {{"x", "name"}}) == "mapping.x:error.import.no_such_column ");
  CHECK(refused(ImportKind::accounts, columns, {{"a", "vip"}}) == "mapping.a:error.import.no_such_field ");
  CHECK(refused(ImportKind::accounts, columns, {{"a", "name"}, {"b", "name"}}) ==
        "mapping.b:error.import.field_twice ");
  CHECK(refused(ImportKind::accounts, columns, {{"a", "segment"}}) == "mapping:error.import.needs_name ");
  CHECK(refused(ImportKind::contacts, columns, {{"a", "name"}}) == "mapping:error.import.needs_person ");
  for (const char* field : {"email", "external_id", "whatsapp", "phone"})
    CHECK(refused(ImportKind::contacts, columns, {{"a", "name"}, {"b", field}}).empty());
}

TEST_CASE("every column has a name of its own") {
  CHECK(column_names(Columns{" Nome ", "", "Nome", "a\nb", std::string(101, 'x')}) ==
        Columns{"Nome", "column 2", "Nome (2)", "column 4", "column 5"});
}

TEST_CASE("amounts are read as people write them") {
  CHECK(parse_amount("29.85") == 2985);
  CHECK(parse_amount("70.7") == 7070);
  CHECK(parse_amount("20") == 2000);
  CHECK(parse_amount("R$ 1.234,56") == 123456);
  CHECK(parse_amount("1,234.56") == 123456);
  CHECK(parse_amount("1.234") == 123400);
  CHECK(parse_amount("1.234.567") == 123456700);
  CHECK(parse_amount("USD 1,500") == 150000);
  CHECK(parse_amount(",5") == 50);
  CHECK(parse_amount(",125") == 13);
  CHECK(parse_amount("0.129") == 13);
  for (const char* text : {"", "-5", "(5)", "abc", "10%", "cerca de 10", "R$", ".", "99999999999999", "1e5"}) {
    CHECK_MESSAGE(!parse_amount(text), text);
  }
  CHECK(currency_in("R$ 5") == "BRL");
  CHECK(currency_in("US$5") == "USD");
  CHECK(currency_in("5 EUR") == "EUR");
  CHECK_FALSE(currency_in("5"));
}

TEST_CASE("segments and languages are understood in people's words") {
  CHECK(parse_segment("Médio porte") == Segment::mid_market);
  CHECK(parse_segment("mid_market") == Segment::mid_market);
  CHECK(parse_segment("GRANDE") == Segment::enterprise);
  CHECK(parse_segment("PME") == Segment::smb);
  CHECK_FALSE(parse_segment("varejo"));
  CHECK(parse_language("pt_BR") == "pt-BR");
  CHECK(parse_language("Español") == "es");
  CHECK_FALSE(parse_language("Klingon"));
  CHECK(parse_sentiment("Apoiadora") == Sentiment::supporter);
  CHECK(parse_sentiment("crítico") == Sentiment::critic);
  CHECK_FALSE(parse_sentiment("morno"));
  CHECK(parse_role("Patrocinador") == ContactRole::sponsor);
  CHECK(parse_role("Impulsora") == ContactRole::champion);
  CHECK(parse_role("usuária") == ContactRole::user);
  CHECK(parse_role("Decision maker") == ContactRole::decision_maker);
  CHECK(parse_role("decision_maker") == ContactRole::decision_maker);
  CHECK(parse_role("Facturación") == ContactRole::billing);
  CHECK_FALSE(parse_role("amigo"));
  CHECK(parse_yes("Não") == false);
  CHECK(parse_yes("sí") == true);
  CHECK_FALSE(parse_yes("talvez"));
}

TEST_CASE("limits of a contract are read a line or a part each") {
  CHECK(parse_limits("Notas: 5000; Usuários: 50") == Limits{{"Notas", 5000}, {"Usuários", 50}});
  CHECK(parse_limits("Notas; fiscais: 5000\r\nUsuários : 50\n") == Limits{{"Notas; fiscais", 5000}, {"Usuários", 50}});
  for (const char* wrong :
       {"Notas", "Notas: muitas", "Notas: -1", ": 5", "Notas: 5; Notas: 6", "N: 9999999999999999999"})
    CHECK_FALSE(parse_limits(wrong));
}

TEST_CASE("a row of accounts tells its fields, and keeps the other columns") {
  const RowReader reader(ImportKind::accounts, {"id", "site", "mensal", "plano", "vazio"},
                         {{"id", "external_id"}, {"site", "domain"}, {"mensal", "mrr"}}, "BR");
  Problems problems;
  const auto account = reader.account(row_of({" C-1 ", "www.pao.example", "R$ 10,50", "Ouro", "  "}), problems);
  CHECK(problems.empty());
  CHECK(account.external_id == "C-1");
  CHECK(account.domain == "pao.example");
  CHECK(account.arr == 12600);
  CHECK(account.currency == "BRL");
  CHECK(account.custom == Custom{{"plano", "Ouro"}});
  CHECK_FALSE(account.name);
}

TEST_CASE("a row tells everything that is wrong with it, by column") {
  const RowReader reader(ImportKind::accounts, {"Nome", "Site", "ARR", "Porte", "Nota"},
                         {{"Nome", "name"}, {"Site", "domain"}, {"ARR", "arr"}, {"Porte", "segment"}}, "BR");
  Problems problems;
  static_cast<void>(reader.account(row_of({std::string(201, 'x'), "gmail.com", "-1", "varejo", "a\x01"}), problems));
  CHECK(problem_keys(problems) ==
        "Nome:error.too_long Site:error.public_domain ARR:error.amount Porte:error.import.segment "
        "Nota:error.characters ");
  Problems nothing;
  static_cast<void>(reader.account(row_of({"", "", "5", "", ""}), nothing));
  CHECK(problem_keys(nothing) == "row:error.import.nothing_to_find_by ");
}

TEST_CASE("telephones in a file are of the company's country, not of ours") {
  const RowReader reader(ImportKind::contacts, {"E-mail", "Fone", "Zap"},
                         {{"E-mail", "email"}, {"Fone", "phone"}, {"Zap", "whatsapp"}}, "PT");
  Problems problems;
  const auto contact = reader.contact(row_of({"ines@x.example", "912 345 678", "+351 912 345 679"}), problems);
  CHECK(problems.empty());
  CHECK(contact.phone == "+351912345678");
  REQUIRE(contact.others.size() == 1);
  CHECK(contact.others.front().value == "+351912345679");
}

TEST_CASE("a row of contacts needs something to know the person by, and loses the mark of a spreadsheet") {
  const RowReader reader(ImportKind::contacts, {"E-mail", "Fone", "Papel", "Idioma"},
                         {{"E-mail", "email"}, {"Fone", "phone"}, {"Papel", "role"}, {"Idioma", "language"}}, "BR");
  Problems problems;
  const auto contact =
      reader.contact(row_of({"ANA@x.example", "'+55 11 98888-7777", "Decision maker", "english"}), problems);
  CHECK(problems.empty());
  CHECK(contact.email == "ana@x.example");
  CHECK(contact.phone == "+5511988887777");
  CHECK(contact.role == ContactRole::decision_maker);
  CHECK(contact.language == "en");
  Problems missing;
  static_cast<void>(reader.contact(row_of({"", "", "", ""}), missing));
  CHECK(problem_keys(missing) == "row:error.import.no_person ");
}
