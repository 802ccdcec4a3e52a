// Letters about a problem to people who have no ticket of it.

#include <doctest/doctest.h>

#include <algorithm>

#include "src/customer/contact_store.h"
#include "src/customer/mail_choice.h"
#include "src/customer/product/product.h"
#include "src/identity/api.h"
#include "src/support/problem/notice.h"
#include "test/portal/house.h"
#include "test/support/restriction/safe_office.h"
#include "test/world/database.h"
#include "test/world/says.h"

using namespace zelo;
using office::error_of;
using support::NewNotice;
using world::for_each_database;
using world::has;
using world::House;

namespace {

/// Rita and Igor are of Padaria do Sol, Otto of Oficina do Beto; Rita has a ticket of the problem.
struct Outage {
  explicit Outage(db::Database& db) : house(db, postbox) {
    rita = house.contact("Rita Moraes", "rita@padariadosol.example", "Padaria do Sol");
    igor = house.contact("Igor Reis", "igor@padariadosol.example", "Padaria do Sol");
    otto = house.contact("Otto Lima", "otto@beto.example", "Oficina do Beto");
    Ctx nina = house.people.as("Nina");
    problem = support::create_problem(nina, {.title = "539", .ticket_ids = {house.open_ticket(rita, "Nota")}}).id;
    work();
    postbox.mails.clear();
  }
  void work() { house.runner.run_due(); }
  AccountId account_of(const ContactId& id) {
    return house.db.read([&](db::Tx& tx) { return customer::find_contact(tx, id).value().account_id.value(); });
  }
  NewNotice to_both() {
    NewNotice notice;
    notice.title = "Lentidão na emissão";
    notice.body = "Já estamos corrigindo.";
    notice.selection.account_ids = {account_of(rita), account_of(otto)};
    return notice;
  }
  std::vector<std::string> recipients() const {
    std::vector<std::string> found;
    for (const auto& mail : postbox.mails) found.push_back(mail.to.email);
    std::ranges::sort(found);
    return found;
  }
  void reads(const ContactId& who, const std::string& language) {
    house.db.write([&](db::Tx& tx) { tx.exec("UPDATE contacts SET language = $1 WHERE id = $2", language, who); });
  }
  const mail::Mail& mail_to(const std::string& address) const {
    const auto found = std::ranges::find(postbox.mails, address, [](const auto& mail) { return mail.to.email; });
    REQUIRE(found != postbox.mails.end());
    return *found;
  }
  std::int64_t told_on_timeline(const AccountId& id) {
    return house.db.read([&](db::Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM events WHERE account_id = $1 AND kind = 'account.notified'",
                                    id);
    });
  }

  world::Postbox postbox;
  House house;
  ContactId rita, igor, otto;
  support::ProblemId problem;
};

using Recipients = std::vector<std::string>;

}  // namespace

TEST_CASE("Igor and Otto, who have no ticket of the problem, hear of it; Rita does on hers") {
  for_each_database([](db::Database& db) {
    Outage it(db);
    Ctx nina = it.house.people.as("Nina");
    const auto reach = support::preview_notice(nina, it.problem, it.to_both().selection);
    CHECK(reach.accounts == 2);
    CHECK(reach.contacts == 2);
    const auto notice = support::post_notice(nina, it.problem, it.to_both());
    CHECK(notice.total == 2);
    CHECK(error_of([&] { support::post_notice(nina, it.problem, it.to_both()); }) == "error.notice.runs");
    it.work();
    CHECK(it.recipients() == Recipients{"igor@padariadosol.example", "otto@beto.example"});
    CHECK(it.postbox.mails[0].subject == "Aviso: Lentidão na emissão");
    CHECK(has(it.postbox.mails[0].text_body, "> Já estamos corrigindo."));
    CHECK(has(it.postbox.mails[0].text_body, "porque sua empresa é nossa cliente"));
    const auto after = support::show_notice(nina, it.problem, notice.id);
    CHECK(after.state == bulk::BulkState::done);
    CHECK(after.done == 2);
    CHECK(after.contacts == 2);
    CHECK(it.told_on_timeline(it.account_of(it.igor)) == 1);
    CHECK(it.told_on_timeline(it.account_of(it.otto)) == 1);
    CHECK(support::list_notices(nina, it.problem, {}, 5).items.size() == 1);
  });
}

TEST_CASE("Otto, who wants no such mails, gets none, and Nina sees that his account was not told") {
  for_each_database([](db::Database& db) {
    Outage it(db);
    Ctx otto = it.house.as_contact(it.otto);
    customer::choose_own_mail(otto, customer::MailKind::notice, false);
    Ctx nina = it.house.people.as("Nina");
    CHECK(support::preview_notice(nina, it.problem, it.to_both().selection).contacts == 1);
    const auto notice = support::post_notice(nina, it.problem, it.to_both());
    it.work();
    CHECK(it.recipients() == Recipients{"igor@padariadosol.example"});
    CHECK(it.told_on_timeline(it.account_of(it.otto)) == 0);
    const auto missed =
        support::list_notice_items(nina, it.problem, notice.id, bulk::BulkItemState::failed, {}, 5).items;
    REQUIRE(missed.size() == 1);
    CHECK(missed[0].account_id == it.account_of(it.otto));
    CHECK(has(missed[0].reason.value_or(""), "Ninguém desta conta pode receber"));
  });
}

