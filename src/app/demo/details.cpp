#include "src/app/demo/details.h"

#include <fmt/format.h>

#include <algorithm>

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

constexpr std::string_view devices[] = {"computador da recepção", "notebook da gerência", "tablet do salão",
                                        "computador do caixa",    "meu celular",          "computador do escritório"};

std::string_view place(Dice& dice) { return dice.pick(std::span<const std::string_view>(places)); }
std::string_view device(Dice& dice) { return dice.pick(std::span<const std::string_view>(devices)); }

std::string somebody(Dice& dice) {
  const auto first = dice.pick(first_names());
  return fmt::format("{} {}", first, dice.pick(last_names()));
}

/// What is said of an example; empty where the matter has none.
std::string example_of(Dice& dice, std::string_view category) {
  const std::int64_t number = 10'000 + dice.roll(4'000'000);
  if (category == "Notas fiscais") return fmt::format(" Um exemplo é a venda {}, para {}.", number, somebody(dice));
  if (category == "Financeiro") return fmt::format(" O lançamento é o {}, de {}.", number, somebody(dice));
  if (category == "Estoque") return fmt::format(" O último movimento que vejo é o {}.", number);
  if (category == "Integrações e API") return fmt::format(" A última chamada que deu certo foi a {}.", number);
  if (category == "Lentidão") return fmt::format(" Testei também no {} e foi igual.", device(dice));
  return {};
}

}  // namespace

std::span<const std::string_view> cities() { return places; }

std::string detail_of(Dice& dice, std::string_view category) {
  if (dice.chance(50)) {
    std::string example = example_of(dice, category);
    if (!example.empty()) return example;
  }
  switch (dice.roll(4)) {
    case 0: return fmt::format(" Se precisar, fale com {}, ramal {}.", somebody(dice), 200 + dice.roll(700));
    case 1: return fmt::format(" Quem acompanha isto aqui é {}.", somebody(dice));
    case 2: return fmt::format(" Já falei disso por telefone, protocolo {}.", 10'000 + dice.roll(4'000'000));
    default: return fmt::format(" Pode ligar para {} a qualquer hora da tarde.", somebody(dice));
  }
}

std::string subject_of(Dice& dice, const Story& story, std::string_view segment) {
  const std::int64_t way = dice.roll(1 + std::ssize(story.also));
  const std::string_view said = way == 0 ? story.subject : story.also[static_cast<std::size_t>(way - 1)];
  const bool has_places = segment != "smb" && story.category != "Integrações e API";
  if (has_places && dice.chance(40)) return fmt::format("{} (filial de {})", said, place(dice));
  return std::string(said);
}

const Story* story_behind(std::string_view subject) {
  for (const Story& story : stories()) {
    const auto begins = [&](std::string_view way) { return subject.starts_with(way); };
    if (begins(story.subject) || std::ranges::any_of(story.also, begins)) return &story;
  }
  return nullptr;
}

}  // namespace zelo::app::demo
