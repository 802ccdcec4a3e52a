#pragma once
// What every struct and enum of ours can tell about itself (Boost.Describe): names for JSON, SQL and
// OpenAPI come from one declaration.
//
//   enum class Tier { n1, n2, n3 };              BOOST_DESCRIBE_ENUM(Tier, n1, n2, n3)
//   struct Note { NoteId id; std::string body; }; BOOST_DESCRIBE_STRUCT(Note, (), (id, body))

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <optional>
#include <string_view>
#include <type_traits>

namespace zelo {

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

/// Calls `fn(name, pointer_to_member)` for each member, in the order of declaration.
template <Described T, class Fn>
constexpr void for_each_member(Fn&& fn) {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
  boost::mp11::mp_for_each<Members>([&](auto d) { fn(std::string_view(d.name), d.pointer); });
}

/// A trailing underscore only keeps a name from being a C++ keyword.
constexpr std::string_view plain_name(std::string_view name) {
  if (name.ends_with('_')) name.remove_suffix(1);
  return name;
}

template <DescribedEnum E>
constexpr std::string_view name_of(E value) {
  std::string_view found = "?";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (d.value == value) found = plain_name(d.name);
  });
  return found;
}

template <DescribedEnum E>
constexpr std::optional<E> parse_enum(std::string_view name) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (plain_name(d.name) == name) found = d.value;
  });
  return found;
}

/// Calls `fn(value)` for each value of the enum.
template <DescribedEnum E, class Fn>
constexpr void for_each_value(Fn&& fn) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) { fn(d.value); });
}

}  // namespace zelo
