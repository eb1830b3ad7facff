# Sourced by the scripts that check an example: a temporary directory, commands, and the server of the example.
scratch=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$scratch"
}
trap finish EXIT

# Runs a command whose output matters only if it fails. Its output stays in `$scratch/log`.
quietly() {
  "$@" >"$scratch/log" 2>&1 || {
    local status=$?
    cat "$scratch/log" >&2
    printf '%s: failed: %s\n' "$0" "$*" >&2
    exit $status
  }
}

# apt <command> <package..>: installs the packages of Debian if the command is missing.
apt() {
  command -v "$1" >/dev/null && return
  shift
  quietly apt-get update -q
  quietly env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"
}

# built <root> <example..>: builds the examples, and sets `target` to the target directory.
built() {
  local example manifest=$1/Cargo.toml arguments=()
  for example in "${@:2}"; do arguments+=(--example "$example"); done
  quietly cargo build --quiet --manifest-path "$manifest" "${arguments[@]}"
  target=$(cargo metadata --manifest-path "$manifest" --format-version 1 --no-deps |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
}

# serve <example>: starts the server of a built example, and sets `base` to its URL.
serve() {
  env -u DATABASE_URL PORT=0 RUST_LOG=off "$target/debug/examples/$1" >"$scratch/server.out" 2>"$scratch/server.err" &
  server=$!
  base=
  for _ in $(seq 100); do
    base=$(sed -n 's/^Listening on //p' "$scratch/server.out")
    [ -z "$base" ] || return 0
    sleep 0.1
  done
  cat "$scratch/server.err" >&2
  printf '%s: the example %s does not start\n' "$0" "$1" >&2
  exit 1
}
