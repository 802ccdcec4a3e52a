#pragma once
// What a description of the API says of types.

#include <boost/json/object.hpp>
#include <map>
#include <set>
#include <string>
#include <typeindex>

namespace zelo::json {

/// Shapes met while describing a type, by name: the components of an OpenAPI document.
struct Shapes {
  /// Throws std::logic_error for a name that another type has: programs would read the shape of one as the other's.
  void claim(const std::string& name, const std::type_info& type);

  std::map<std::string, boost::json::object> by_name;
  std::map<std::string, std::type_index> types;  // whose name it is
  std::set<std::string> inputs;                  // used in a request: optional members are not "required" there
  bool describing_input = true;
};

}  // namespace zelo::json
