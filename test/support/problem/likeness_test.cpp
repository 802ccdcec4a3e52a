#include "src/support/problem/likeness.h"

#include <doctest/doctest.h>

#include "src/support/problem/writeup_rules.h"

TEST_SUITE_BEGIN("support");

using namespace zelo::support::rules;

namespace {

std::vector<std::string> words(std::string_view subject, std::string_view body = "") {
  std::vector<std::string> found;
  for (const Term& term : terms_of(subject, body, 50)) found.push_back(term.text);
  return found;
}

Fingerprint print(std::string_view subject, std::string_view body = "", std::string root = "fiscal") {
  return {std::move(root), terms_of(subject, body, 12)};
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("telling words are what is left without courtesy, accents and plurals") {
  CHECK(words("Bom dia, não consigo emitir as notas!") == Words{"emitir", "nota"});
  CHECK(words("Integrações e relatórios com erros") == Words{"integracao", "relatorio", "erro"});
  CHECK(words("Hello, the invoices are rejected") == Words{"invoice", "rejected"});
  CHECK(words("Hola, los pedidos no llegan") == Words{"pedido", "llegan"});
  CHECK(words("Nota rejeitada: código 539", "A nota 539 foi rejeitada no balcão") ==
        Words{"nota", "rejeitada", "codigo", "539", "balcao"});
  CHECK(words("Por favor, me ajuda!").empty());
  CHECK(words("").empty());
  CHECK(terms_of("um dois três quatro", "", 2).size() == 2);
  CHECK(terms_of("Nota", "recusada", 9) == std::vector<Term>{{"nota", true}, {"recusada", false}});
}

TEST_CASE("words in common are shown as most tickets write them") {
  Spellings spellings;
  for (const char* subject : {"Emissão rejeitada pela SEFAZ", "Nota: emissão de notas", "emissao parada na SEFAZ!"})
    spellings.read(subject);
  CHECK(spellings.of("emissao") == "emissão");
  CHECK(spellings.of("sefaz") == "SEFAZ");
  CHECK(spellings.of("rejeitada") == "rejeitada");
  CHECK(spellings.of("nota") == "notas");  // as often as "nota", and longer
  CHECK_FALSE(spellings.knows("539"));
  CHECK(spellings.of("539") == "539");
}

TEST_CASE("two tickets are alike by rare words, not by common ones, and not across categories") {
  std::vector<Fingerprint> all{print("Nota rejeitada com o código 539"),
                               print("Código 539: notas rejeitadas"),
                               print("Nota com o valor errado"),
                               print("Nota não imprime na impressora nova"),
                               print("Nota rejeitada com o código 539", "", "estoque"),
                               print("Código 539 ao emitir nota rejeitada", "", "")};
  const Frequencies counted = count_terms(all);
  CHECK(likeness(all[0], all[1], counted) == 1.0);
  CHECK(likeness(all[1], all[0], counted) == likeness(all[0], all[1], counted));
  CHECK(likeness(all[0], all[2], counted) < alike);
  CHECK(likeness(all[0], all[3], counted) == 0);      // "nota" alone is chance
  CHECK(likeness(all[0], all[4], counted) == 0);      // another tree
  CHECK(likeness(all[0], all[5], counted) >= alike);  // nobody has sorted it yet
  CHECK(shared_words(all[0], all[1], counted, 2).size() == 2);
}

TEST_CASE("numbers of orders part nobody, and an error number binds") {
  const std::vector<Fingerprint> all{print("Boleto 48213 sem registro"), print("Boleto 50991 sem registro"),
                                     print("Rejeição 539"), print("539 na rejeição")};
  const Frequencies counted = count_terms(all);
  CHECK(likeness(all[0], all[1], counted) >= alike);
  CHECK(likeness(all[2], all[3], counted) >= alike);
  CHECK(likeness(all[0], all[2], counted) == 0);
}

TEST_CASE("a courteous subject is compared by the letter") {
  const std::vector<Fingerprint> all{print("Ajuda, por favor", "O boleto vencido não gera segunda via"),
                                     print("Segunda via de boleto vencido")};
  CHECK(likeness(all[0], all[1], count_terms(all)) >= alike);
}

TEST_CASE("clusters are stars: each ticket once, the largest first, nothing below three") {
  std::vector<Fingerprint> all;
  for (int i = 0; i < 4; ++i) all.push_back(print("Login recusado depois da troca", "", "acesso"));
  for (int i = 0; i < 6; ++i) all.push_back(print("Nota rejeitada 539"));
  for (int i = 0; i < 2; ++i) all.push_back(print("Etiqueta cortada na impressora", "", "uso"));
  const auto clusters = find_clusters(all, 3);
  REQUIRE(clusters.size() == 2);
  CHECK(clusters[0].size() == 6);
  CHECK(clusters[1].size() == 4);
  CHECK(find_clusters({}, 3).empty());
}

TEST_CASE("an article names no customer, however the name was written") {
  const std::vector<Alias> aliases{{"Padaria Estrela", "[cliente]"}, {"Rita de Souza", "[pessoa]", true}};
  const Masks masks{"[e-mail]", "[número]"};
  struct Case {
    const char* text;
    const char* clean;
  };
  for (const auto& [text, clean] : std::vector<Case>{
           {"", ""},
           {"A Rita ligou: PADARIA  ESTRELA parada.", "A [pessoa] ligou: [cliente] parada."},
           {"rita de souza e RITÁ", "[pessoa] e [pessoa]"},
           {"O arrital não é ela, nem a padaria ao lado", "O arrital não é ela, nem a padaria ao lado"},
           {"Escreva a rita.souza+nf@padariaestrela.example.", "Escreva a [e-mail]."},
           {"Fone +55 (11) 98765-4321, CNPJ 12.345.678/0001-90", "Fone [número], CNPJ [número]"},
           {"Desde 2026-11-20 14:02, erro 539, versão 4.12.1", "Desde 2026-11-20 14:02, erro 539, versão 4.12.1"},
           {"só @ e números 12 34", "só @ e números 12 34"}}) {
    CAPTURE(text);
    CHECK(without_people(text, aliases, masks) == clean);
  }
  CHECK(without_variables("Olá, {{contact.first_name}}! Chamado {{ticket.number}} {{") == "Olá, ! Chamado  {{");
}

TEST_SUITE_END();
