#pragma once
// Who is let in where, as authorization_test.cpp expects it.

#include <map>
#include <string>

namespace zelo::app {

/// "GET /api/accounts" and what it asks for.
using AccessTable = std::map<std::string, std::string>;

AccessTable access_to_customers();  // with what they do with the product
AccessTable access_to_articles();   // with the help centre

}  // namespace zelo::app
