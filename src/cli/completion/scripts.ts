export type Shell = 'bash' | 'zsh' | 'fish';

/** The script that makes a shell ask Windlass how a command line can go on. It knows no commands itself, so it never gets old. */
export function completionScript(shell: Shell): string {
  return { bash, zsh, fish }[shell];
}

const bash = String.raw`# Completion of windlass for bash. To use it: source <(windlass completion bash)
_windlass() {
  local line word prefix directive candidate
  local -a words answer
  COMPREPLY=()
  # Whole words: bash would cut them at = and :
  line=\${COMP_LINE:0:COMP_POINT}
  read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=("")
  word=\${words[\${#words[@]} - 1]}
  mapfile -t answer < <("$1" __completeNoDesc "\${words[@]:1}" 2>/dev/null)
  ((\${#answer[@]} > 0)) || return
  directive=\${answer[\${#answer[@]} - 1]#:}
  unset "answer[\${#answer[@]} - 1]"
  # What stands before the last = or : is not replaced.
  prefix=
  [[ $COMP_WORDBREAKS == *=* && $word == *=* ]] && prefix=\${word%"\${word##*=}"}
  [[ $COMP_WORDBREAKS == *:* && $word == *:* ]] && prefix=\${word%"\${word##*:}"}
  for candidate in "\${answer[@]}"; do COMPREPLY+=("\${candidate#"$prefix"}"); done
  ((directive & 2)) && compopt -o nospace
  if ((\${#COMPREPLY[@]} == 0)); then
    if ((directive & 16)); then
      compopt -o dirnames
    elif ! ((directive & 4)); then
      compopt -o default
    fi
  fi
}
complete -F _windlass windlass
`.replaceAll('\\$', '$');

const zsh = String.raw`#compdef windlass
# Completion of windlass for zsh. To use it: source <(windlass completion zsh), or put this into a file _windlass on $fpath
_windlass() {
  local line directive
  local -a answer candidates options
  answer=("\${(@f)$(\${words[1]} __complete "\${(@Q)words[2,CURRENT - 1]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  directive=\${answer[-1]#:}
  for line in "\${(@)answer[1,-2]}"; do
    if [[ $line == *$'\t'* ]]; then
      candidates+=("\${\${line%%$'\t'*}//:/\\:}:\${line#*$'\t'}")
    else
      candidates+=("\${line//:/\\:}")
    fi
  done
  ((directive & 2)) && options=(-S '')
  if ((\${#candidates} > 0)); then
    _describe windlass candidates "\${options[@]}"
  elif ((directive & 16)); then
    _files -/
  elif ! ((directive & 4)); then
    _files
  fi
}
if [[ $funcstack[1] == _windlass ]]; then
  _windlass "$@"
else
  compdef _windlass windlass
fi
`.replaceAll('\\$', '$');

const fish = String.raw`# Completion of windlass for fish. To use it: windlass completion fish | source
function __windlass_complete
  set -l before (commandline -opc)
  set -l word (commandline -ct)
  test (count $word) -eq 0; and set word ""
  set -l answer (command $before[1] __complete $before[2..-1] $word 2>/dev/null)
  test (count $answer) -eq 0; and return
  set -l directive (string sub -s 2 -- $answer[-1])
  if test (count $answer) -gt 1
    string join \n -- $answer[1..-2]
  else if test (math "bitand($directive, 16)") -ne 0
    __fish_complete_directories $word
  else if test (math "bitand($directive, 4)") -eq 0
    __fish_complete_path $word
  end
end
complete -c windlass -f -k -a '(__windlass_complete)'
`;
