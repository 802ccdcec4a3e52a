#pragma once
// Described structs to JSON and back. Heavy to compile: only for *_api.cpp, *_store.cpp and the like,
// never for a header of the domain.
//
// Reading collects every problem with its path. A member that is std::optional, Change<>, a vector or a
// map may be absent; any other must be there. Fields that the struct does not have are problems too.

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <boost/pfr.hpp>
#include <concepts>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "lib/base/describe.h"
#include "lib/base/error.h"
#include "lib/base/id.h"
#include "lib/base/shapes.h"
#include "lib/base/text_types.h"
#include "lib/base/time.h"

namespace zelo::json {

namespace bj = boost::json;

/// JSON that is passed on as it is: details of an event, settings.
using Any = bj::value;

template <class T>
struct Codec;  // append(T, text); read(value, T&, path, problems); schema(shapes) -> JSON Schema

/// Appends the JSON of `value`, straight from its members: every answer is written so.
template <class T>
void append(const T& value, std::string& out) {
  Codec<T>::append(value, out);
}

inline constexpr std::size_t usual_text = 2048;  // bytes; saves most answers from growing many times

template <class T>
std::string text_of(const T& value) {
  std::string out;
  out.reserve(usual_text);
  append(value, out);
  return out;
}

/// As a value, where it is to be looked into or put into another.
template <class T>
bj::value write(const T& value) {
  return bj::parse(text_of(value));
}

/// Parses text (at most 32 levels deep). Throws Error{bad_request} when it is not JSON.
bj::value parse(std::string_view text);

/// Reads a T or throws Error{invalid} with every problem found.
template <class T>
T read(const bj::value& value) {
  T out{};
  Problems problems;
  Codec<T>::read(value, out, "", problems);
  problems.done();
  return out;
}

template <class T>
T read_text(std::string_view text) {
  return read<T>(parse(text));
}

namespace detail {
/// Appends a JSON string, in quotation marks.
void append_string(std::string_view text, std::string& out);

/// `,"name":` of a described member; names need no escapes.
template <class Descriptor>
inline constexpr auto member_key = [] {
  constexpr std::string_view name = Descriptor::name;
  std::array<char, name.size() + 4> key{',', '"'};
  std::ranges::copy(name, key.begin() + 2);
  key[name.size() + 2] = '"';
  key[name.size() + 3] = ':';
  return key;
}();

void append_time(Time time, std::string& out);
void append_integer(std::int64_t number, std::string& out);

void wrong_type(const std::string& path, const char* wanted, Problems& problems);
// Out of line: what every described type would otherwise carry a copy of takes the compiler longer than all the rest.
bj::object schema_of(const char* type);
bj::object schema_of(const char* type, const char* format);
bj::object schema_of_text(std::size_t min, std::size_t max);
bj::object schema_of_choices(bj::array names);
bj::object schema_or_null(bj::object schema);
bj::object schema_of_list(bj::object items);
bj::object schema_of_map(bj::object items);
bj::object schema_of_object(bj::object properties, bj::array required);
bj::object schema_named(const std::string& name);
void add_property(bj::object& properties, std::string_view name, bj::object schema);
void no_choice(const std::string& path, const std::vector<std::string_view>& choices, Problems& problems);
void too_many(const std::string& path, std::size_t most, Problems& problems);
void missing(const std::string& path, std::string_view name, Problems& problems);

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsChange : std::false_type {};
template <class T>
struct IsChange<Change<T>> : std::true_type {};
template <class T>
struct IsCollection : std::false_type {};
template <class T>
struct IsCollection<std::vector<T>> : std::true_type {};
template <class T>
struct IsCollection<std::map<std::string, T>> : std::true_type {};
template <class T>
constexpr bool may_be_absent = IsOptional<T>::value || IsChange<T>::value || IsCollection<T>::value;

/// Checks and cleans a text of bounded length; reports under `path`.
void read_bounded(const bj::value& v, std::string& out, bool one_line, std::size_t min, std::size_t max,
                  const std::string& path, Problems& problems);
std::string join(const std::string& path, std::string_view name);
std::string at(const std::string& path, std::size_t index);
void unknown_fields(const bj::object& object, const std::vector<std::string_view>& known, const std::string& path,
                    Problems& problems);
}  // namespace detail

/// "TicketView" for zelo::support::TicketView, "PageOfTicketView" for Page<TicketView>.
std::string shape_name_from(std::string_view pretty_function);
template <class T>
std::string shape_name() {
  return shape_name_from(__PRETTY_FUNCTION__);
}

template <>
struct Codec<Any> {
  static void append(const Any& v, std::string& out) { out += bj::serialize(v); }
  static void read(const bj::value& v, Any& out, const std::string&, Problems&) { out = v; }
  static bj::object schema(Shapes&) { return {}; }
};

template <>
struct Codec<bool> {
  static void append(bool v, std::string& out) { out += v ? "true" : "false"; }
  static void read(const bj::value& v, bool& out, const std::string& path, Problems& p) {
    v.is_bool() ? void(out = v.get_bool()) : detail::wrong_type(path, "boolean", p);
  }
  static bj::object schema(Shapes&) { return detail::schema_of("boolean"); }
};

template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
struct Codec<T> {
  static void append(T v, std::string& out) { detail::append_integer(static_cast<std::int64_t>(v), out); }
  static void read(const bj::value& v, T& out, const std::string& path, Problems& p) {
    boost::system::error_code error;
    const T number = v.to_number<T>(error);
    (error || v.is_double()) ? detail::wrong_type(path, "integer", p) : void(out = number);
  }
  static bj::object schema(Shapes&) { return detail::schema_of("integer"); }
};

template <>
struct Codec<double> {
  static void append(double v, std::string& out) { out += bj::serialize(bj::value(v)); }
  static void read(const bj::value& v, double& out, const std::string& path, Problems& p) {
    boost::system::error_code error;
    const double number = v.to_number<double>(error);
    error ? detail::wrong_type(path, "number", p) : void(out = number);
  }
  static bj::object schema(Shapes&) { return detail::schema_of("number"); }
};

template <>
struct Codec<std::string> {
  static constexpr std::size_t most = 1 << 20;
  static void append(const std::string& v, std::string& out) { detail::append_string(v, out); }
  static void read(const bj::value& v, std::string& out, const std::string& path, Problems& p) {
    detail::read_bounded(v, out, false, 0, most, path, p);
  }
  static bj::object schema(Shapes&) { return detail::schema_of("string"); }
};

template <std::size_t Max, std::size_t Min>
struct Codec<Line<Max, Min>> {
  static void append(const Line<Max, Min>& v, std::string& out) { detail::append_string(v, out); }
  static void read(const bj::value& v, Line<Max, Min>& out, const std::string& path, Problems& p) {
    detail::read_bounded(v, out, true, Min, Max, path, p);
  }
  static bj::object schema(Shapes&) { return detail::schema_of_text(Min, Max); }
};

template <std::size_t Max, std::size_t Min>
struct Codec<Prose<Max, Min>> {
  static void append(const Prose<Max, Min>& v, std::string& out) { detail::append_string(v, out); }
  static void read(const bj::value& v, Prose<Max, Min>& out, const std::string& path, Problems& p) {
    detail::read_bounded(v, out, false, Min, Max, path, p);
  }
  static bj::object schema(Shapes&) { return detail::schema_of_text(Min, Max); }
};

template <>
struct Codec<Email> {
  static void append(const Email& v, std::string& out) { detail::append_string(v, out); }
  static void read(const bj::value& v, Email& out, const std::string& path, Problems& p);
  static bj::object schema(Shapes&);
};

template <>
struct Codec<Date> {
  static void append(const Date& v, std::string& out) { detail::append_string(v, out); }
  static void read(const bj::value& v, Date& out, const std::string& path, Problems& p);
  static bj::object schema(Shapes&) { return detail::schema_of("string", "date"); }
};

template <>
struct Codec<Time> {
  static void append(Time v, std::string& out) { detail::append_time(v, out); }
  static void read(const bj::value& v, Time& out, const std::string& path, Problems& p);
  static bj::object schema(Shapes&) { return detail::schema_of("string", "date-time"); }
};

template <class Tag>
struct Codec<Id<Tag>> {
  static void append(const Id<Tag>& v, std::string& out) { detail::append_string(v.text, out); }
  static void read(const bj::value& v, Id<Tag>& out, const std::string& path, Problems& p) {
    if (v.is_string() && is_uuid(v.get_string())) out.text = std::string(v.get_string());
    else p.add(path, Text("error.id"));
  }
  static bj::object schema(Shapes&) { return detail::schema_of("string", "uuid"); }
};

template <DescribedEnum E>
struct Codec<E> {
  static void append(E v, std::string& out) { detail::append_string(name_of(v), out); }
  static void read(const bj::value& v, E& out, const std::string& path, Problems& p) {
    if (v.is_string()) {
      if (auto found = parse_enum<E>(v.get_string())) {
        out = *found;
        return;
      }
    }
    std::vector<std::string_view> choices;
    for_each_value<E>([&](E e) { choices.push_back(name_of(e)); });
    detail::no_choice(path, choices, p);
  }
  static bj::object schema(Shapes&) {
    bj::array names;
    for_each_value<E>([&](E e) { names.push_back(bj::string(name_of(e))); });
    return detail::schema_of_choices(std::move(names));
  }
};

template <class T>
struct Codec<std::optional<T>> {
  static void append(const std::optional<T>& v, std::string& out) {
    v ? Codec<T>::append(*v, out) : void(out += "null");
  }
  static void read(const bj::value& v, std::optional<T>& out, const std::string& path, Problems& p) {
    v.is_null() ? out.reset() : Codec<T>::read(v, out.emplace(), path, p);
  }
  static bj::object schema(Shapes& shapes) { return detail::schema_or_null(Codec<T>::schema(shapes)); }
};

template <class T>
struct Codec<Change<T>> {
  static void append(const Change<T>& v, std::string& out) { Codec<std::optional<T>>::append(v.value, out); }
  static void read(const bj::value& v, Change<T>& out, const std::string& path, Problems& p) {
    out.wanted = true;
    Codec<std::optional<T>>::read(v, out.value, path, p);
  }
  static bj::object schema(Shapes& shapes) { return Codec<std::optional<T>>::schema(shapes); }
};

template <class T>
struct Codec<std::vector<T>> {
  static constexpr std::size_t most = 10'000;
  static void append(const std::vector<T>& v, std::string& out) {
    out += '[';
    for (std::size_t i = 0; i < v.size(); ++i) {
      if (i > 0) out += ',';
      Codec<T>::append(v[i], out);
    }
    out += ']';
  }
  static void read(const bj::value& v, std::vector<T>& out, const std::string& path, Problems& p) {
    if (!v.is_array()) return detail::wrong_type(path, "array", p);
    const auto& items = v.get_array();
    if (items.size() > most) return detail::too_many(path, most, p);
    for (std::size_t i = 0; i < items.size() && !p.full(); ++i) {
      T item{};
      Codec<T>::read(items[i], item, detail::at(path, i), p);
      out.push_back(std::move(item));
    }
  }
  static bj::object schema(Shapes& shapes) { return detail::schema_of_list(Codec<T>::schema(shapes)); }
};

template <class T>
struct Codec<std::map<std::string, T>> {
  static void append(const std::map<std::string, T>& v, std::string& out) {
    char before = '{';
    for (const auto& [key, item] : v) {
      out += std::exchange(before, ',');
      detail::append_string(key, out);
      out += ':';
      Codec<T>::append(item, out);
    }
    out += v.empty() ? "{}" : "}";
  }
  static void read(const bj::value& v, std::map<std::string, T>& out, const std::string& path, Problems& p) {
    if (!v.is_object()) return detail::wrong_type(path, "object", p);
    for (const auto& [key, item] : v.get_object()) {
      Codec<T>::read(item, out[std::string(key)], detail::join(path, key), p);
    }
  }
  static bj::object schema(Shapes& shapes) { return detail::schema_of_map(Codec<T>::schema(shapes)); }
};

template <Described T>
struct Codec<T> {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
  static_assert(!std::is_aggregate_v<T> || boost::pfr::tuple_size_v<T> == boost::mp11::mp_size<Members>::value,
                "a member is missing in BOOST_DESCRIBE_STRUCT");

