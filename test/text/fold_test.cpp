#include "lib/text/fold.h"

#include <doctest/doctest.h>

using zelo::text::fold;
using zelo::text::like_anywhere;

TEST_CASE("folding finds Portuguese words however they are written") {
  CHECK(fold("Ação  URGENTE") == "acao urgente");
  CHECK(fold("não, Não, NÃO") == "nao, nao, nao");
  CHECK(fold("a\xCC\x83") == "a");  // an a with a combining tilde
  CHECK(fold("Straße Łódź Œuvre") == "strasse lodz oeuvre");
}

TEST_CASE("folding leaves no outer or double spaces") {
  CHECK(fold("  um\t\n dois  ") == "um dois");
  CHECK(fold("").empty());
  CHECK(fold(" \xC2\xA0 ").empty());
}

TEST_CASE("folding lets other scripts pass") {
  CHECK(fold("日本 привет 😀") == "日本 привет 😀");
  CHECK(fold("\xC3") == "\xC3");  // cut in the middle of a letter: nothing is read beyond the end
}

TEST_CASE("a pattern for LIKE takes its own signs literally") {
  CHECK(like_anywhere("50%_\\") == "%50\\%\\_\\\\%");
}
