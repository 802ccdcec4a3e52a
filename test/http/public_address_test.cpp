#include "lib/http/public_address.h"

#include <doctest/doctest.h>

using zelo::http::is_public_address;

TEST_CASE("addresses that only a network of one's own reaches are not public") {
  for (const char* closed :
       {"127.0.0.1",  "10.0.0.8",   "172.16.0.1",      "172.31.255.255",  "192.168.1.1",   "169.254.169.254",
        "100.64.0.1", "0.0.0.0",    "224.0.0.1",       "255.255.255.255", "::1",           "::",
        "fe80::1",    "fd00::1",    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
        "",           "crm.example"})
    CHECK_MESSAGE(!is_public_address(closed), closed);
  for (const char* open : {"8.8.8.8", "172.32.0.1", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8"})
    CHECK_MESSAGE(is_public_address(open), open);
}
