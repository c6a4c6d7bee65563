// Writes the completion scripts as files, for packagers. They are what `windlass completion SHELL` prints.
import { importCommandTable } from './lib/import-command-table.mjs';
import { root } from './lib/root.mjs';
import { writeGenerated } from './lib/write-generated.mjs';

const { completionScript } = await importCommandTable();
const names = { bash: 'windlass.bash', zsh: '_windlass', fish: 'windlass.fish' };

await writeGenerated(Object.entries(names).map(([shell, name]) => [new URL(`completions/${name}`, root), completionScript(shell)]));
