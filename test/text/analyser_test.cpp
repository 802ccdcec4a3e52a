#include "lib/text/analyser.h"

#include <doctest/doctest.h>

#include "lib/text/common_words.h"
#include "lib/text/stems.h"

using namespace zelo::text;

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  Words words;
  for (const Token& token : analyse(text)) words.push_back(token.word);
  return words;
}

}  // namespace

TEST_CASE("forms of a word have one stem, typed with accents or without") {
  const auto same = [](Language language, const Words& forms) {
    for (const auto& form : forms) {
      CAPTURE(form);
      CHECK(stem(form, language) == stem(forms.front(), language));
    }
  };
  using enum Language;
  same(pt, {"configuracao", "configuracoes", "configurar", "configurado", "configurando"});
  same(pt, {"fiscal", "fiscais"});
  same(pt, {"papel", "papeis"});
  same(pt, {"nota", "notas"});
  same(pt, {"emissao", "emissoes"});
  same(pt, {"cancelamento", "cancelamentos", "cancelar", "cancelada"});
  same(pt, {"imagem", "imagens"});
  same(pt, {"pao", "paes"});
  same(pt, {"usuario", "usuarios"});
  same(pt, {"disponivel", "disponiveis"});
  same(pt, {"servidor", "servidores"});
  same(pt, {"facil", "faceis"});
  same(pt, {"util", "uteis"});
  same(pt, {"portatil", "portateis"});
  same(pt, {"hotel", "hoteis"});
  same(pt, {"nivel", "niveis"});
  same(pt, {"mao", "maos"});
  same(pt, {"cidadao", "cidadaos"});
  same(en, {"printing", "printed", "prints"});
  same(en, {"notify", "notified", "notification", "notifications"});
  same(en, {"subscribe", "subscribed", "subscription", "subscriptions"});
  same(en, {"cancel", "canceled", "cancelled", "cancellation"});
  same(en, {"tax", "taxes"});
  same(en, {"query", "queries"});
  same(en, {"company", "companies"});
  same(es, {"factura", "facturas"});
  same(es, {"configuracion", "configuraciones", "configurar"});
  same(es, {"impresora", "impresoras"});
  same(es, {"contrasena", "contrasenas"});
  same(es, {"notificar", "notificado", "notificacion", "notificaciones"});
  same(es, {"interes", "intereses"});
  same(es, {"ingles", "ingleses"});
  same(es, {"mes", "meses"});
  same(es, {"luz", "luces"});
  same(es, {"orden", "ordenes"});
}

TEST_CASE("what a desk borrows from English has one stem in singular and plural") {
  const auto same = [](const Words& forms) {
    for (const auto& form : forms) {
      for (const Language language : {Language::pt, Language::es}) {
        CAPTURE(form);
        CHECK(stem(form, language) == stem(forms.front(), language));
      }
    }
  };
  for (const char* word :
       {"ticket",   "link",  "email",  "chat",   "bot",    "backup", "download", "webhook", "dashboard",
        "user",     "token", "login",  "plugin", "admin",  "scan",   "app",      "log",     "tag",
        "firewall", "pdf",   "driver", "emoji",  "menu",   "kpi",    "display",  "router",  "feedback",
        "webinar",  "job",   "slot",   "cookie", "script", "popup",  "pipeline", "string",  "fork"}) {
    same({word, std::string(word) + "s"});
  }
  CHECK(analyse("e-mails", Language::pt).back().term == stem("email", Language::pt));
}

