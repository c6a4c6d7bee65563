import type { HelpConfiguration } from 'commander';

/** How help looks: plain columns, hidden names left out. */
export const describeHelp: HelpConfiguration = {
  showGlobalOptions: false,
  subcommandTerm: (command) => command.name(),
  optionTerm: (option) => (option.short ? option.flags : `    ${option.flags}`).replace(/<(.*)>/, '$1'),
  optionDescription: (option) => option.description,
  commandUsage: (command) => {
    const parent = command.parent ? `${command.parent.name()} ` : '';
    return `${parent}${command.name()} ${command.usage()}`;
  },
};
