#include "src/customer/import_mapping.h"

#include <algorithm>
#include <set>

#include "lib/base/text_types.h"
#include "lib/text/fold.h"

namespace zelo::customer {
namespace {

/// A field and the names that columns give it: folded, without spaces. `words` and `more` begin and end with a space.
struct Field {
  std::string_view name;
  bool required;
  std::string_view words;
  std::string_view more = {};
};

// Which account something belongs to.
constexpr std::string_view account_keys =
    " accountexternalid accountid customerid clientid companyid clienteid contaid idcliente iddocliente idconta"
    " codigodaconta codigodelacuenta"
    " iddaconta idempresa codigocliente codigodocliente codcliente customercode accountcode ";
constexpr std::string_view account_names =
    " accountname account conta cuenta company companyname empresa nomedaempresa nomeempresa nombredelaempresa cliente"
    " customer customername nomedocliente nombredelcliente razaosocial nomefantasia ";
constexpr Field account_domain_field{"account_domain", false,
                                     " accountdomain domain dominio companydomain site website "};
constexpr Field account_name_field{"account_name", false, account_names};
constexpr Field account_key_field{"account_external_id", false, account_keys};
constexpr std::string_view currencies = " currency moeda moneda divisa ";
constexpr std::string_view other_keys =
    " otherexternalids otherids othercodes outroscodigos outrosids otroscodigos otrosids ";
constexpr std::string_view languages = " language idioma lingua lengua locale ";

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
    {"currency", false, currencies},
    {"parent_external_id", false,
     " parentexternalid parentid parent parentaccount contamae codigodocontamae codigodamatriz matriz grupo cuentamadre"
     " idcontamae "},
    {"tags", false, " tags tag etiquetas etiqueta labels "},
    {"time_zone", false, " timezone fusohorario fuso zonahoraria "},
    {"language", false, languages},
    {"other_external_ids", false, other_keys},
};

constexpr Field contact_fields[] = {
    {"email", false, " email mail emailaddress enderecodeemail correo correoelectronico emaildocontato contactemail "},
    {"name", false,
     " name nome nombre fullname nomecompleto nombrecompleto contact contactname contato nomedocontato contacto"
     " nombredelcontacto person pessoa persona "},
    {"phone", false, " phone phonenumber telephone telefone fone celular mobile movil telefono "},
    {"whatsapp", false, " whatsapp whats zap whatsappnumber "},
    {"other_phone", false,
     " otherphone otherphones secondphone outrotelefone outrostelefones telefonealternativo telefonesecundario"
     " otrotelefono otrostelefonos telefonosecundario "},
    {"other_email", false,
     " otheremail otheremails secondemail segundoemail outroemail outrosemails emailalternativo emailsecundario"
     " otrocorreo otroscorreos correosecundario "},
    {"external_id", false,
     " contactexternalid contactid personid idcontato iddocontato idcontacto iddelcontacto codigodocontato "},
    {"other_external_ids", false, other_keys},
    {"role", false, " role papel rol funcao funcion "},
    {"language", false, languages},
    {"influence", false, " influence influencia "},
    {"sentiment", false, " sentiment sentimento sentimiento "},
    {"reports_to_email", false, " reportstoemail manageremail emaildogestor emaildochefe correodeljefe emaildeljefe "},
    {"left_on", false, " lefton leftthecompanyon saiuem saiudaempresaem datadesaida sefueel fechadesalida "},
    {"account_external_id", false, account_keys},
    {"account_name", false, account_names, " organization organizacao organizacion "},
    account_domain_field,
};

constexpr Field contract_fields[] = {
    {"external_id", false,
     " id externalid idexterno contractid contractnumber contrato numerodocontrato numerocontrato numerodecontrato"
     " idcontrato iddocontrato codigodocontrato "},
    {"zelo_id", false, " zeloid idzelo idnozelo idenzelo "},
    account_key_field,
    account_name_field,
    account_domain_field,
    {"plan", true, " plan plano planname nomedoplano produto product producto "},
    {"starts_on", true, " startson start startdate inicio datadeinicio iniciodocontrato fechadeinicio vigenciainicio "},
    {"renews_on", true,
     " renewson renewal renewaldate renovacao datadarenovacao datarenovacao renovacion fechaderenovacion vencimento"
     " datadevencimento termino fim end enddate vigenciafim "},
    {"ended_on", false, " endedon encerradoem canceladoem cancelledon canceledon datadecancelamento "},
    {"value", true, " value valor amount price preco precio valordocontrato contractvalue arr acv mensalidade "},
    {"currency", false, currencies},
    {"billing", false, " billing billingperiod cobranca periodicidade facturacion periodicidad ciclo "},
    {"seats", false, " seats licenses licencas licencias usuarios users assentos "},
    {"notice_days", false, " noticedays notice avisoprevio preaviso "},
    {"sla", false, " sla clausulasla clausuladesla niveldesla slaclause "},
    {"limits", false, " limits limites "},
    {"auto_renew", false,
     " autorenew autorenewal renovacaoautomatica renovaautomaticamente renovacionautomatica serenuevaautomaticamente "},
    {"expansion_terms", false, " expansionterms expansion condicoesdeexpansao expansao condicionesdeexpansion "},
};

constexpr Field invoice_fields[] = {
    {"external_id", true,
     " id externalid invoiceid idfatura iddafatura codigodafatura idexterno codigo chave idfactura "},
    account_key_field,
    account_name_field,
    account_domain_field,
    {"number", false, " number numero invoicenumber numerodafatura fatura factura invoice boleto nota "},
    {"value", false, " value valor amount price preco precio total valordafatura "},
    {"currency", false, currencies},
    {"issued_on", false, " issuedon issued issuedate emissao datadeemissao emision fechadeemision "},
    {"due_on", false, " dueon due duedate vencimento datadevencimento vencimiento fechadevencimiento "},
    {"paid_on", false, " paidon paid paymentdate pagamento datadepagamento pagoem pago fechadepago "},
};

constexpr Field product_fields[] = {
    {"account_external_id", false, account_keys, " id externalid "},
    account_name_field,
    account_domain_field,
    {"product", true, " product produto producto modulo module productname nomedoproduto "},
    {"since_on", false, " sinceon since desde startdate inicio datadeinicio "},
};

constexpr Field usage_fields[] = {
    {"user_id", true, " userid user iduser usuario idusuario iddousuario idusuario usuarioid anonymousid "},
    {"event", true, " event eventname evento nomedoevento nombredelevento acao accion action "},
    {"timestamp", true,
     " timestamp originaltimestamp time datetime date data datahora datadoevento fecha fechahora momento occurredat "},
    {"group_id", false,
     " groupid group grupo idgrupo codigodaconta codigodelacuenta idconta idcuenta accountexternalid accountid account "
     "conta cuenta clienteid idcliente codigocliente"
     " empresa company companyid customerid "},
    {"email", false, " email mail emaildousuario useremail correo "},
    {"name", false, " name nome nombre username nomedousuario nombredelusuario "},
    {"message_id", false, " messageid eventid idevento iddoevento id "},
};

constexpr Field ticket_fields[] = {
    {"external_id", true,
     " id externalid idexterno ticketid ticket ticketnumber number numero chamado idchamado iddochamado"
     " numerodochamado numerodoticket idticket iddoticket iddelticket numerodelticket conversationid "},
    {"subject", false, " subject assunto asunto title titulo ticketsubject "},
    {"body", false,
     " body description descricao descripcion text texto message mensagem mensaje comment comentario content"
     " conteudo contenido "},
    {"status", false, " status state situacao estado ticketstatus "},
    {"priority", false, " priority prioridade prioridad ticketpriority "},
    {"category", false, " category categoria type tipo tickettype "},
    {"team", false, " team equipe equipo group grupo groupname departamento department "},
    {"assignee", false,
     " assignee assigneeemail assigneename agent agentname agentemail owner owneremail atendente emaildoatendente"
     " responsavel responsable agente emaildelagente "},
    {"requester_email", false,
     " requesteremail email contactemail customeremail useremail emaildosolicitante emaildocliente emaildelcliente"
     " emaildelsolicitante correo correoelectronico "},
    {"requester_name", false,
     " requestername requester fullname contact contactname solicitante nomedosolicitante nombredelsolicitante"
     " contato contacto "},
    account_key_field,
    {"account_name", false, account_names, " organization organizacao organizacion requesterorganization "},
    account_domain_field,
    {"channel", false, " channel canal via source origem origen "},
    {"tags", false, " tags tag etiquetas etiqueta labels "},
    {"created_at", false,
     " createdat created createdtime createdon creationdate openedat opened criadoem criado datadecriacao abertoem"
     " datadeabertura creadoel fechadecreacion fechadeapertura date data fecha "},
    {"updated_at", false,
     " updatedat updated updatedtime lastupdate lastupdatedat lastupdatetime lastupdatedtime atualizadoem"
     " actualizadoel "},
    {"solved_at", false,
     " solvedat solved resolvedat resolvedtime resolved resolvidoem datadesolucao resueltoel fechadesolucion "},
    {"closed_at", false,
     " closedat closed closedtime closeat fechadoem datadefechamento encerradoem cerradoel fechadecierre "},
    {"message_at", false,
     " messageat messagedate messagetime commentedat commentdate commentcreatedat sentat enviadoem datadamensagem"
     " enviadoel fechadelmensaje "},
    {"author", false, " author autor authoremail authorname from sender remetente remitente commentauthor "},
    {"visibility", false, " visibility visibilidade visibilidad public publico publica ispublic "},
    {"internal", false, " internal isinternal interna interno private isprivate privado privada "},
    {"message_id", false, " messageid commentid articleid idmensagem iddamensagem idmensaje iddelmensaje "},
};

constexpr Field nps_fields[] = {
    {"email", false,
     " email mail emailaddress contactemail customeremail useremail emaildocontato emaildocliente emaildelcontacto"
     " emaildelcliente correo correoelectronico "},
    account_key_field,
    account_name_field,
    account_domain_field,
    {"score", true, " score nps npsscore rating answer nota notanps pontuacao resposta puntuacion respuesta "},
    {"answered_on", true,
     " answeredon answeredat date data fecha submittedat respondedat respondidoem datadaresposta fechaderespuesta"
     " timestamp datetime datahora fechahora "},
    {"comment", false, " comment comments feedback comentario comentarios verbatim reason motivo "},
};

std::span<const Field> fields_of(ImportKind kind) {
  switch (kind) {
    case ImportKind::accounts: return account_fields;
    case ImportKind::contacts: return contact_fields;
    case ImportKind::contracts: return contract_fields;
    case ImportKind::invoices: return invoice_fields;
    case ImportKind::products: return product_fields;
    case ImportKind::usage: return usage_fields;
    case ImportKind::tickets: return ticket_fields;
    case ImportKind::nps: return nps_fields;
  }
  return {};
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
    const bool named =
        field.words.find(word) != std::string_view::npos || field.more.find(word) != std::string_view::npos;
    if (named || squeezed(field.name) == squeezed(column)) return &field;
  }
  return nullptr;
}

