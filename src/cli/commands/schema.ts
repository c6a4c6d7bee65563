import { defineCommand } from '../arguments/command.ts';
import { exitCodes } from '../exit-codes.ts';

export const schemaCommand = defineCommand({
  name: 'schema',
  group: 'Project',
  summary: 'Print the JSON schema of Compose files, for editors',
  options: {},
  examples: [
    {
      command: 'windlass schema > compose.schema.json',
      what: 'then begin a file with # yaml-language-server: $schema=compose.schema.json',
    },
  ],
  async run(_invocation, { out }) {
    const { readPackageFile } = await import('../../host/package-file.ts');
    await out.write(readPackageFile('schemas/compose.schema.json'));
    return exitCodes.ok;
  },
});
