#include "src/support/search/question.h"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;

namespace {

std::vector<std::string> asked(std::string_view q) {
  std::vector<std::string> words;
  for (const auto& word : read_question(q).words) words.push_back(word.word + (word.unfinished ? "…" : ""));
  return words;
}
using Words = std::vector<std::string>;

bool answers(std::string_view q, std::vector<std::string> texts) {
  return zelo::support::answers(read_question(q), texts);
}

std::string marked(std::string_view q, std::string_view text, std::size_t longest = 60) {
  std::string out;
  for (const auto& piece : excerpt(read_question(q), text, text::analyse(text), longest))
    out += piece.found ? "[" + piece.text + "]" : piece.text;
  return out;
}

}  // namespace

TEST_CASE("a question is its words without the common ones, the last one perhaps unfinished") {
  CHECK(asked("nota fisc") == Words{"nota", "fisc…"});
  CHECK(asked("erro na nota ") == Words{"erro", "nota"});
  CHECK(asked("o que") == Words{"o", "que…"});
  CHECK(asked("nota \"de crédito\"") == Words{"nota", "de", "credito"});
  CHECK(asked("“erro de acesso”") == Words{"erro", "de", "acesso"});
  CHECK(asked("\"erro de") == Words{"erro"});  // a mark that is not closed yet
  CHECK(asked("").empty());
  CHECK(asked("?!").empty());
  CHECK(asked("' OR 1=1 --") == Words{"or", "1", "1"});
  std::string many;
  for (int n = 0; n < 99; ++n) many += "w" + std::to_string(n) + " ";
  CHECK(asked(many).size() == most_asked_words);
}

TEST_CASE("any form of a word answers, in three languages") {
  CHECK(answers("notas fiscais ", {"A nota fiscal não saiu"}));
  CHECK(answers("configuracao ", {"Configurações da impressora"}));
  CHECK(answers("printing ", {"The printer has printed nothing for us"}));
  CHECK(answers("facturas ", {"No puedo ver la factura en el sistema"}));
  CHECK(answers("impress", {"A impressora parou"}));
  CHECK(!answers("impress ", {"A impressora parou"}));
  CHECK(answers("senha catraca ", {"Catraca", "Esqueci minha senha"}));
  CHECK(!answers("senha forno ", {"Catraca", "Esqueci minha senha"}));
  CHECK(answers("ERR-4521 ", {"deu err 4521"}));
  CHECK(answers("ERR-4521 ", {"deu ERR4521"}));
  CHECK(answers("4521 ", {"deu ERR-4521"}));
  CHECK(answers("email ", {"recebi dois e-mails"}));
  CHECK(answers("e-mail ", {"os emails chegaram"}));
  CHECK(answers("tickets ", {"um ticket só"}));
  CHECK(answers("fins ", {"o fim do mês"}));
  CHECK(answers("1.500 ", {"cobraram R$ 1500"}));
  CHECK(answers("how print DAS ", {"print the DAS"}));
}

TEST_CASE("what stands in quotation marks must stand there just so") {
  CHECK(answers("\"erro de acesso\"", {"Apareceu: ERRO DE ACESSO!"}));
  CHECK(!answers("\"erro de acesso\"", {"acesso com erro de senha"}));
  CHECK(!answers("\"erro de acesso\"", {"erro", "de acesso"}));
}

TEST_CASE("an excerpt shows what was looked for, in one line") {
  CHECK(marked("nota", "A nota\nnão saiu") == "A [nota] não saiu");
  CHECK(
      marked("forno ",
             "Bom dia, tudo bem com vocês? Aqui na padaria o problema é o forno que não liga mais desde ontem cedo.") ==
      "… vocês? Aqui na padaria o problema é o [forno] que não liga …");
  CHECK(marked("banana ", "Sem nada") == "Sem nada");
  CHECK(marked("nota ", "").empty());
}

TEST_SUITE_END();