bool maps_to(const Mapping& mapping, std::string_view field) {
  return std::ranges::any_of(mapping, [&](const auto& entry) { return entry.second == field; });
}

bool tells_account(const Mapping& mapping) {
  return maps_to(mapping, "account_external_id") || maps_to(mapping, "account_domain") ||
         maps_to(mapping, "account_name");
}

bool tells_person(const Mapping& mapping) {
  return maps_to(mapping, "email") || maps_to(mapping, "external_id") || maps_to(mapping, "whatsapp") ||
         maps_to(mapping, "phone");
}

void check_keys(ImportKind kind, const Mapping& mapping, Problems& problems) {
  if (kind == ImportKind::contacts && !tells_person(mapping)) problems.add("mapping", "error.import.needs_person");
  const bool tells_contract = maps_to(mapping, "external_id") || maps_to(mapping, "zelo_id");
  if (kind == ImportKind::contracts && !tells_account(mapping) && !tells_contract)
    problems.add("mapping", "error.import.needs_account");
  if (kind == ImportKind::invoices && !maps_to(mapping, "external_id"))
    problems.add("mapping", "error.import.needs_invoice_key");
  if (kind == ImportKind::products) {
    if (!tells_account(mapping)) problems.add("mapping", "error.import.needs_account");
    if (!maps_to(mapping, "product")) problems.add("mapping", "error.import.needs_product");
  }
  if (kind == ImportKind::usage) {
    const bool whole = maps_to(mapping, "user_id") && maps_to(mapping, "event") && maps_to(mapping, "timestamp");
    if (!whole) problems.add("mapping", "error.import.needs_usage");
  }
  if (kind == ImportKind::tickets) {
    const bool dated = maps_to(mapping, "created_at") || maps_to(mapping, "message_at");
    if (!maps_to(mapping, "external_id") || !dated) problems.add("mapping", "error.import.needs_ticket");
  }
  if (kind == ImportKind::nps) {
    const bool whole = maps_to(mapping, "score") && maps_to(mapping, "answered_on");
    if (!whole || !(tells_account(mapping) || maps_to(mapping, "email")))
      problems.add("mapping", "error.import.needs_nps");
  }
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
