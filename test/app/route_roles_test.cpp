// Every route × every role: what the table of permissions grants, and nothing else.

#include <doctest/doctest.h>

#include "test/app/house.h"
#include "test/app/roles.h"

using namespace zelo;
using zelo::app::House;
using zelo::app::name_of_route;
using zelo::app::people;
using zelo::app::refusal;
using zelo::app::target_of;
using zelo::http::Method;

TEST_CASE("every route lets in exactly the roles that the table grants") {
  world::for_each_database([](db::Database& db) {
    House house(db);
    const std::string nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    std::vector<std::string> everyone{"", "Rita"};
    for (const auto& [name, role] : people) everyone.push_back(name);
    for (const auto& route : house.router.routes()) {
      // Signing out would end the session that the next call needs.
      if (route->access == "anyone" || (route->method == Method::delete_ && route->path.ends_with("/session")))
        continue;
      for (const std::string& who : everyone) {
        const auto answer = house.w.call(house.router, route->method, target_of(route->path, nobody), "", who);
        const int wanted = refusal(route->access, who);
        CAPTURE(name_of_route(*route));
        CAPTURE(who);
        CAPTURE(answer.body);
        if (wanted != 0) CHECK(answer.status == wanted);
        else CHECK((answer.status != 401 && answer.status != 403 && answer.status != 500));
      }
    }
  });
}
