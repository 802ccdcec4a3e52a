#include <doctest/doctest.h>

#include "test/knowledge/search/library.h"

using namespace zelo;
using namespace zelo::library;
using knowledge::Audience;
using zelo::world::for_each_database;

namespace {

void stock(Library& library) {
  library.publish({"Como emitir nota fiscal", "## Antes de emitir\n\nConfira o cadastro da **empresa**."});
  library.publish({"Trocar a impressora", "A impressora térmica precisa do *driver*. A nota sai em duas vias."});
  library.publish({"Redefinir a senha", "Abra [o portal](https://zelo.example) e clique em Esqueci minha senha."});
}

}  // namespace

TEST_CASE("what stands in the title comes before what stands in a heading before the text") {
  for_each_database([](db::Database& db) {
    Library library(db);
    library.publish({"Primeiro artigo", "Aqui se fala do forno uma vez, e de outras coisas."});
    library.publish({"Segundo artigo", "## O forno\n\nAqui se fala dele uma vez, e de outras coisas."});
    library.publish({"Terceiro: o forno", "Aqui se fala dele uma vez, e de outras coisas mais."});
    CHECK(library.titles("", "forno") == "Terceiro: o forno, Segundo artigo, Primeiro artigo");
  });
}

TEST_CASE("Rita finds an article by other forms of its words, without accents and with half a word") {
  for_each_database([](db::Database& db) {
    Library library(db);
    stock(library);
    CHECK(library.titles("Rita", "emitindo notas fiscais?").starts_with("Como emitir nota fiscal"));
    CHECK(library.titles("Rita", "impressora termica") == "Trocar a impressora");
    const std::string typed = "redefinir a senha";
    for (std::size_t size = 1; size <= typed.size(); ++size) {
      CAPTURE(typed.substr(0, size));
      CHECK(library.titles("Rita", typed.substr(0, size)).starts_with("Redefinir a senha"));
    }
  });
}

TEST_CASE("Rita mistypes a word, and is told how it was understood") {
  for_each_database([](db::Database& db) {
    Library library(db);
    stock(library);
    for (const char* typed :
         {"impresora", "imprssora", "impressroa", "inpressora", "mpressora", "iimpressora", "imprexssora"}) {
      CAPTURE(typed);
      const auto hits = library.search("Rita", std::string(typed) + " termica?");
      REQUIRE(hits.items.size() == 1);
      CHECK(hits.did_you_mean == "impressora termica?");
      CHECK(marked(hits.items[0].title_pieces) == "Trocar a [impressora]");
    }
    CHECK(library.search("Rita", "como trocar imprsso").items[0].title == "Trocar a impressora");
    CHECK(!library.search("Rita", "impressora").did_you_mean);
    CHECK(library.titles("Rita", "xilofone").empty());
  });
}

TEST_CASE("a snippet is the passage that has most of the question, without the marks of Markdown") {
  for_each_database([](db::Database& db) {
    Library library(db);
    std::string long_text = "A senha é pessoal. ";
    for (int n = 0; n < 60; ++n) long_text += "Outras frases falam de assuntos bem diferentes. ";
    library.publish({"Acesso", long_text + "Para *redefinir* a [senha](https://x.example/y), clique no `botão` azul."});
    const auto hits = library.search("Rita", "redefinir senha botão");
    REQUIRE(hits.items.size() == 1);
    const std::string snippet = marked(hits.items[0].pieces);
    CHECK(snippet.contains("Para [redefinir] a [senha], clique no [botão] azul."));
    CHECK(snippet.starts_with("… "));
    CHECK(hits.items[0].snippet.size() < 300);
    CHECK(!hits.items[0].snippet.contains("https"));
  });
}

TEST_CASE("of an article in two languages the one that was asked for is found; others come after") {
  for_each_database([](db::Database& db) {
    Library library(db);
    const auto pt = library.publish({"Painel", "O dashboard mostra os números."});
    const auto en = library.publish({"Dashboard", "The dashboard shows the numbers.", Audience::public_, "en"});
    CHECK(library.titles("", "dashboard", "pt-BR") == "Painel, Dashboard");
    CHECK(library.titles("", "dashboard", "en") == "Dashboard, Painel");
    CHECK(library.titles("", "numbers", "pt-BR") == "Dashboard");
    db.write(
        [&](db::Tx& tx) { tx.exec("UPDATE published_articles SET translation_id = $1 WHERE id = $2", pt.text, en); });
    CHECK(library.titles("", "dashboard", "pt-BR") == "Painel");
    CHECK(library.titles("", "dashboard", "en") == "Dashboard");
  });
}