  static void append(const T& v, std::string& out) {
    out += '{';
    std::size_t comma = 1;  // the first member goes without it
    boost::mp11::mp_for_each<Members>([&](auto described) {
      using M = std::remove_cvref_t<decltype(v.*described.pointer)>;
      constexpr const auto& key = detail::member_key<decltype(described)>;
      const std::size_t skipped = std::exchange(comma, 0);
      out.append(key.data() + skipped, key.size() - skipped);
      Codec<M>::append(v.*described.pointer, out);
    });
    out += '}';
  }

  static void read(const bj::value& v, T& out, const std::string& path, Problems& p) {
    if (!v.is_object()) return detail::wrong_type(path.empty() ? "$" : path, "object", p);
    const auto& object = v.get_object();
    std::vector<std::string_view> known;
    for_each_member<T>([&](std::string_view name, auto member) {
      using M = std::remove_cvref_t<decltype(out.*member)>;
      known.push_back(name);
      if (const auto* item = object.if_contains(name)) {
        Codec<M>::read(*item, out.*member, detail::join(path, name), p);
      } else if constexpr (!detail::may_be_absent<M>) {
        detail::missing(path, name, p);
      }
    });
    detail::unknown_fields(object, known, path, p);
  }

  static bj::object schema(Shapes& shapes) {
    const std::string name = shape_name<T>();
    shapes.claim(name, typeid(T));
    const bool first = shapes.by_name.try_emplace(name).second;  // an unfinished entry ends recursion
    if (shapes.describing_input ? shapes.inputs.insert(name).second : first) {
      bj::object shape = full_schema(shapes);
      shapes.by_name[name] = std::move(shape);
    }
    return detail::schema_named(name);
  }

 private:
  static bj::object full_schema(Shapes& shapes) {
    bj::object properties;
    bj::array required;
    for_each_member<T>([&](std::string_view name, auto member) {
      using M = std::remove_cvref_t<decltype(std::declval<T>().*member)>;
      detail::add_property(properties, name, Codec<M>::schema(shapes));
      // Answers always carry every member; requests may leave out what may be absent.
      if (!detail::may_be_absent<M> || !shapes.describing_input) required.push_back(bj::string(name));
    });
    return detail::schema_of_object(std::move(properties), std::move(required));
  }
};

/// The JSON Schema of T as text; the shapes it refers to are added to `shapes`.
template <class T>
std::string schema_text(Shapes& shapes) {
  return bj::serialize(Codec<T>::schema(shapes));
}

}  // namespace zelo::json