TEST_CASE(
    "Otto reads the notice around it in English, and in English what Nina said so; Igor reads Spanish around it") {
  for_each_database([](db::Database& db) {
    Outage it(db);
    it.reads(it.otto, "en");
    it.reads(it.igor, "es");
    NewNotice notice = it.to_both();
    notice.wordings["en"].body = Prose<20000>("We are mending it.");
    Ctx nina = it.house.people.as("Nina");
    const auto posted = support::post_notice(nina, it.problem, notice);
    CHECK(posted.wordings.at("en").body == "We are mending it.");
    it.work();
    const auto& english = it.mail_to("otto@beto.example");
    CHECK(english.subject == "Notice: Lentidão na emissão");  // nobody has said that in English
    CHECK(has(english.text_body, "Hello Otto,"));
    CHECK(has(english.text_body, "> We are mending it."));
    CHECK(has(english.text_body, "Open the portal:"));
    CHECK(has(english.text_body, "because your company is a customer of ours"));
    CHECK(!has(english.text_body, "corrigindo"));
    const auto& spanish = it.mail_to("igor@padariadosol.example");
    CHECK(has(spanish.text_body, "Hola, Igor:"));
    CHECK(has(spanish.text_body, "> Já estamos corrigindo."));
    CHECK(has(spanish.text_body, "No quiero recibir más correos de este tipo"));
  });
}

TEST_CASE("who has the module is told, and nobody is chosen by saying nothing") {
  for_each_database([](db::Database& db) {
    Outage it(db);
    Ctx alice = it.house.people.as("Alice");
    const auto invoices = customer::create_product(alice, {.name = "Notas fiscais"}).id;
    customer::set_owned(alice, it.account_of(it.otto), invoices, {});
    Ctx nina = it.house.people.as("Nina");
    NewNotice notice = it.to_both();
    notice.selection = {};
    const auto refused = [&] { return error_of([&] { support::post_notice(nina, it.problem, notice); }); };
    CHECK(refused() == "selection: error.notice.whom");
    notice.selection.filter = customer::AccountConditions();
    CHECK(refused() == "selection: error.notice.whom");
    notice.selection.filter->q = Line<200>("nada com este nome");
    CHECK(refused() == "selection: error.bulk.no_account");
    notice.selection = {.account_ids = {}, .filter = {}, .product_id = invoices};
    notice.body = "Olá, {{contact.name}}";
    CHECK(refused() == "body: error.notice.variable");
    notice.body = "Já estamos corrigindo.";
    notice.wordings["fr"].body = Prose<20000>("{{contact.name}}");
    CHECK(refused() == "wordings.fr: error.choice");
    notice.wordings.clear();
    notice.wordings["es"].body = Prose<20000>("{{contact.name}}");
    CHECK(refused() == "wordings.es.body: error.notice.variable");
    notice.wordings.clear();
    support::post_notice(nina, it.problem, notice);
    it.work();
    CHECK(it.recipients() == Recipients{"otto@beto.example"});
  });
}

TEST_CASE("a notice that Nina stops tells nobody who was not told yet") {
  for_each_database([](db::Database& db) {
    Outage it(db);
    Ctx nina = it.house.people.as("Nina");
    const auto notice = support::post_notice(nina, it.problem, it.to_both());
    CHECK(support::stop_notice(nina, it.problem, notice.id).state == bulk::BulkState::stopped);
    it.work();
    CHECK(it.postbox.mails.empty());
    Ctx vera = it.house.people.as("Vera");
    CHECK(error_of([&] { support::post_notice(vera, it.problem, it.to_both()); }) == "error.forbidden");
  });
}

TEST_CASE("letters to many companies leave little by little, so that no reply waits behind all of them") {
  for_each_database([](db::Database& db) {
    Outage it(db);
    NewNotice notice = it.to_both();
    for (int n = 0; n < 10; ++n) {
      const std::string one = std::to_string(n);
      notice.selection.account_ids.push_back(
          it.account_of(it.house.contact("Dora " + one, "dora" + one + "@loja.example", "Loja " + one)));
    }
    Ctx nina = it.house.people.as("Nina");
    support::post_notice(nina, it.problem, notice);
    it.work();
    const auto at_once = it.recipients().size();
    CHECK(at_once >= 1);
    CHECK(at_once < 12);
    it.house.people.clock.advance(seconds(3));
    it.work();
    CHECK(it.recipients().size() == 12);
  });
}

TEST_CASE("of a problem in a category that is one team's alone nobody outside is told") {
  for_each_database([](db::Database& db) {
    office::SafeOffice safe(db);
    Ctx nina = safe.as("Nina");
    const auto problem =
        support::create_problem(nina, {.title = "Falha de segurança", .category_id = safe.vulnerabilities}).id;
    NewNotice notice;
    notice.title = "Falha";
    notice.body = "Há uma falha.";
    notice.selection.account_ids = {safe.estrela};
    CHECK(error_of([&] { support::post_notice(nina, problem, notice); }) == "error.notice.restricted");
    CHECK(error_of([&] { support::preview_notice(nina, problem, notice.selection); }) == "error.notice.restricted");
  });
}