TEST_CASE("readers find what is for them, and nothing tells them of anything else") {
  for_each_database([](db::Database& db) {
    Library library(db);
    library.publish({"Aberto", "Margarida e violeta."});
    library.publish({"Do portal", "Violeta e girassol.", Audience::portal});
    library.publish({"Interno", "Violeta, margarida e crisântemo.", Audience::internal});
    library.publish(
        {"Das grandes", "Violeta e bromélia.", Audience::portal, "pt-BR", {{customer::Segment::enterprise}}});
    library.publish({"Do plano ouro", "Violeta e azaleia.", Audience::portal, "pt-BR", {}, {{Line<120>("Ouro")}}});
    db.write([](db::Tx& tx) { tx.exec("UPDATE accounts SET segment = 'smb'"); });

    CHECK(library.titles("", "violeta?") == "Aberto");
    CHECK(library.search("Rita", "violeta?").items.size() == 2);
    CHECK(library.search("Ana", "violeta?").items.size() == 5);
    for (const char* hidden : {"girassol", "crisântemo", "bromélia", "azaleia"}) {
      CAPTURE(hidden);
      const std::string word = hidden;
      for (const std::string& asked : {word, word.substr(0, 5), word + "s", word.substr(1), "x" + word}) {
        const auto hits = library.search("", asked);
        CHECK(hits.items.empty());
        CHECK(!hits.did_you_mean);
      }
      CHECK(library.search("Ana", word).items.size() == 1);
    }
    db.write([](db::Tx& tx) { tx.exec("UPDATE accounts SET segment = 'enterprise'"); });
    CHECK(library.titles("Rita", "bromelia") == "Das grandes");
    CHECK(library.search("Rita", "bromlia").did_you_mean == "bromélia");
  });
}

TEST_CASE("what others may not read does not change the order or the scores") {
  for_each_database([](db::Database& db) {
    Library library(db);
    library.publish({"Um", "Violeta, e mais algumas palavras."});
    library.publish({"Dois", "Violeta e cravo, e mais algumas palavras além destas."});
    const auto before = library.search("", "violeta cravo?");
    for (int n = 0; n < 20; ++n)
      library.publish({"Interno " + std::to_string(n), "Cravo e canela com cravo.", Audience::internal});
    const auto after = library.search("", "violeta cravo?");
    REQUIRE(before.items.size() == 2);
    REQUIRE(after.items.size() == 2);
    for (std::size_t n = 0; n < 2; ++n) {
      CHECK(before.items[n].title == after.items[n].title);
      CHECK(before.items[n].score == after.items[n].score);
    }
  });
}

TEST_CASE("an address is offered for what customers may open") {
  for_each_database([](db::Database& db) {
    Library library(db);
    library.publish({"Nota fiscal", "a"});
    const auto portal = library.publish({"Nota do portal", "b", Audience::portal});
    library.publish({"Nota interna", "c", Audience::internal});
    for (const auto& hit : library.search("Ana", "nota").items) {
      CAPTURE(hit.title);
      if (hit.audience == Audience::public_) CHECK(hit.address == "http://zelo.example/help/pt-BR/nota-fiscal");
      if (hit.audience == Audience::portal) CHECK(hit.address == "http://zelo.example/portal/help/" + portal.text);
      if (hit.audience == Audience::internal) CHECK(!hit.address);
    }
  });
}

