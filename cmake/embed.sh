#!/bin/sh
# embed.sh SOURCE OUT: writes OUT/embedded.{S,cpp} for the files listed in OUT/files.txt.
# Files of the UI are also stored as brotli and gzip, made once per content.
set -eu
source=$1
out=$2
packed=$out/packed
mkdir -p "$packed"
: >"$out/embedded.S.new"
{
  echo '#include "src/app/embedded.h"'
  echo '#define ZELO_BLOB(n) extern "C" { extern const char zelo_blob_##n[]; extern const char zelo_blob_##n##_end[]; }'
} >"$out/embedded.cpp.new"
table=$out/table.new
: >"$table"

n=0
blob() { # adds a file as the next blob; leaves its number in $n
  n=$((n + 1))
  printf '  .section .rodata\n  .balign 16\n  .global zelo_blob_%s\nzelo_blob_%s:\n  .incbin "%s"\n  .global zelo_blob_%s_end\nzelo_blob_%s_end:\n  .byte 0\n' \
    $n $n "$1" $n $n >>"$out/embedded.S.new"
  echo "ZELO_BLOB($n)" >>"$out/embedded.cpp.new"
}
view() { printf '{zelo_blob_%s, static_cast<std::size_t>(zelo_blob_%s_end - zelo_blob_%s)}' "$1" "$1" "$1"; }

while read -r file; do
  [ -n "$file" ] || continue
  sum=$(sha256sum "$source/$file" | cut -c1-32)
  blob "$source/$file"
  plain=$(view $n)
  brotli='{}'
  gzip='{}'
  case $file in
    ui/dist/*.js | ui/dist/*.css | ui/dist/*.html | ui/dist/*.svg | ui/dist/*.json | ui/dist/*.txt)
      [ -f "$packed/$sum.br" ] || { brotli -q 11 -c "$source/$file" >"$packed/$sum.tmp" && mv "$packed/$sum.tmp" "$packed/$sum.br"; }
      [ -f "$packed/$sum.gz" ] || { gzip -9 -n -c "$source/$file" >"$packed/$sum.tmp" && mv "$packed/$sum.tmp" "$packed/$sum.gz"; }
      blob "$packed/$sum.br"
      brotli=$(view $n)
      blob "$packed/$sum.gz"
      gzip=$(view $n)
      ;;
  esac
  printf '    {"%s", %s, %s, %s, "\\"%s\\""},\n' "$file" "$plain" "$brotli" "$gzip" "$sum" >>"$table"
done <"$out/files.txt"

echo '  .section .note.GNU-stack,"",%progbits' >>"$out/embedded.S.new"
{
  echo 'namespace zelo {'
  echo 'namespace { const EmbeddedFile files[] = {'
  cat "$table"
  echo '    {}}; }'
  echo 'std::span<const EmbeddedFile> embedded_files() { return {files, sizeof(files) / sizeof(files[0]) - 1}; }'
  echo '}  // namespace zelo'
} >>"$out/embedded.cpp.new"
mv "$out/embedded.S.new" "$out/embedded.S"
mv "$out/embedded.cpp.new" "$out/embedded.cpp"
