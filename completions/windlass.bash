# Completion of windlass for bash. To use it: source <(windlass completion bash)
_windlass() {
  local line word prefix directive candidate
  local -a words answer
  COMPREPLY=()
  # Whole words: bash would cut them at = and :
  line=${COMP_LINE:0:COMP_POINT}
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  word=${words[${#words[@]} - 1]}
  mapfile -t answer < <("$1" __completeNoDesc "${words[@]:1}" 2>/dev/null)
  ((${#answer[@]} > 0)) || return
  directive=${answer[${#answer[@]} - 1]#:}
  unset "answer[${#answer[@]} - 1]"
  # What stands before the last = or : is not replaced.
  prefix=
  [[ $COMP_WORDBREAKS == *=* && $word == *=* ]] && prefix=${word%"${word##*=}"}
  [[ $COMP_WORDBREAKS == *:* && $word == *:* ]] && prefix=${word%"${word##*:}"}
  for candidate in "${answer[@]}"; do COMPREPLY+=("${candidate#"$prefix"}"); done
  ((directive & 2)) && compopt -o nospace
  if ((${#COMPREPLY[@]} == 0)); then
    if ((directive & 16)); then
      compopt -o dirnames
    elif ! ((directive & 4)); then
      compopt -o default
    fi
  fi
}
complete -F _windlass windlass