TEST_CASE("the end of a plural tells what its word is") {
  const auto same = [](Language language, const std::vector<Words>& families) {
    for (const Words& forms : families)
      for (const auto& form : forms) {
        CAPTURE(form);
        CHECK(stem(form, language) == stem(forms.front(), language));
      }
  };
  using enum Language;
  same(pt, {{"ano", "anos"},
            {"lei", "leis"},
            {"rio", "rios"},
            {"uso", "usos"},
            {"via", "vias"},
            {"ato", "atos"},
            {"rua", "ruas"},
            {"rei", "reis"},
            {"fim", "fins"},
            {"som", "sons"},
            {"ave", "aves"},
            {"dia", "dias"},
            {"bem", "bens"},
            {"gol", "gols"},
            {"sol", "sois"},
            {"sal", "sais"},
            {"reu", "reus"},
            {"pais", "paises"},
            {"mes", "meses"},
            {"mae", "maes"},
            {"cao", "caes"},
            {"alemao", "alemaes"},
            {"museu", "museus"},
            {"europeu", "europeus"},
            {"grau", "graus"},
            {"degrau", "degraus"},
            {"fossil", "fosseis"},
            {"missil", "misseis"},
            {"reptil", "repteis"},
            {"fertil", "ferteis"},
            {"infertil", "inferteis"},
            {"textil", "texteis"},
            {"projetil", "projeteis"},
            {"heroi", "herois"},
            {"quartel", "quarteis"},
            {"pastel", "pasteis"},
            {"contabil", "contabeis"},
            {"docil", "doceis"},
            {"esteril", "estereis"},
            {"taxi", "taxis"},
            {"diocese", "dioceses"},
            {"mesa", "mesas"},
            {"empresa", "empresas"},
            {"defesa", "defesas"},
            {"hipotese", "hipoteses"},
            {"princesa", "princesas"},
            {"virus"},
            {"perfil", "perfis"}});
  same(pt, {{"portugues", "portuguesa", "portugueses", "portuguesas"},
            {"ingles", "inglesa", "ingleses", "inglesas"},
            {"frances", "francesa", "franceses", "francesas"},
            {"japones", "japonesa", "japoneses", "japonesas"},
            {"holandes", "holandesa", "holandeses"},
            {"escoces", "escocesa", "escoceses"},
            {"campones", "camponesa", "camponeses"},
            {"noruegues", "norueguesa", "noruegueses"},
            {"marques", "marquesa", "marqueses"}});
  same(es, {{"ano", "anos"},
            {"dia", "dias"},
            {"via", "vias"},
            {"rio", "rios"},
            {"uso", "usos"},
            {"ley", "leyes"},
            {"pais", "paises"},
            {"enlace", "enlaces"},
            {"avance", "avances"},
            {"alcance", "alcances"},
            {"indice", "indices"},
            {"luz", "luces"},
            {"voz", "voces"},
            {"raiz", "raices"},
            {"dulce", "dulces"},
            {"cruz", "cruces"},
            {"actualizar", "actualice", "actualicen"},
            {"utilizar", "utilice"},
            {"organizar", "organice"},
            {"autorizar", "autorice"},
            {"taxi", "taxis"},
            {"empresa", "empresas"},
            {"mesa", "mesas"}});
  same(es, {{"ingles", "inglesa", "ingleses", "inglesas"},
            {"frances", "francesa", "franceses", "francesas"},
            {"portugues", "portuguesa", "portugueses"},
            {"japones", "japonesa", "japoneses"},
            {"holandes", "holandesa", "holandeses"},
            {"escoces", "escocesa", "escoceses"}});
}

