#include "src/support/tag/tag.h"

#include <doctest/doctest.h>

#include "src/identity/api.h"
#include "src/support/ticket/ticket_lists.h"
#include "src/support/view/view.h"
#include "test/support/office.h"

TEST_SUITE_BEGIN("support");

using namespace zelo;
using namespace zelo::support;
using zelo::office::error_of;
using zelo::office::Office;
using zelo::world::for_each_database;

TEST_CASE("one tag, however it is spelled") {
  for_each_database([](db::Database& db) {
    Office office(db);
    Ctx ana = office.as("Ana");
    const auto one = office.ritas_ticket("um").id;
    const auto two = office.ritas_ticket("dois").id;
    using Labels = std::vector<std::string>;
    CHECK(tag_ticket(ana, one, {.add = {"VIP", "Férias coletivas", "vip"}}).tags == Labels{"Férias coletivas", "VIP"});
    CHECK(tag_ticket(ana, two, {.add = {"ferias Coletivas"}}).tags == Labels{"ferias Coletivas"});
    CHECK(known_tags(ana, "").tags.size() == 2);
    CHECK(known_tags(ana, "fér").tags.size() == 1);
    CHECK(known_tags(ana, "x").tags.empty());

    const auto view = create_view(ana, {.name = "Férias", .filter = {.tags = {"FÉRIAS COLETIVAS"}}});
    CHECK(office.get("Ana", "/api/tickets?view=" + view.id.text).text("items.1.subject") == "um");
    CHECK(tag_ticket(ana, one, {.remove = {"férias coletivas"}}).tags == Labels{"VIP"});
    CHECK(office.get("Ana", "/api/tickets?view=" + view.id.text).text("items.1") == "(none)");
    CHECK(office.events(one).back() == "ticket.edited");

    CHECK(error_of([&] { tag_ticket(ana, one, {.add = {"!!!"}}); }) == "add: error.tag.signs");
    CHECK(error_of([&] { tag_ticket(ana, one, {}); }) == "add: error.required");
    TagTicket many;
    for (int i = 0; i < 20; ++i) many.add.emplace_back("t" + std::to_string(i));
    CHECK(error_of([&] { tag_ticket(ana, one, many); }) == "error.tag.too_many");
    Ctx carla = office.as("Carla");
    CHECK(error_of([&] { tag_ticket(carla, one, {.add = {"x"}}); }) == "error.forbidden");
  });
}

TEST_SUITE_END();
