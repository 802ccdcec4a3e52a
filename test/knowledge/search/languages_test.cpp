// English and Spanish are searched as Portuguese is: by forms of words, while they are typed, and mistyped.

#include <doctest/doctest.h>

#include <span>

#include "lib/text/analyser.h"
#include "test/knowledge/search/library.h"

using namespace zelo;
using namespace zelo::library;
using zelo::world::for_each_database;

namespace {

struct Written {
  const char* title;
  const char* body;
  const char* question;  // that it answers, in other words than its title
};

constexpr Written english[] = {
    {"Cancel a subscription", "Open **Billing** and choose *Cancel*. The plan runs until the end of the month.",
     "How do I stop subscribing, it's too expensive and I want a cancellation"},
    {"Resetting a password", "We send a link to your e-mail address. It works once, for thirty minutes.",
     "I don't remember my password and the link in the email doesn't work"},
    {"Printing invoices", "Connect the printer first. An invoice prints in two copies.",
     "Why isn't the printer printing both copies of an invoice?"},
    {"Import products from a spreadsheet", "Save the sheet as CSV. Each row becomes a product with its price.",
     "Can I upload a list of product prices from Excel spreadsheets"},
    {"Roles and permissions", "An administrator gives each colleague a role. Roles say what somebody may see.",
     "Which permission does a colleague need?"},
    {"Refunds", "A payment is refunded to the card that it came from within five business days.",
     "When was my card refunded for a payment?"},
    {"Notifications by e-mail", "Choose which events notify you, and how often.", "stop notifying me about events"},
    {"Integrations and the API", "Create a key. Requests carry it in a header; keys expire after a year.",
     "creating an API key that doesn't expire"},
};

constexpr Written spanish[] = {
    {"Cancelar una suscripción", "Abra **Facturación** y elija *Cancelar*. El plan sigue hasta fin de mes.",
     "¿Cómo puedo pedir la cancelación de mi suscripción?"},
    {"Recuperar la contraseña", "Enviamos un enlace a su correo. Sirve una vez, durante treinta minutos.",
     "olvide mi contrasena y el enlace del correo no sirve"},
    {"Imprimir facturas", "Conecte primero la impresora térmica. Cada factura sale en dos copias.",
     "¿Por qué la impresora no saca las dos copias de las facturas?"},
    {"Importar productos desde una hoja", "Guarde la hoja como CSV. Cada fila es un producto con su precio.",
     "cuántos productos con sus precios se importan de las hojas"},
    {"Roles y permisos", "Un administrador da un rol a cada colega. Los roles dicen qué se puede ver.",
     "¿Qué permiso necesitan los colegas?"},
    {"Devoluciones", "El pago se devuelve a la tarjeta en cinco días hábiles, sin intereses.",
     "¿Cuándo se devuelven a las tarjetas los pagos y el interés?"},
    {"Avisos por correo", "Elija qué eventos se le notifican y con qué frecuencia.",
     "no quiero notificaciones de tantos eventos"},
    {"Integraciones y API", "Cree una clave. Las solicitudes la llevan en un encabezado; vence en un año.",
     "claves para las integraciones que no vencen"},
};

void stock(Library& library, std::span<const Written> pages, const std::string& language) {
  for (const Written& page : pages)
    library.publish(
        {.title = page.title, .body = page.body, .audience = knowledge::Audience::public_, .language = language});
}

bool is_among(const knowledge::ArticleHits& hits, const std::string& title, std::size_t most) {
  for (std::size_t n = 0; n < std::min(most, hits.items.size()); ++n)
    if (hits.items[n].title == title) return true;
  return false;
}

/// A letter left out, doubled, changed and swapped, in the middle of each word that tells something.
std::vector<std::string> mistyped(const std::string& question) {
  std::vector<std::string> all;
  for (const auto& token : text::analyse(question)) {
    if (token.common || token.joined || token.word.size() < 5 || token.end - token.begin != token.word.size()) continue;
    const std::size_t at = token.begin + token.word.size() / 2;
    std::string less = question, more = question, other = question, swapped = question;
    less.erase(at, 1);
    more.insert(at, 1, question[at]);
    other[at] = other[at] == 'x' ? 'k' : 'x';
    std::swap(swapped[at], swapped[at - 1]);
    for (auto* one : {&less, &more, &other, &swapped}) all.push_back(*one);
  }
  return all;
}

void expect_found(std::span<const Written> pages, const std::string& language) {
  for_each_database([&](db::Database& db) {
    Library library(db);
    stock(library, pages, language);
    std::size_t typed = 0, found = 0;
    for (const Written& page : pages) {
      const std::string question = page.question;
      CAPTURE(question);
      CHECK(is_among(library.search("", question, language), page.title, 1));
      for (const std::string& wrong : mistyped(question)) {
        ++typed;
        found += is_among(library.search("", wrong, language), page.title, 3) ? 1U : 0U;
      }
      const std::string title = page.title;
      for (std::size_t size = 3; size <= title.size(); ++size) {
        if (size < title.size() && (static_cast<unsigned char>(title[size]) & 0xC0) == 0x80) continue;
        CAPTURE(title.substr(0, size));
        CHECK(is_among(library.search("", title.substr(0, size), language), title, 3));
      }
    }
    CHECK(typed > 80);
    CHECK(found * 100 >= typed * 95);
  });
}

}  // namespace

TEST_CASE("Joe finds English articles by other forms of their words, at each keystroke and mistyped") {
  expect_found(english, "en");
}

TEST_CASE("Lucía finds Spanish articles by other forms of their words, at each keystroke and mistyped") {
  expect_found(spanish, "es");
}
