# Completion of windlass for fish. To use it: windlass completion fish | source
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
