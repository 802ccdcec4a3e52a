#pragma once
// What every command needs and nothing may take from a global: the store, the time, ids, the actor.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "lib/base/error.h"
#include "lib/base/random.h"
#include "lib/base/texts.h"
#include "lib/base/time.h"
#include "lib/db/database.h"
#include "src/identity/ids.h"
#include "src/identity/permissions.h"

namespace zelo {

enum class ActorKind { anonymous, user, contact, token, system };
BOOST_DESCRIBE_ENUM(ActorKind, anonymous, user, contact, token, system)

/// Who does it. `id` is the user's, contact's or token's; empty for anonymous and system.
struct Actor {
  ActorKind kind = ActorKind::anonymous;
  std::string id;
  std::string name;
  Roles roles;                          // of users and tokens
  std::vector<TeamId> team_ids = {};    // of users: the teams that they are in
  std::optional<AccountId> account_id;  // of contacts
  std::optional<SessionId> session_id;  // when signed in by cookie
  bool own_tickets_only = false;        // of contacts: without those of colleagues

  [[nodiscard]] bool staff() const { return kind == ActorKind::user || kind == ActorKind::token; }
  [[nodiscard]] UserId user_id() const { return UserId(kind == ActorKind::user ? id : ""); }
  [[nodiscard]] ContactId contact_id() const { return ContactId(kind == ActorKind::contact ? id : ""); }

  static Actor system() { return {.kind = ActorKind::system}; }
};

/// "When X, then Y": event kind → kinds of the jobs that react. Filled in src/app/reactions.cpp.
using Reactions = std::map<std::string, std::vector<std::string>, std::less<>>;

struct Ctx;

/// How identity, which stands left of the timeline, puts its events on the log (kind, subject, details).
using Announce =
    std::function<void(const Ctx& ctx, db::Tx& tx, const std::string& kind, const std::string& subject_kind,
                       const std::string& subject_id, const std::string& details)>;

/// What lives as long as the program.
struct World {
  db::Database& db;
  const Clock& clock;
  IdSource& ids;
  const Catalogue& texts;
  const Reactions& reactions;
  std::string public_url;  // "https://atendimento.padaria.example", without a final slash
  Announce announce;       // timeline::announce
};

/// One request, job or command line: made once, used by one caller at a time.
struct Ctx {
  const World& world;
  Actor actor;
  std::string language = "pt-BR";
  db::Tx* joined = nullptr;  // the transaction that commands take part in, when one is open

  [[nodiscard]] Time now() const { return world.clock.now(); }
  template <class AnId>
  AnId new_id() const {
    return AnId(world.ids.uuid(now()));
  }
  [[nodiscard]] std::string say(const Text& text) const { return world.texts.say(language, text); }

  /// Throws Error{forbidden} unless the actor is staff with this permission, or the system itself.
  void require(Permission permission) const {
    if (actor.kind == ActorKind::system) return;
    if (!actor.staff() || !may(actor.roles, permission)) throw forbidden();
  }

  /// A transaction, or a part of the one already open: commands can call commands.
  template <class Fn>
  auto write(Fn&& fn) -> std::invoke_result_t<Fn, db::Tx&> {
    if (joined) return fn(*joined);
    return world.db.write([&](db::Tx& tx) {
      const Joined while_open(*this, tx);
      return fn(tx);
    });
  }

  template <class Fn>
  auto read(Fn&& fn) -> std::invoke_result_t<Fn, db::Tx&> {
    return joined ? fn(*joined) : world.db.read(fn);
  }

  /// Everything that `fn` reads is of one moment; it writes nothing.
  template <class Fn>
  void read_together(Fn&& fn) {
    world.db.read([&](db::Tx& tx) {
      const Joined while_open(*this, tx);
      fn();
    });
  }

 private:
  struct Joined {
    Joined(Ctx& c, db::Tx& tx) : ctx(c) { ctx.joined = &tx; }
    ~Joined() { ctx.joined = nullptr; }
    Joined(const Joined&) = delete;
    Joined& operator=(const Joined&) = delete;
    Ctx& ctx;
  };
};

}  // namespace zelo