TEST_CASE("no question does harm") {
  for_each_database([](db::Database& db) {
    Library library(db);
    stock(library);
    library.publish({"Sobre nós", "Quem somos e o que fazemos."});
    using namespace std::string_literals;
    for (const std::string& question : {""s,
                                        " "s,
                                        "\0nota\0"s,
                                        "\"*()"s,
                                        "nota\" OR 1=1 --"s,
                                        "nota*"s,
                                        "(((((nota"s,
                                        "'; DROP TABLE articles; --"s,
                                        "😀"s,
                                        "😀😀 nota 🎉"s,
                                        "%"s,
                                        "_"s,
                                        "\xff\xfe"s,
                                        "-"s,
                                        "a"s,
                                        "ãõ"s,
                                        "日本語"s,
                                        "\\"s,
                                        "[]{}"s,
                                        std::string(5'000, 'a'),
                                        std::string(5'000, '"'),
                                        "nota " + std::string(3'000, 'x')}) {
      CAPTURE(question);
      CHECK_NOTHROW(library.search("Rita", question));
    }
    CHECK(library.titles("Rita", "como").starts_with("Como emitir"));
    CHECK(library.titles("Rita", "sobre nós") == "Sobre nós");
    CHECK(library.titles("Rita", "nota\" OR 1=1 --").starts_with("Como emitir nota fiscal"));
    std::string many;
    for (int n = 0; n < 400; ++n) many += "palavra" + std::to_string(n) + " ";
    CHECK(library.search("Rita", many).items.empty());
  });
}

TEST_CASE("what authors wrote in comments is found by nobody, nor shown in a passage") {
  for_each_database([](db::Database& db) {
    Library library(db);
    const auto id = library.publish(
        {"Acesso ao portal",
         "Entre com o seu e-mail.\n\n<!-- Pendência: confirmar\ncom o fornecedor Quasimodo\n-->\n\nDepois <!-- se "
         "x > y, ver Esmeralda --> escolha a senha.\n\n<div hidden>Catedral</div>\n\n| Campo | Valor |\n|-|-|\n| Nome "
         "| Frollo &amp; filhos |\n"});
    for (const char* hidden : {"Quasimodo", "Pendência", "Esmeralda", "fornecedor"}) {
      CAPTURE(hidden);
      CHECK(library.titles("Ana", hidden).empty());
    }
    const auto hits = library.search("Rita", "escolha a senha do portal");
    REQUIRE(hits.items.size() == 1);
    const std::string& snippet = hits.items[0].snippet;
    CAPTURE(snippet);
    CHECK(snippet.contains("Entre com o seu e-mail."));
    CHECK(!snippet.contains("Quasimodo"));
    CHECK(!snippet.contains("Esmeralda"));
    CHECK(!snippet.contains("--"));
    CHECK(library.search("Rita", "frollo").items.at(0).snippet.contains("Frollo & filhos"));

    std::string long_text = "Comece aqui.\n\n";
    while (long_text.size() < 19'900) long_text += "Outras frases falam de assuntos bem diferentes.\n\n";
    library.edit(id, {.body_markdown = Prose<200'000>(long_text + "<!-- " + std::string(300, 'z') + " -->")});
    CHECK(!library.search("Rita", "comece acesso").items.at(0).snippet.contains("zzz"));
  });
}

TEST_CASE("words on both sides of a list, a line or a cell are two") {
  for_each_database([](db::Database& db) {
    Library library(db);
    library.publish({"Partes", "- fora\n  - dentro\n- linha\nquebrada<br>nova\n\n|um|dois|\n|-|-|\n|tres|quatro|\n"});
    for (const char* word : {"fora", "dentro", "linha", "quebrada", "nova", "dois", "tres", "quatro"}) {
      CAPTURE(word);
      CHECK(library.titles("Rita", std::string(word) + "?") == "Partes");
    }
    CHECK(library.search("Rita", "dentro").items.at(0).snippet ==
          "fora dentro linha quebrada nova um dois tres quatro ");
  });
}

TEST_CASE("words of articles that Rita may not read crowd out neither the ending of hers nor its correction") {
  for_each_database([](db::Database& db) {
    Library library(db);
    std::string endings;
    std::string alike;
    for (char a = 'a'; a <= 'e'; ++a)
      for (char b = 'a'; b <= 'h'; ++b) {
        endings += std::string("impre") + a + b + "o ";
        alike += std::string("conciliad") + a + " concilia" + b + "or ";
      }
    library.publish({"Interno um", endings + alike, Audience::internal});
    library.publish({"Interno dois", endings + alike, Audience::internal});
    library.publish({"Trocar a impressora", "Conciliador de notas."});
    CHECK(library.titles("Rita", "trocar impre") == "Trocar a impressora");
    CHECK(library.titles("Rita", "impre") == "Trocar a impressora");
    CHECK(library.search("Rita", "conciliadxr?").did_you_mean == "conciliador?");
  });
}

TEST_CASE("Rita finds what is written with a hyphen, in the plural, with other signs in its number") {
  for_each_database([](db::Database& db) {
    Library library(db);
    library.publish({"Receber e-mails de cobrança", "Um por mês."});
    library.publish({"Assinatura do e-mail", "O logotipo."});
    library.publish({"Faturas acima de R$ 1.500", "Peça ao gerente."});
    library.publish({"Guia DAS do MEI", "O imposto mensal."});
    library.publish({"Notas fiscais", "Das notas e das empresas."});
    CHECK(
        library.titles("Rita", "email de cobranca?").starts_with("Receber e-mails de cobrança, Assinatura do e-mail"));
    CHECK(library.titles("Rita", "emails?").contains("Assinatura do e-mail"));
    CHECK(library.titles("Rita", "faturas 1500?") == "Faturas acima de R$ 1.500");
    CHECK(library.titles("Rita", "1,500?") == "Faturas acima de R$ 1.500");
    CHECK(library.titles("Rita", "pagar o DAS?") == "Guia DAS do MEI");
    CHECK(library.titles("Rita", "pagar das?").empty());
  });
}

TEST_CASE("Rita forgets a space, or types one too many") {
  for_each_database([](db::Database& db) {
    Library library(db);
    stock(library);
    library.publish({"Fazer login", "Com o seu código."});
    library.publish({"Fazer pão", "Com fermento."});
    const auto parted = library.search("Rita", "emitir notafiscal?");
    REQUIRE(!parted.items.empty());
    CHECK(parted.items[0].title == "Como emitir nota fiscal");
    CHECK(parted.did_you_mean == "emitir nota fiscal?");
    const auto joined = library.search("Rita", "trocar a impres sora");
    REQUIRE(!joined.items.empty());
    CHECK(joined.items[0].title == "Trocar a impressora");
    CHECK(joined.did_you_mean == "trocar a impressora");
    CHECK(library.titles("Rita", "e mitir").starts_with("Como emitir nota fiscal"));
    CHECK(library.titles("Rita", "log in?") == "Fazer login");
    CHECK(library.titles("Rita", "how do I log in") == "Fazer login");
  });
}

TEST_CASE("a word that only articles in another language have is taken for one in Rita's too") {
  for_each_database([](db::Database& db) {
    Library library(db);
    library.publish({"Pagar a fatura", "Fale com o gerente."});
    library.publish({"Pagar la factura", "Hable con el gerente.", Audience::public_, "es"});
    library.publish({"Trocar o óleo", "Do forno."});
    const auto hits = library.search("Rita", "factura?", "pt-BR");
    REQUIRE(hits.items.size() == 2);
    CHECK(hits.items[0].title == "Pagar a fatura");
    CHECK(hits.did_you_mean == "fatura?");
    CHECK(library.search("Rita", "factura?", "es").items[0].title == "Pagar la factura");
    CHECK(!library.search("Rita", "factura?", "es").did_you_mean);
    CHECK(library.search("Rita", "gerente?", "pt-BR").items[0].title == "Pagar a fatura");
  });
}

TEST_CASE("an article that has the words in one place comes before one that has them far apart") {
  for_each_database([](db::Database& db) {
    Library library(db);
    std::string between;
    for (int n = 0; n < 40; ++n) between += "Outras frases falam de assuntos diversos. ";
    library.publish({"Um", "O cupom. " + between + "O estorno."});
    library.publish({"Dois", between + "O estorno do cupom."});
    for (int n = 0; n < 8; ++n) library.publish({"Outro " + std::to_string(n), between});
    CHECK(library.titles("Rita", "estorno cupom?") == "Dois, Um");
    CHECK(library.titles("Rita", "cupom?") == "Um, Dois");
  });
}
