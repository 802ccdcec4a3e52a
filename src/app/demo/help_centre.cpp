#include <span>

#include "src/app/demo/stage.h"
#include "src/knowledge/article_commands.h"

namespace zelo::app::demo {
namespace {

struct Version {
  std::string_view language;
  std::string_view title;
  std::string_view body;
};

constexpr Version first_days[] = {
    {"pt-BR", "Primeiros dias com o Aurora",
     "Um roteiro curto para começar sem tropeços.\n\n"
     "## Antes de começar\n\nTenha à mão o CNPJ, o certificado digital e a lista de produtos.\n\n"
     "## Cadastre a empresa\n\n1. Abra **Configurações › Empresa**.\n2. Preencha os dados e toque em **Salvar**.\n\n"
     "## Convide a equipe\n\n| Perfil | O que pode fazer |\n|---|---|\n| Caixa | vender e fechar o caixa |\n"
     "| Gerente | ver relatórios e dar descontos |\n| Dono | tudo |\n\n"
     "## Faça um teste\n\n- [x] emitir uma nota em homologação\n- [ ] fechar um caixa\n- [ ] conferir o estoque\n\n"
     ":::tip\n\nSe algo não bater, fale com a gente antes do primeiro dia de vendas.\n\n:::"},
    {"en", "Your first days with Aurora",
     "A short path to a smooth start.\n\n## Before you begin\n\nHave your tax id, your digital certificate and the "
     "list of"
     " products ready.\n\n## Set up the company\n\n1. Open **Settings › Company**.\n2. Fill in the data and press "
     "**Save**."
     "\n\n## Invite your team\n\n| Role | May |\n|---|---|\n| Cashier | sell and close the till |\n| Manager | see "
     "reports"
     " and give discounts |\n| Owner | do everything |"},
    {"es", "Sus primeros días con Aurora",
     "Un camino corto para empezar sin tropiezos.\n\n## Antes de empezar\n\nTenga a mano su identificación fiscal, el"
     " certificado digital y la lista de productos.\n\n## Registre la empresa\n\n1. Abra **Configuración › Empresa**.\n"
     "2. Complete los datos y pulse **Guardar**.\n\n## Invite a su equipo\n\nCada persona entra con su propio "
     "correo."}};

constexpr Version printers[] = {
    {"pt-BR", "A impressora não imprime",
     "## Confira o cabo\n\nDesligue a impressora, espere dez segundos e ligue de novo.\n\n## Confira a fila\n\n"
     "```sh\nlpstat -o\n```\n\nSe houver documentos parados, apague-os e imprima uma página de teste."},
    {"en", "The printer does not print",
     "## Check the cable\n\nSwitch the printer off, wait ten seconds and switch it on again.\n\n## Check the queue\n\n"
     "```sh\nlpstat -o\n```\n\nIf documents are stuck, delete them and print a test page."}};

void publish(Stage& stage, std::span<const Version> versions, std::int64_t position) {
  std::optional<knowledge::ArticleId> original;
  for (const Version& version : versions) {
    Ctx writer = stage.as("gabriela");
    knowledge::NewArticle wanted;
    wanted.title = std::string(version.title);
    wanted.body_markdown = std::string(version.body);
    wanted.kind = knowledge::ArticleKind::tutorial;
    wanted.audience = knowledge::Audience::public_;
    wanted.language = std::string(version.language);
    wanted.translation_of = original;
    wanted.position = position;
    const auto article = knowledge::create_article(writer, wanted);
    if (!original) original = article.id;
    Ctx editor = stage.as("joao");
    knowledge::publish_article(editor, article.id);
  }
}

}  // namespace

void open_help_centre(Stage& stage) {
  stage.clock.set(stage.now - days(30));
  publish(stage, first_days, 1);
  publish(stage, printers, 2);
}

}  // namespace zelo::app::demo