TEST_CASE("both spellings of English have one stem") {
  const std::vector<Words> families = {
      {"organize", "organise", "organised", "organises", "organising", "organisation", "organisations", "organization"},
      {"realize", "realise", "realising"},
      {"personalize", "personalised"},
      {"criticize", "criticise"},
      {"authorize", "authorise", "authorisation"},
      {"color", "colour", "colours", "colored", "coloured"},
      {"behavior", "behaviour"},
      {"favorite", "favourite", "favourites"},
      {"neighborhood", "neighbourhood"},
      {"center", "centre", "centers", "centres", "centred"},
      {"theater", "theatre"},
      {"kilometer", "kilometre", "kilometres"},
      {"catalog", "catalogue", "catalogues"},
      {"program", "programme", "programmes"},
      {"license", "licence", "licences"},
      {"defense", "defence"},
      {"analyze", "analyse", "analysis", "analysing"},
      {"advise", "advised", "advising"},
      {"supervise", "supervision"},
      {"surprise", "surprising", "surprisingly"},
      {"revise", "revision"},
      {"advertise", "advertisement"},
      {"precise", "precision"},
      {"exercise", "exercises", "exercising"},
      {"promise", "promised", "promising"},
  };
  for (const Words& forms : families)
    for (const auto& form : forms) {
      CAPTURE(form);
      CHECK(stem(form, Language::en) == stem(forms.front(), Language::en));
    }
}

TEST_CASE("different words keep different stems") {
  using enum Language;
  const auto differ = [](Language language, const std::vector<std::pair<std::string, std::string>>& pairs) {
    for (const auto& [one, other] : pairs) {
      CAPTURE(one + " " + other);
      CHECK(stem(one, language) != stem(other, language));
    }
  };
  differ(pt, {{"apos", "apoia"},
              {"pais", "pai"},
              {"mais", "mai"},
              {"mao", "mae"},
              {"deus", "deu"},
              {"caos", "cao"},
              {"tres", "tre"},
              {"dois", "doi"},
              {"seis", "sei"},
              {"onus", "onu"},
              {"quartel", "quartil"},

              {"empresa", "empres"},
              {"bem", "bom"},
              {"lei", "ler"},
              {"gas", "gasto"},
              {"preso", "preco"},
              {"japones", "japao"},
              {"conta", "contas2"}});
  differ(es, {{"plazo", "placa"},
              {"marzo", "marca"},
              {"plaza", "placa"},
              {"pais", "pai"},
              {"dios", "dio"},
              {"seis", "sei"},
              {"organizar", "organico"},
              {"pozo", "poco"},
              {"caza", "caca"},
              {"helice", "helar"}});
  differ(en, {{"flour", "floor"},
              {"four", "for"},
              {"hour", "hor"},
              {"raise", "raze"},
              {"noise", "nose"},
              {"center", "central"},
              {"advise", "advice"},
              {"size", "sise"},
              {"promise", "prom"}});
  CHECK(stem("conta", pt) != stem("contato", pt));
  CHECK(stem("senha", pt) != stem("senhor", pt));
  CHECK(stem("comunicacion", es) != stem("certificacion", es));
  CHECK(stem("wifi", en) == "wifi");
  CHECK(stem("nfe", pt) == "nfe");
  CHECK(stem("err4521", pt) == "err4521");
  CHECK(stem("москва", en) == "москва");
}

TEST_CASE("a query is asked in three languages, Portuguese first") {
  CHECK(stems("notas").front() == stem("nota", Language::pt));
  CHECK(stems("x1").size() == 1);
  CHECK(stems("printing") == Words{"printing", "print"});
}

TEST_CASE("the language is guessed, and is Portuguese when in doubt") {
  CHECK(guess_language("Não consigo emitir a nota desde ontem") == Language::pt);
  CHECK(guess_language("The printer is not working since we updated it") == Language::en);
  CHECK(guess_language("Hola, no puedo entrar en el sistema y el usuario es correcto") == Language::es);
  CHECK(guess_language("Login") == Language::pt);
  CHECK(guess_language("") == Language::pt);
}

TEST_CASE("words come without case, accents and signs") {
  CHECK(words_of("Pão & Cia. (São Paulo)!") == Words{"pao", "cia", "sao", "paulo"});
  CHECK(words_of("impressa\xcc\x83o") == Words{"impressao"});
  CHECK(words_of("").empty());
  CHECK(words_of("… --- @ %").empty());
  CHECK(words_of("a\xff\xfe\x62") == Words{"a", "b"});
}

