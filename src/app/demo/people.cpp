#include "src/app/demo/words.h"

namespace zelo::app::demo {
namespace {

using enum Role;

constexpr Person people[] = {
    {"Helena Duarte", "helena", {admin}},       {"Ana Souza", "ana", {agent_n1}},
    {"Bruno Lima", "bruno", {agent_n1}},        {"Clara Nogueira", "clara", {agent_n1}},
    {"Diego Martins", "diego", {agent_n2}},     {"Elisa Rocha", "elisa", {agent_n2}},
    {"Fábio Teixeira", "fabio", {agent_n3}},    {"Gabriela Pires", "gabriela", {csm}},
    {"Hugo Carvalho", "hugo", {csm, agent_n1}}, {"Isabela Freitas", "isabela", {cs_manager}},
    {"João Mendes", "joao", {support_manager}}, {"Karina Alves", "karina", {pricing}},
    {"Leonardo Dias", "leonardo", {product}},   {"Mariana Castro", "mariana", {marketing}},
    {"Nelson Ramos", "nelson", {viewer}},
};

constexpr std::string_view first_line[] = {"ana", "bruno", "clara", "hugo"};
constexpr std::string_view technical[] = {"diego", "elisa"};
constexpr std::string_view engineering[] = {"fabio"};
constexpr std::string_view success[] = {"gabriela", "hugo", "isabela"};

constexpr Team all_teams[] = {{"Atendimento", first_line},
                              {"Suporte técnico", technical},
                              {"Engenharia", engineering},
                              {"Sucesso do cliente", success}};

constexpr std::string_view propers[] = {
    "Bom Jesus",     "Primavera", "Ipê Amarelo", "Três Irmãos",   "São José",   "Santa Rita",    "Bela Vista",
    "Rio Claro",     "Guarani",   "Central",     "Avenida",       "Progresso",  "Paraíso",       "Cristal",
    "Diamantina",    "Tropical",  "Mantiqueira", "Ouro Preto",    "Serra Azul", "Vila Rica",     "Lagoa Santa",
    "Campos Gerais", "Itamaracá", "Tamandaré",   "Bandeirantes",  "Imperial",   "Cruzeiro",      "Alvorada",
    "Cerrado",       "Pantanal",  "Litoral",     "Atlântica",     "Beira-Mar",  "Montes Claros", "Pioneira",
    "União",         "Esperança", "Nova Era",    "Morada do Sol", "Aliança"};

constexpr Company customers[] = {
    {"Rede Horizonte Supermercados", "redehorizonte.example", "enterprise", 48'000'000},
    {"Grupo Vale Verde", "valeverde.example", "enterprise", 61'200'000},
    {"Hospital Santa Clara", "santaclara.example", "enterprise", 39'600'000},
    {"Construtora Alicerce", "alicerce.example", "enterprise", 33'000'000},
    {"Universidade Monte Azul", "monteazul.example", "enterprise", 42'500'000},
    {"Transportadora Rota Sul", "rotasul.example", "enterprise", 28'800'000},
    {"Farmácias Bem-Estar", "bemestar.example", "enterprise", 36'900'000},
    {"Metalúrgica Araucária", "araucaria.example", "enterprise", 25'200'000},
    {"Clínica Bem Viver", "bemviver.example", "mid_market", 9'600'000},
    {"Colégio Novo Tempo", "novotempo.example", "mid_market", 7'800'000},
    {"Escritório Prado & Lemos", "pradolemos.example", "mid_market", 6'480'000},
    {"Laticínios Serra Alta", "serraalta.example", "mid_market", 8'400'000},
    {"Móveis Jatobá", "jatoba.example", "mid_market", 7'200'000},
    {"Academia Ritmo", "ritmo.example", "mid_market", 4'800'000},
    {"Hotel Pedra Branca", "pedrabranca.example", "mid_market", 6'000'000},
    {"Editora Maré", "mare.example", "mid_market", 5'400'000},
    {"Autopeças Curitibana", "curitibana.example", "mid_market", 7'560'000},
    {"Gráfica Ponto Alto", "pontoalto.example", "mid_market", 4'320'000},
    {"Agropecuária Boa Safra", "boasafra.example", "mid_market", 8'880'000},
    {"Laboratório Exame Certo", "examecerto.example", "mid_market", 9'000'000},
    {"Imobiliária Casa Nova", "casanova.example", "mid_market", 5'040'000},
    {"Confecções Trama", "trama.example", "mid_market", 4'680'000},
    {"Padaria Estrela", "padariaestrela.example", "smb", 598'800},
    {"Pet Shop Amigo Fiel", "amigofiel.example", "smb", 478'800},
    {"Restaurante Dona Lica", "donalica.example", "smb", 718'800},
    {"Oficina do Nando", "oficinadonando.example", "smb", 358'800},
    {"Livraria Entrelinhas", "entrelinhas.example", "smb", 538'800},
    {"Salão Bela Rosa", "belarosa.example", "smb", 298'800},
    {"Floricultura Jardim Secreto", "jardimsecreto.example", "smb", 358'800},
    {"Ótica Boa Vista", "oticaboavista.example", "smb", 598'800},
    {"Café do Porto", "cafedoporto.example", "smb", 478'800},
    {"Mercearia São Bento", "merceariasaobento.example", "smb", 418'800},
    {"Estúdio Luz & Sombra", "luzesombra.example", "smb", 358'800},
    {"Dentista Sorriso Largo", "sorrisolargo.example", "smb", 658'800},
    {"Papelaria Risco", "risco.example", "smb", 298'800},
    {"Bicicletaria Pedal", "pedal.example", "smb", 418'800},
    {"Escola de Música Allegro", "allegro.example", "smb", 538'800},
    {"Sorveteria Polo Norte", "polonorte.example", "smb", 358'800},
    {"Lavanderia Água Clara", "aguaclara.example", "smb", 298'800},
    {"Contabilidade Exata", "exata.example", "smb", 718'800},
};

constexpr std::string_view given[] = {
    "Adriana", "Alexandre", "Aline",    "André",  "Beatriz", "Caio",    "Camila",  "Carlos",  "Cláudia", "Daniel",
    "Débora",  "Eduardo",   "Fernanda", "Felipe", "Flávia",  "Gustavo", "Heloísa", "Igor",    "Janaína", "José",
    "Juliana", "Larissa",   "Lucas",    "Luiza",  "Marcelo", "Márcia",  "Mateus",  "Natália", "Otávio",  "Patrícia",
    "Paulo",   "Rafaela",   "Renato",   "Rita",   "Rodrigo", "Sérgio",  "Simone",  "Tatiana", "Thiago",  "Vanessa"};

constexpr std::string_view family[] = {
    "Almeida",    "Andrade",     "Araújo",  "Barbosa", "Barros",  "Batista",   "Borges",   "Campos",
    "Cardoso",    "Correia",     "Costa",   "Cunha",   "Farias",  "Fernandes", "Ferreira", "Gomes",
    "Gonçalves",  "Lopes",       "Macedo",  "Machado", "Melo",    "Miranda",   "Moraes",   "Moreira",
    "Nascimento", "Oliveira",    "Peixoto", "Pereira", "Ribeiro", "Santana",   "Santos",   "Silveira",
    "Tavares",    "Vasconcelos", "Viana",   "Vieira",  "Xavier",  "Zanetti",   "Pacheco",  "Queiroz"};

}  // namespace

std::span<const Person> staff() { return people; }
std::span<const Team> teams() { return all_teams; }
std::span<const Company> companies() { return customers; }
std::span<const std::string_view> proper_names() { return propers; }
std::span<const std::string_view> first_names() { return given; }
std::span<const std::string_view> last_names() { return family; }

}  // namespace zelo::app::demo
