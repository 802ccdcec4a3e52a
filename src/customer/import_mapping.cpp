#include "src/customer/import_mapping.h"

#include <algorithm>
#include <set>

#include "lib/base/text_types.h"
#include "lib/text/fold.h"

namespace zelo::customer {
namespace {

/// A field and the names that columns give it: folded, without spaces. `words` begins and ends with a space.
struct Field {
  std::string_view name;
  bool required;
  std::string_view words;
};

constexpr Field account_fields[] = {
    {"external_id", false,
     " id externalid idexterno customerid clientid accountid companyid clienteid contaid idcliente iddocliente idconta"
     " iddaconta idempresa codigo codigocliente codigodocliente codcliente code customercode clientcode accountcode"
     " customernumber accountnumber numerodocliente numerocliente matricula clavecliente "},
    {"name", false,
     " name nome nombre accountname account conta cuenta company companyname empresa nomedaempresa nomeempresa"
     " nombredelaempresa cliente customer customername nomedocliente nomecliente nombredelcliente nombrecliente client"
     " clientname razaosocial razonsocial nomefantasia nombrecomercial organization organizacao organizacion "},
    {"segment", false,
     " segment segmento porte portedaempresa tamanho tamanhodaempresa tamano tamanodelaempresa size companysize "},
    {"domain", false,
     " domain dominio emaildomain dominiodeemail dominiodoemail companydomain site website web url sitio sitioweb"
     " paginaweb "},
    {"csm_email", false,
     " csm csmemail emailcsm emaildocsm emaildelcsm responsavel emaildoresponsavel responsable accountowner "
     "owneremail "},
    {"arr", false,
     " arr receitaanual receitarecorrenteanual valoranual ingresoanual ingresosanuales annualrevenue annualvalue"
     " annualrecurringrevenue acv "},
    {"mrr", false,
     " mrr mensalidade receitamensal receitarecorrentemensal valormensal mensualidad ingresomensual valormensual"
     " monthlycharge monthlycharges monthlyrevenue monthlyfee monthlyrecurringrevenue "},
    {"currency", false, " currency moeda moneda divisa "},
};

constexpr Field contact_fields[] = {
    {"email", true, " email mail emailaddress enderecodeemail correo correoelectronico emaildocontato contactemail "},
    {"name", false,
     " name nome nombre fullname nomecompleto nombrecompleto contact contactname contato nomedocontato contacto"
     " nombredelcontacto person pessoa persona "},
    {"phone", false, " phone phonenumber telephone telefone fone celular whatsapp mobile movil telefono "},
    {"role", false, " role papel rol funcao funcion "},
    {"language", false, " language idioma lingua lengua locale "},
    {"account_external_id", false,
     " accountexternalid accountid customerid clientid companyid clienteid contaid idcliente iddocliente idconta "
     "iddaconta"
     " idempresa codigocliente codigodocliente codcliente customercode accountcode externalid "},
    {"account_name", false,
     " accountname account conta cuenta company companyname empresa nomedaempresa nomeempresa nombredelaempresa cliente"
     " customer customername nomedocliente nombredelcliente organization organizacao organizacion razaosocial"
     " nomefantasia "},
    {"account_domain", false, " accountdomain domain dominio companydomain site website "},
};

std::span<const Field> fields_of(ImportKind kind) {
  if (kind == ImportKind::accounts) return account_fields;
  return contact_fields;
}

std::string squeezed(std::string_view text) {
  std::string word = text::fold(text);
  std::erase(word, ' ');
  return word;
}

const Field* field_for(ImportKind kind, const std::string& column) {
  const std::string word = " " + squeezed(column) + " ";
  if (word.size() == 2) return nullptr;
  for (const Field& field : fields_of(kind)) {
    if (field.words.find(word) != std::string_view::npos || squeezed(field.name) == squeezed(column)) return &field;
  }
  return nullptr;
}

bool maps_to(const Mapping& mapping, std::string_view field) {
  return std::ranges::any_of(mapping, [&](const auto& entry) { return entry.second == field; });
}

void check_keys(ImportKind kind, const Mapping& mapping, Problems& problems) {
  if (kind == ImportKind::contacts && !maps_to(mapping, "email")) problems.add("mapping", "error.import.needs_email");
  const bool named = maps_to(mapping, "name") || maps_to(mapping, "external_id");
  if (kind == ImportKind::accounts && !named) problems.add("mapping", "error.import.needs_name");
  if (maps_to(mapping, "arr") && maps_to(mapping, "mrr")) problems.add("mapping", "error.import.arr_twice");
}

}  // namespace

std::vector<ImportField> import_fields(ImportKind kind) {
  std::vector<ImportField> out;
  for (const Field& field : fields_of(kind)) out.push_back({std::string(field.name), field.required});
  return out;
}

Mapping automatic_mapping(ImportKind kind, std::span<const std::string> columns) {
  Mapping mapping;
  for (const std::string& column : columns) {
    if (column == reject_row_column || column == reject_reasons_column) {
      mapping[column] = ignored_field;
      continue;
    }
    const Field* field = field_for(kind, column);
    if (field != nullptr && !maps_to(mapping, field->name)) mapping[column] = field->name;
  }
  // A file that tells both says the yearly one more exactly.
  if (maps_to(mapping, "arr")) std::erase_if(mapping, [](const auto& entry) { return entry.second == "mrr"; });
  return mapping;
}

void check_mapping(ImportKind kind, std::span<const std::string> columns, const Mapping& mapping) {
  Problems problems;
  std::set<std::string> used;
  for (const auto& [column, field] : mapping) {
    const std::string path = "mapping." + column;
    const bool known = std::ranges::any_of(fields_of(kind), [&name = field](const Field& f) { return f.name == name; });
    if (std::ranges::find(columns, column) == columns.end()) problems.add(path, "error.import.no_such_column");
    else if (field == ignored_field) continue;
    else if (!known) problems.add(path, "error.import.no_such_field");
    else if (!used.insert(field).second) problems.add(path, "error.import.field_twice");
  }
  if (problems.empty()) check_keys(kind, mapping, problems);
  problems.done();
}

std::vector<std::string> column_names(std::span<const std::string> head) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < head.size(); ++i) {
    std::string name = clean_line(head[i]).value_or("");
    // Longer names would not fit custom's.
    if (name.empty() || count_code_points(name) > 100) name = "column " + std::to_string(i + 1);
    const std::string base = name;
    for (int n = 2; !taken.insert(name).second; ++n) name = base + " (" + std::to_string(n) + ")";
    names.push_back(name);
  }
  return names;
}

}  // namespace zelo::customer