TEST_CASE("codes, versions and addresses are kept whole and in parts") {
  CHECK(words_of("Erro ERR-4521") == Words{"erro", "err", "4521", "err4521"});
  CHECK(words_of("v2.3") == Words{"v2", "3", "v2.3"});
  CHECK(words_of("rita@padaria.example.") == Words{"rita", "padaria", "example", "rita@padaria.example"});
  CHECK(words_of("NF-e") == Words{"nf", "e", "nfe"});
  CHECK(words_of("e/ou fim.Outra") == Words{"e", "ou", "fim", "outra"});
  CHECK(words_of("12/03/2026") == Words{"12", "03", "2026", "12032026"});
  CHECK(words_of("1.2.3.4.5.6.7.8.9").size() == 9);
}

TEST_CASE("a number is the same with signs between its thousands and without") {
  CHECK(words_of("R$ 1.500,00") == Words{"r", "1", "500", "1500", "00"});
  CHECK(words_of("1,000 users") == Words{"1", "000", "1000", "users"});
  CHECK(words_of("12.345.678") == Words{"12", "345", "678", "12345678"});
  CHECK(words_of("1,500.25") == Words{"1", "500", "25", "1500.25"});
  CHECK(words_of("3,5 ou 1,50 ou a,bcd") == Words{"3", "5", "ou", "1", "50", "ou", "a", "bcd"});
  CHECK(words_of("2026.01.02") == Words{"2026", "01", "02", "2026.01.02"});
}

TEST_CASE("a token says where it stands and whether it is common") {
  const auto tokens = analyse("A nota não saiu");
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[0].common);
  CHECK(!tokens[1].common);
  CHECK(tokens[1].begin == 2);
  CHECK(tokens[1].end == 6);
  CHECK(tokens[2].common);
  CHECK(tokens[3].begin == 12);  // "não" has four bytes
}

TEST_CASE("a word is common in its own language, and not where it stands in capitals among others") {
  const auto rare = [](std::string_view text, auto... language) {
    Words words;
    for (const Token& token : analyse(text, language...))
      if (!token.common && !token.joined) words.push_back(token.word);
    return words;
  };
  CHECK(rare("how reset password") == Words{"reset", "password"});
  CHECK(rare("which invoice") == Words{"invoice"});
  CHECK(rare("quién inventó penicilina") == Words{"invento", "penicilina"});
  CHECK(rare("como cambiar") == Words{"cambiar"});
  CHECK(rare("the era of steam") == Words{"era", "steam"});
  CHECK(rare("la tarde de los dos", Language::es) == Words{"tarde", "dos"});
  CHECK(rare("guia DAS do MEI") == Words{"guia", "das", "mei"});
  CHECK(rare("GUIA DAS NOTAS") == Words{"guia", "notas"});
  CHECK(rare("Não há A nota") == Words{"nota"});
}

TEST_CASE("what an apostrophe leaves of a word tells nothing, and what goes with a verb does") {
  for (const char* part : {"don", "t", "s", "doesn", "ll"}) CHECK(is_common(part, Language::en));
  for (const char* part : {"out", "up", "off"}) CHECK(!is_common(part, Language::en));
  for (const auto& token : analyse("It's what I don't want", Language::en))
    CHECK(token.common == (token.word != "want"));
}

TEST_CASE("a text of any size costs no more than its bounds") {
  CHECK(analyse(std::string(1'000'000, 'x')).front().term.size() == longest_term);
  std::string many;
  for (int n = 0; n < 30'000; ++n) many += "ab ";
  CHECK(analyse(many).size() == most_tokens);
  std::string accents;
  for (int n = 0; n < 100; ++n) accents += "\xc3\xa7\xd0\xb6";
  CHECK(analyse(accents).front().word.size() <= longest_term);
  std::string marks = "a";
  for (int n = 0; n < 100'000; ++n) marks += "\xcc\x81";
  CHECK(words_of(marks) == Words{"a"});
}
