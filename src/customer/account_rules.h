#pragma once
// What makes an account right. Pure: no database, no clock.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/error.h"
#include "src/customer/account.h"

namespace zelo::customer {

/// "padaria.example" of "https://www.Padaria.example/loja" or "@padaria.example"; nothing when it cannot be
/// the domain of an organisation (no dot, an address by numbers, letters beyond ASCII).
std::optional<std::string> clean_domain(std::string_view text);

/// True for providers whose addresses belong to anybody, such as gmail.com or uol.com.br.
bool is_public_mail_domain(std::string_view domain);

/// "estrela.example" of "ana@estrela.example"; empty where there is none.
std::string domain_of(std::string_view email);

/// The domain as an account may carry it; a reason in `problems` under `path` when it may not.
std::optional<std::string> account_domain(std::string_view text, const std::string& path, Problems& problems);

/// How many digits a currency has behind the point (ISO 4217): 2 of most, none of pesos of Chile and yen.
int digits_of(std::string_view currency);
/// Hundredths in the minor units of a currency.
std::int64_t from_hundredths(std::int64_t hundredths, std::string_view currency);
/// Amounts from 0 to 10 trillion of a three-letter currency.
void check_money(const Money& money, const std::string& path, Problems& problems);

/// At most 500 fields, names to 100 letters, values to 4,000, 64 KB together.
void check_custom(const Custom& custom, const std::string& path, Problems& problems);

/// At most 20, each once whatever its case and accents.
void set_tags(Account& account, const std::vector<std::string>& tags, Problems& problems);

/// Each once, without the account's external_id; at most 20, or a problem at "other_external_ids".
void set_other_keys(Account& account, const std::vector<std::string>& keys, Problems& problems);

/// A zone of the IANA database, such as "America/Recife".
void check_time_zone(const std::string& name, const std::string& path, Problems& problems);

/// Order and search of names: folded, at most 100 bytes.
std::string name_key_of(std::string_view name);

/// Fills the fields that follow from the others.
void index_account(Account& account);

/// Names of the fields in which two states of an account differ; "custom" as one.
std::vector<std::string> differences(const Account& before, const Account& after);

}  // namespace zelo::customer
