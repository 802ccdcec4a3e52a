# Shared by the programs in bin/; sourced by bash, never run. Stands in the top directory afterwards.
set -euo pipefail
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
called_from=$PWD
cd "$root"
marks=build/marks # one file per thing that was made; its time says which sources it has seen
mkdir -p "$marks"
cores=$(nproc)

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# newer_than MARK PATH...: whether a file below the paths changed since MARK was made; paths may be missing.
newer_than() {
  local mark=$1 path there=()
  shift
  [ -e "$mark" ] || return 0
  for path; do [ ! -e "$path" ] || there+=("$path"); done
  [ -n "$(find "${there[@]}" -newer "$mark" -print -quit)" ]
}

# made NAME COMMAND...: runs the command and, if it works, remembers when it began.
made() {
  local name=$1
  shift
  touch "$marks/$name.new"
  "$@" && mv "$marks/$name.new" "$marks/$name"
}

ui_sources=(ui/src ui/public ui/index.html ui/portal.html ui/package-lock.json ui/faces.ts ui/vite.config.ts
  ui/tsconfig.json src/customer/currency_digits.json)
cpp_sources=(CMakeLists.txt CMakePresets.json cmake lib src migrations texts)

# One build at a time, whoever asks: bin/zelo may be called twice at once.
locked() {
  (
    flock 9
    "$@" 9>&-
  ) 9>build/lock
}

vite_build() { (cd ui && node_modules/.bin/vite build --logLevel warn); }
build_ui() { ! newer_than "$marks/ui" "${ui_sources[@]}" || made ui vite_build; }

# Where all is still to be compiled, the sources of a folder are compiled as one, which takes a fraction of the time;
# with ZELO_UNITY=OFF each for itself, so that a change costs one of them.
configure() { [ -f "build/$1/build.ninja" ] || cmake --preset "$1" -D ZELO_UNITY="${ZELO_UNITY:-ON}" >"build/$1.log" 2>&1 || { cat "build/$1.log"; return 1; }; }

# compile PRESET TARGET...
compile() {
  local preset=$1
  shift
  configure "$preset" && cmake --build "build/$preset" -j "$cores" --target "$@"
}

release_is_stale() {
  [ ! -x build/release/zelo ] || newer_than "$marks/release" "${cpp_sources[@]}" "${ui_sources[@]}"
}
build_release_now() {
  ! release_is_stale || { bin/setup run && build_ui && made release compile release zelo; }
}
# Costs a few milliseconds when nothing changed.
build_release() { ! release_is_stale || locked build_release_now; }
