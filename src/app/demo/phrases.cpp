#include "src/app/demo/stage.h"
#include "src/support/jargon/jargon.h"
#include "src/support/macro/macro.h"

namespace zelo::app::demo {
/// What the desk says and does again and again, and the words that it avoids.
void write_phrases(Stage& stage) {
  using enum support::MacroActionKind;
  Ctx ctx = stage.as("joao");
  support::create_macro(ctx,
                        {.name = "Saudação e pedido de tela",
                         .folder = "Primeiro contato",
                         .language = support::MacroLanguage::pt_br,
                         .body = "Olá, {{contact.first_name}}! Recebi o chamado #{{ticket.number}} e já estou olhando."
                                 "\n\nPode me enviar uma foto da tela com a mensagem?\n\n{{agent.first_name}}"});
  support::create_macro(ctx,
                        {.name = "Nota rejeitada: certificado vencido",
                         .folder = "Notas fiscais",
                         .language = support::MacroLanguage::pt_br,
                         .body = "{{contact.first_name}}, a nota foi rejeitada porque o certificado digital venceu. "
                                 "Renove-o com a sua certificadora e importe o novo em Configurações > Certificado.",
                         .actions = {{set_status, "waiting_customer"}}});
  support::create_macro(
      ctx,
      {.name = "Redefinir a senha de um usuário",
       .folder = "Acesso",
       .kind = support::MacroKind::procedure,
       .language = support::MacroLanguage::pt_br,
       .body = "{{contact.first_name}}, a senha foi redefinida. O link para criar a nova chega pelo seu e-mail.",
       .steps = {{"Confirmar a identidade de quem pede", "Pelo telefone do cadastro, nunca pelo que vem na mensagem"},
                 {"Conferir se o usuário está ativo", {}},
                 {"Enviar o link de redefinição pelo sistema", "Não crie nem diga uma senha"}},
       .actions = {{add_note, "Senha redefinida a pedido de {{contact.name}}."}}});
  for (const auto& [word, plain] : {std::pair{"cache", "memória do navegador"},
                                    {"deploy", "publicação da nova versão"},
                                    {"endpoint", "endereço da integração"},
                                    {"log", "registro do que aconteceu"}}) {
    support::add_jargon(ctx, {.word = word, .plain = plain});
  }
}

}  // namespace zelo::app::demo
