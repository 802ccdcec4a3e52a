#include "src/app/demo/details.h"

#include <fmt/format.h>

#include "src/app/demo/words.h"

namespace zelo::app::demo {
namespace {

constexpr std::string_view places[] = {"Recife",           "Curitiba",   "Belém",      "Manaus",       "Fortaleza",
                                       "Salvador",         "Goiânia",    "Campinas",   "Santos",       "Niterói",
                                       "Vitória",          "Natal",      "Maceió",     "Aracaju",      "Teresina",
                                       "São Luís",         "Cuiabá",     "Londrina",   "Joinville",    "Blumenau",
                                       "Caxias do Sul",    "Pelotas",    "Uberlândia", "Juiz de Fora", "Sorocaba",
                                       "Ribeirão Preto",   "Osasco",     "Guarulhos",  "Contagem",     "Betim",
                                       "Feira de Santana", "Petrolina",  "Palmas",     "Boa Vista",    "Macapá",
                                       "Porto Velho",      "Rio Branco", "Anápolis",   "Maringá",      "Chapecó"};

constexpr std::string_view things[] = {"leitor de código de barras",
                                       "impressora térmica",
                                       "balança",
                                       "gaveta do caixa",
                                       "tablet do salão",
                                       "celular do entregador",
                                       "computador da recepção",
                                       "notebook da gerente",
                                       "terminal da expedição",
                                       "catraca",
                                       "roteador novo",
                                       "navegador Firefox",
                                       "navegador Chrome",
                                       "aplicativo do vendedor",
                                       "planilha de preços",
                                       "etiquetadora",
                                       "monitor da cozinha",
                                       "maquininha de cartão",
                                       "servidor da loja",
                                       "coletor do estoque",
                                       "totem de atendimento",
                                       "câmera do depósito",
                                       "relógio de ponto",
                                       "tela do financeiro",
                                       "painel de senhas"};

std::string_view place(Dice& dice) { return dice.pick(std::span<const std::string_view>(places)); }
std::string_view thing(Dice& dice) { return dice.pick(std::span<const std::string_view>(things)); }

std::string somebody(Dice& dice) {
  const auto first = dice.pick(first_names());
  return fmt::format("{} {}", first, dice.pick(last_names()));
}

}  // namespace

std::span<const std::string_view> cities() { return places; }

std::string detail_of(Dice& dice) {
  const std::int64_t order = 10'000 + dice.roll(4'000'000);
  switch (dice.roll(5)) {
    case 0: return fmt::format(" Aconteceu na filial de {}, no pedido {}.", place(dice), order);
    case 1: return fmt::format(" Quem percebeu foi {}, usando {}.", somebody(dice), thing(dice));
    case 2: return fmt::format(" Apareceu o código ERR-{:04} no {}.", dice.roll(10'000), thing(dice));
    case 3: return fmt::format(" O cliente final é {}, de {}; protocolo {}.", somebody(dice), place(dice), order);
    default: return fmt::format(" Começou depois da versão {}.{} no {}.", 2 + dice.roll(4), dice.roll(30), thing(dice));
  }
}

std::string subject_of(Dice& dice, std::string_view subject, std::string_view segment) {
  switch (dice.roll(4)) {
    case 0:
      if (segment == "smb") return fmt::format("{}, {}", subject, thing(dice));
      return fmt::format("{} (filial de {})", subject, place(dice));
    case 1: return fmt::format("{}: pedido {}", subject, 10'000 + dice.roll(4'000'000));
    case 2: return fmt::format("{}, {}", subject, thing(dice));
    default: return std::string(subject);
  }
}

}  // namespace zelo::app::demo
